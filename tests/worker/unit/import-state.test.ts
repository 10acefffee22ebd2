import { describe, expect, test } from 'vitest'
import type { Effects } from '../../../worker/effects.ts'
import type { Workspace } from '../../../worker/identity/workspace.ts'
import { keepPause, readPause, type CutPause } from '../../../worker/jobs/import/cut-state.ts'
import { PackWriter } from '../../../worker/jobs/import/packs.ts'
import { readState } from '../../../worker/jobs/import/survey-state.ts'
import { putPiece, putPieceBytes } from '../../../worker/store/jobs/work.ts'

const ws = { id: 1 } as Workspace

/** What stands for R2, in memory. */
function shelf(): Effects {
  const objects = new Map<string, Uint8Array<ArrayBuffer>>()
  const BYTES = {
    put: async (name: string, bytes: Uint8Array) => void objects.set(name, Uint8Array.from(bytes)),
    get: async (name: string) => objects.get(name) && { arrayBuffer: async () => (objects.get(name) as Uint8Array<ArrayBuffer>).slice().buffer },
    list: async ({ prefix }: { prefix: string }) => ({ objects: [...objects.keys()].filter((key) => key.startsWith(prefix)).map((key) => ({ key })), truncated: false }),
    delete: async (names: string[]) => void names.map((name) => objects.delete(name)),
  }
  return { env: { BYTES } } as unknown as Effects
}

describe('what a cut goes on from', () => {
  const pause = { met: 1, count: 1, tables: [], remembered: null, at: { text: 0, from: 7 }, open: { n: 0, name: '', format: 'text', chunks: 3, records: 9, taken: 0, cut: { text: 'a' } } } as unknown as CutPause
  const numbers = Float64Array.from({ length: 140_000 }, (_, n) => n * 3)
  const bytes = (some: Float64Array) => new Uint8Array(some.buffer, some.byteOffset, some.byteLength)

  async function readBack(fx: Effects): Promise<{ pause: CutPause; numbers: number[] }> {
    const found = await readPause(fx, ws, 'j', 2)
    const all: number[] = []
    for await (const piece of found.numbers) for (const one of piece) all.push(one)
    return { pause: found.pause, numbers: all }
  }

  test('comes back as it was kept', async () => {
    const fx = shelf()
    await keepPause(fx, ws, 'j', 2, pause, [numbers.slice(0, 100_000), numbers.slice(100_000)])
    expect(await readBack(fx)).toEqual({ pause, numbers: [...numbers] })
  })

  test('is still read where an earlier release kept it', async () => {
    const one = shelf()
    await putPiece(one, ws, 'j', 'cut/2/state', JSON.stringify(pause))
    await putPieceBytes(one, ws, 'j', 'cut/2/numbers', bytes(numbers))
    expect(await readBack(one)).toEqual({ pause, numbers: [...numbers] })
    const counted = shelf()
    await putPiece(counted, ws, 'j', 'cut/2/state', JSON.stringify({ ...pause, numbers: numbers.length }))
    for (let n = 0; n < 3; n++) await putPieceBytes(counted, ws, 'j', `cut/2/numbers-${n}`, bytes(numbers.slice(n << 16, (n + 1) << 16)))
    expect(await readBack(counted)).toEqual({ pause, numbers: [...numbers] })
  })
})

test('a survey that an earlier release left begins anew', async () => {
  const fx = shelf()
  for (const [part, kept] of [[1, { at: {} }], [2, { at: {}, word: 'w', logs: { ids: [], orders: [], withdrawn: [], unsure: [], own: [] } }]] as const) {
    await putPiece(fx, ws, 'j', `survey/${part}/state`, JSON.stringify(kept))
    expect(await readState(fx, ws, 'j', part)).toBeNull()
  }
})

test('packs of a file of very many records are a quarter as large', async () => {
  const sizes: number[][] = []
  for (const records of [999_999, 1_000_000]) {
    const packs = new PackWriter(shelf(), ws, 'j', 1, 1, records)
    for (let row = 0; row < 17_000; row++) {
      packs.add(true, row, row, 'a', null, Float64Array.of(1), 0, [2])
      await packs.between()
    }
    await packs.end()
    sizes.push(packs.notes.map((note) => note.rows))
  }
  expect(sizes).toEqual([[16_000, 1000], [4000, 4000, 4000, 4000, 1000]])
})
