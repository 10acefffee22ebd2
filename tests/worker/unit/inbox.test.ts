import { expect, test } from 'vitest'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../../worker/effects.ts'
import type { Workspace } from '../../../worker/identity/workspace.ts'
import { keepBytes } from '../../../worker/store/inbox.ts'

const PART = 8 * 1024 * 1024

/** As much of R2 as keeping needs. */
function bucket() {
  const kept = new Map<string, Uint8Array>()
  const parts: Uint8Array[] = []
  let aborted = false
  const BYTES = {
    put: async (name: string, body: ArrayBufferView | ReadableStream) => {
      const bytes = new Uint8Array(await new Response(body as BodyInit).arrayBuffer())
      kept.set(name, bytes)
      return { size: bytes.length }
    },
    delete: async (name: string) => void kept.delete(name),
    createMultipartUpload: async (name: string) => ({
      uploadPart: async (_n: number, part: Uint8Array) => void parts.push(part.slice()),
      complete: async () => void kept.set(name, Uint8Array.from(parts.flatMap((part) => [...part.subarray(0, 1)]))),
      abort: async () => void (aborted = true),
    }),
  }
  return { fx: { env: { BYTES } } as unknown as Effects, kept, parts, aborted: () => aborted }
}

const ws = { id: 7 } as Workspace
const stream = (sizes: readonly number[], end: Error | null = null) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const size = sizes[0]
      if (size !== undefined) controller.enqueue(new Uint8Array(size).fill(65))
      else if (end) controller.error(end)
      else controller.close()
      sizes = sizes.slice(1)
    },
  })

test('a body whose size is not told is kept in parts, whatever the pieces it comes in', async () => {
  const { fx, parts } = bucket()
  expect(await keepBytes(fx, ws, 'a', { stream: stream([5_000_000, 5_000_000, 9_000_000, 1]), length: null })).toEqual({ object: 'inbox/7/a', bytes: 19_000_001 })
  expect(parts.map((part) => part.length)).toEqual([PART, PART, 19_000_001 - 2 * PART])
})

test('a small one is kept whole, an empty one not at all', async () => {
  const { fx, kept } = bucket()
  expect(await keepBytes(fx, ws, 'b', { stream: stream([10]), length: null })).toEqual({ object: 'inbox/7/b', bytes: 10 })
  for (const empty of [{ stream: null, length: null }, { stream: stream([]), length: null }, { stream: stream([]), length: 0 }]) {
    await expect(keepBytes(fx, ws, 'c', empty)).rejects.toMatchObject({ code: 'bad-request' })
  }
  expect([...kept.keys()]).toEqual(['inbox/7/b'])
})

test('one that breaks off is not kept and says so; one that grew too large says that', async () => {
  for (const [end, code] of [[new Error('reset'), 'bad-request'], [new RitmoError('too-large', 'much'), 'too-large']] as const) {
    const { fx, kept, aborted } = bucket()
    await expect(keepBytes(fx, ws, 'd', { stream: stream([PART, 100], end), length: null })).rejects.toMatchObject({ code })
    expect([kept.size, aborted()]).toEqual([0, true])
  }
})

test('one that is shorter than was told is let go of', async () => {
  const { fx, kept } = bucket()
  await expect(keepBytes(fx, ws, 'e', { stream: stream([10]), length: 11 })).rejects.toMatchObject({ code: 'bad-request' })
  expect(kept.size).toBe(0)
})
