import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedKeys, mappingAsOf, mappingsByMonth, type Decision } from '../../../shared/cleaning/mapping.ts'
import { areOne, survivorsOf } from '../../../shared/cleaning/survivors.ts'
import { labelsWithSurvivors } from '../../../shared/model/labels.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import { filtersWithSurvivors, withSurvivors } from '../../../shared/query/merged.ts'
import { LONG } from '../../support/long.ts'

const decision = (seq: number, from: string, to: string, accepted = true, merge = `${[from, to].sort().join('+')}`): Decision => ({ seq, merge, dimension: 'product', from, to, accepted })
const keys = (decisions: readonly Decision[], bound: number) => Object.fromEntries(mappingAsOf(decisions, bound).merged.get('product') ?? [])

describe('which key stands for which', () => {
  it('follows chains, and the last word where two are named', () => {
    expect(keys([decision(1, 'a', 'b'), decision(2, 'b', 'c')], 9)).toEqual({ a: 'c', b: 'c' })
    expect(keys([decision(1, 'a', 'b'), decision(2, 'a', 'c')], 9)).toEqual({ a: 'c', b: 'c' })
    expect(keys([decision(1, 'a', 'b'), decision(2, 'c', 'a')], 9)).toEqual({ a: 'b', c: 'b' })
  })

  it('goes back to what was when one is taken back, whichever of a chain it is', () => {
    const made = [decision(1, 'a', 'b'), decision(2, 'b', 'c'), decision(3, 'a', 'b', false)]
    expect(keys(made, 2)).toEqual({ a: 'c', b: 'c' })
    expect(keys(made, 3)).toEqual({ b: 'c' })
    expect(keys([...made, decision(4, 'b', 'a')], 4)).toEqual({ b: 'a', c: 'a' })
  })

  it('is as of a change: a month keeps the mapping it was sealed with, one without a tile takes the newest', () => {
    const of = mappingsByMonth([decision(5, 'a', 'b'), decision(9, 'a', 'b', false), decision(12, 'a', 'b')], new Map([['2025-01', 4], ['2025-02', 5], ['2025-03', 10]]))
    expect(['2025-01', '2025-02', '2025-03', '2025-04'].map((month) => of(month).resolve('product', 'a'))).toEqual(['a', 'b', 'a', 'b'])
    expect(of('2025-02').resolve('customer', 'a')).toBe('a')
  })

  it('names the keys whose rows must be sealed anew, and no other', () => {
    const made = [decision(1, 'a', 'b'), decision(2, 'c', 'd'), decision(3, 'b', 'e')]
    expect([...changedKeys(mappingAsOf(made, 1), mappingAsOf(made, 3))]).toEqual([['product', ['a', 'b', 'c']]])
    expect([...changedKeys(mappingAsOf(made, 0), mappingAsOf([...made, decision(4, 'a', 'b', false), decision(5, 'c', 'd', false), decision(6, 'b', 'e', false)], 6))]).toEqual([])
  })

  it('gives each group one survivor that stands for itself, in whatever order ties were made', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key), { maxLength: 12 }), (pairs) => {
        const ties: { from: string; to: string; seq: number }[] = []
        for (const [from, to] of pairs) if (!areOne(ties, from, to)) ties.push({ from, to, seq: ties.length + 1 })
        const survivors = survivorsOf(ties)
        for (const [one, survivor] of survivors) {
          expect(survivors.has(survivor)).toBe(false)
          expect(areOne(ties, one, survivor)).toBe(true)
          // Nobody sent the survivor away.
          expect(ties.some((tie) => tie.from === survivor)).toBe(false)
        }
        for (const { from, to } of ties) expect(survivors.get(from) ?? from).toBe(survivors.get(to) ?? to)
        expect(survivorsOf(ties.toReversed())).toEqual(survivors)
      }),
      { seed: 3, numRuns: LONG ? 6000 : 300 },
    )
  })
})

describe('filters by a key that was merged away', () => {
  const merged = { product: { a: 'b' } }
  it('find what stands for it', () => {
    expect(filtersWithSurvivors([{ dimension: 'product', in: ['A', null] }, { dimension: 'country', in: ['a'] }, { time: { from: '2025-01-01' } }], merged)).toEqual([
      { dimension: 'product', in: ['A', null, 'b'] }, { dimension: 'country', in: ['a'] }, { time: { from: '2025-01-01' } },
    ])
    const keys = ['x', null]
    expect(withSurvivors(keys, merged.product)).toBe(keys)
    expect(withSurvivors(keys, undefined)).toBe(keys)
  })
})

describe('names of keys that were merged away', () => {
  it('are those of what stands for them', () => {
    const labels = { product: { a: ['A', 'Tazza'], b: ['B', 'Tazza caffè'] } } satisfies Labels
    expect(labelsWithSurvivors(labels, { product: { a: 'b', c: 'd' } })).toEqual({ product: { a: ['B', 'Tazza caffè'], b: ['B', 'Tazza caffè'], c: ['d', null] } })
    expect(labelsWithSurvivors(labels, undefined)).toBe(labels)
  })
})
