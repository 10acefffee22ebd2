import { describe, expect, test } from 'vitest'
import { packed, unpacked } from '../../../worker/store/jobs/packed-piece.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const gzipped = async (text: string) => new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer())

describe('a packed piece', () => {
  test('comes back as it was, whatever its size, and is smaller where it repeats itself', () => {
    for (const size of [0, 1, 64, 65_536, 1_500_000]) {
      const bytes = Uint8Array.from({ length: size }, (_, index) => 48 + ((index * index) % 41))
      const piece = packed(bytes.slice())
      const back = unpacked(piece)
      expect(back.length).toBe(size)
      expect(back.every((byte, index) => byte === bytes[index])).toBe(true)
      if (size > 1000) expect(piece.length).toBeLessThan(size / 2)
    }
  })

  test('of an earlier release, packed otherwise or not at all, is read', async () => {
    for (const text of ['{"index":0}\nà;b\n', '["1 2"]', '']) {
      expect(new TextDecoder().decode(unpacked(utf8(text)))).toBe(text)
      expect(new TextDecoder().decode(unpacked(await gzipped(text)))).toBe(text)
    }
  })
})
