import { expect, test } from 'vitest'
import { detailIn } from '../../../worker/api/http/words.ts'
import { limitedBody } from '../../../worker/api/http/limit.ts'

const pieces = (count: number, size: number) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let n = 0; n < count; n++) controller.enqueue(new Uint8Array(size))
      controller.close()
    },
  })
const request = (body: ReadableStream<Uint8Array>, headers: Record<string, string> = {}) => new Request('http://x/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
const read = async (body: ReadableStream<Uint8Array> | null) => (await new Response(body).arrayBuffer()).byteLength

test('a body up to the limit passes whole, one byte more does not, whatever its length was said to be', async () => {
  expect(await read(limitedBody(request(pieces(4, 25)), 100, 'much'))).toBe(100)
  await expect(read(limitedBody(request(pieces(4, 26)), 100, 'much'))).rejects.toMatchObject({ code: 'too-large', status: 413 })
  expect(() => limitedBody(request(pieces(1, 1), { 'content-length': '101' }), 100, 'much')).toThrow('much')
  expect(limitedBody(new Request('http://x/'), 100, 'much')).toBeNull()
})

test('what is said of bodies that are too large is said in Italian too', () => {
  for (const said of ['A JSON body may have at most 4 MB.', 'A part may have at most 8 MiB.', 'A file sent whole may have at most 100 MB; send a larger one in parts, by /v1/uploads.']) expect(detailIn('it', said), said).not.toBeNull()
})
