import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesByFigure, placesByTime } from '../../../shared/query/record-order.ts'

const RUNS = process.env.RITMO_LONG === '1' ? 3000 : 200

test('places by time and by figure are those of a plain sort, whatever runs and sizes there are', () => {
  const figure = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -(2 ** 40), max: 2 ** 40 }))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), figure), { maxLength: 200 }), fc.boolean(), (pairs, small) => {
      const at = Float64Array.from(pairs, ([time]) => time)
      const figures = Float64Array.from(pairs, ([, one]) => (small ? one % 1000 : one) + 0)
      const rows = Uint32Array.from(pairs, (_, index) => index)
      const plain = pairs.map((_, index) => index).sort((a, b) => at[a]! - at[b]! || a - b)
      const byTime = placesByTime(rows, at)
      expect([...byTime]).toEqual(plain)
      expect([...placesByFigure(byTime, figures)]).toEqual(plain.toSorted((a, b) => figures[a]! - figures[b]!))
    }),
    { numRuns: RUNS, seed: 5 },
  )
})
