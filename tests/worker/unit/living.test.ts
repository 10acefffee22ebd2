import { array, assert, constantFrom, maxSafeInteger, oneof, property } from 'fast-check'
import { expect, test } from 'vitest'
import { readWholes } from '../../../worker/store/facts/living.ts'

test('whole numbers between commas are read as they are, nothing as unknown', () => {
  assert(
    property(array(oneof(maxSafeInteger(), constantFrom(null, null, 0, 7, -1)), { minLength: 1, maxLength: 50 }), (cells) => {
      const into = new Float64Array(cells.length + 1).fill(5)
      readWholes(cells.map((cell) => cell ?? '').join(','), into)
      expect([...into]).toEqual([...cells.map((cell) => cell ?? Number.NaN), 5])
    }),
    { seed: 3, numRuns: 500 },
  )
})
