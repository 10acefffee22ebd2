import { array, assert, boolean, integer, nat, option, property, record, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Version } from '../../../worker/store/facts/facts.ts'
import { Identities, type Shelf } from '../../../worker/jobs/import/identities.ts'
import { furtherHash, identityHash, type Identity } from '../../../worker/jobs/import/identity.ts'
import { NumberTable } from '../../../shared/model/number-table.ts'
import { stepsOf } from '../../../worker/jobs/import/judge.ts'
import { withoutGone } from '../../../worker/jobs/import/undo.ts'
import { LONG } from '../../support/long.ts'

const runs = { numRuns: LONG ? 5000 : 200, seed: 7 }

describe('identity', () => {
  const base: Identity = { source: 3, key: '536365', at: 1_291_188_360_000, product: 17, quantity: 6000, amount: 1530 }

  test('is stored, so it never changes', () => {
    expect([identityHash(base), furtherHash(identityHash(base), 1), identityHash({ ...base, product: null })]).toMatchInlineSnapshot(`
      [
        527806323564349,
        849085642368509,
        2835557334733166,
      ]
    `)
  })

  test('is a whole number of 53 bits, another for anything that differs', () => {
    const identity = record({
      source: nat(1000), key: string({ maxLength: 12 }), at: integer({ min: 0, max: 4e12 }), product: option(nat(1e6)),
      quantity: option(integer({ min: -1e9, max: 1e9 })), amount: option(integer({ min: -1e9, max: 1e9 })),
    })
    assert(
      property(array(identity, { maxLength: 300 }), (list) => {
        const texts = new Set(list.map((one) => JSON.stringify(one)))
        const hashes = new Set([...texts].map((text) => identityHash(JSON.parse(text) as Identity)))
        expect(hashes.size).toBe(texts.size)
        for (const hash of hashes) expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true)
      }),
      runs,
    )
  })

  test('many that lie close together do not meet', () => {
    const hashes = new NumberTable()
    for (let order = 0; order < 300; order++) {
      for (let product = 0; product < 300; product++) hashes.add(identityHash({ ...base, key: String(order), product, amount: product * 100 }))
    }
    expect(hashes.size).toBe(90_000)
  })
})

test('a number table is a set with counters', () => {
  assert(
    property(array(tuple(integer({ min: 0, max: 2 ** 53 - 1 }).map((n) => n % 5000), nat(9)), { maxLength: 8000 }), (steps) => {
      const table = new NumberTable(1)
      const oracle = new Map<number, number>()
      for (const [key, value] of steps) {
        expect(table.add(key)).toBe(!oracle.has(key))
        table.set(key, 0, value)
        oracle.set(key, value)
      }
      expect(table.size).toBe(oracle.size)
      expect([...table].sort((a, b) => a - b)).toEqual([...oracle.keys()].sort((a, b) => a - b))
      for (const [key, value] of oracle) expect(table.get(key, 0)).toBe(value)
      expect(table.has(5001)).toBe(false)
    }),
    { ...runs, numRuns: 30 },
  )
})

test('a number table comes back from its log, in whatever slices it was taken', () => {
  for (const every of [1, 700, Infinity]) {
    const table = new NumberTable(2, true)
    const back = new NumberTable(2, true)
    const take = () => {
      for (const piece of table.takeLog()) back.addLogged(Uint8Array.from(piece).buffer)
    }
    for (let n = 0; n < (every === Infinity ? 140_000 : 5000); n++) {
      const key = n % 2 ? 2 ** 53 - n : n * 79_190_003
      if (table.add(key)) table.set(key, 1, n - 2500)
      table.add(key)
      if (n % every === every - 1) take()
    }
    take()
    expect(back.size).toBe(table.size)
    expect([...back].sort((a, b) => a - b)).toEqual([...table].sort((a, b) => a - b))
    for (const key of table) if (back.get(key, 1) !== table.get(key, 1)) expect(key).toBe('told as it was')
    expect([table.takeLog(), back.takeLog()]).toEqual([[], []])
    expect(back.add(2 ** 53 - 1)).toBe(false)
  }
})

test('a month of a large file is sealed as soon as no further pack touches it', () => {
  const group = (...months: readonly string[][]) => ({ packs: months.map((some) => ({ records: 1, rows: 1, months: some })) })
  const apply = (one: number, pack: number) => ({ group: one, apply: pack })
  expect(stepsOf([group(['2025-01'], ['2025-01', '2025-02'], ['2025-02'])], 30_000)).toEqual([
    apply(0, 0), apply(0, 1), { seal: '2025-01' }, apply(0, 2), { seal: '2025-02' },
  ])
  expect(stepsOf([group(['2025-01'], ['2025-02']), group(['2025-01'])], 30_000)).toEqual([apply(0, 0), apply(0, 1), { seal: '2025-02' }, apply(1, 0), { seal: '2025-01' }])
  expect(stepsOf([group(['2025-01'], ['2025-02'])], 20_000)).toEqual([apply(0, 0), apply(0, 1)])
})

/**
 * Histories of one identity made by imports that each bear it, change it or end it, some of them undone afterwards: what
 * it says without the undone ones is what the others alone would have made of it.
 */
test('without the gone changes a row says what the others alone would have made of it', () => {
  const step = record({ content: option(nat(5)), gone: boolean() })
  assert(
    property(array(step, { maxLength: 12 }), (steps) => {
      const history: Version[] = []
      const goneChanges = new Set<number>()
      let seq = 0
      let alone: number | null = null
      for (const { content, gone } of steps) {
        const living = history.findIndex((version) => version.died === null)
        const says = living < 0 ? null : (history[living]?.values[0] ?? null)
        if (says !== content) {
          if (living >= 0) {
            history[living] = { ...(history[living] as Version), died: ++seq }
            if (gone) goneChanges.add(seq)
          }
          if (content !== null) {
            history.push({ at: 0, id: 1, born: ++seq, died: null, source: 1, key: 'k', shift: null, dimensions: [], values: [content] })
            if (gone) goneChanges.add(seq)
          }
          // An import that finds what it says already there makes no change of its own.
          if (!gone) alone = content
        }
      }
      expect(withoutGone(history, (change) => goneChanges.has(change))?.values[0] ?? null).toBe(alone)
    }),
    runs,
  )
})

describe('identities by month', () => {
  const DAY = 86_400_000
  function shelf(): Shelf & { readonly pieces: ReadonlyMap<string, Uint8Array> } {
    const pieces = new Map<string, Uint8Array>()
    return {
      pieces,
      fresh: () => String(pieces.size),
      async put(name, piece) {
        expect(pieces.has(name)).toBe(false)
        pieces.set(name, Uint8Array.from(piece))
      },
      get: async (name, from, bytes) => (pieces.get(name) as Uint8Array).slice(from, from + bytes).buffer as ArrayBuffer,
    }
  }

  /** Takes rows in by chunks, left and gone on with after each `slice` of them; tells which were new. */
  async function taken(rows: readonly { at: number; id: number }[], chunk: number, slice: number, holds: boolean): Promise<{ news: boolean[]; all: number[]; most: number }> {
    const lies = shelf()
    const news: boolean[] = []
    let ids = new Identities(lies)
    let most = 0
    for (let from = 0; from < rows.length; from += chunk) {
      const some = rows.slice(from, from + chunk)
      await ids.ready(some)
      for (const { at, id } of some) news.push(ids.of(at).add(id))
      most = Math.max(most, ids.bytes)
      if ((from / chunk) % slice !== slice - 1) continue
      const kept = JSON.parse(JSON.stringify(await ids.keep())) as Awaited<ReturnType<Identities['keep']>>
      const next = new Identities(lies)
      next.resume(kept, holds ? ids : null)
      ids = next
    }
    const all: number[] = []
    for await (const lot of ids.all()) all.push(...lot)
    return { news, all, most }
  }

  test('are a set, in whatever order rows come and wherever it is left', async () => {
    const rows = Array.from({ length: 3000 }, (_, n) => ({ at: ((n * 7919) % 900) * DAY - 300 * DAY, id: (n * 79_190_003) % 2001 }))
    const seen = new Set<string>()
    const wanted = rows.map(({ at, id }) => seen.size < seen.add(`${new Date(at).toISOString().slice(0, 7)} ${id}`).size)
    for (const order of ['none', 'time'] as const) {
      const given = order === 'time' ? rows.toSorted((a, b) => a.at - b.at) : rows
      for (const [chunk, slice] of [[50, 3], [700, 1]] as const) {
        for (const holds of [true, false]) {
          const { news, all } = await taken(given, chunk, slice, holds)
          expect(news.filter(Boolean).length).toBe(seen.size)
          if (order === 'none') expect(news).toEqual(wanted)
          expect(all.length).toBe(seen.size)
        }
      }
    }
  })

  test('of a file in order of time take no more memory when it is longer', async () => {
    const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ at: Math.floor(n / 100) * DAY, id: n * 79_190_003 }))
    const [short, long] = [await taken(rows(30_000), 1000, 5, true), await taken(rows(120_000), 1000, 5, true)]
    expect(long.most).toBeLessThanOrEqual(short.most * 1.2)
    expect(long.all.length).toBe(120_000)
  })
})
