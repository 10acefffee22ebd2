import { expect, test } from 'vitest'
import { nextTry, TRIED_FOR } from '../../../worker/notices/pauses.ts'

/** When tries are made that all fail, each late by `late` ms. */
function tries(rolls: readonly number[], late = 0): number[] {
  const at = [0]
  for (const roll of rolls) {
    const next = nextTry(at.at(-1) as number, at.length, TRIED_FOR, roll)
    if (next === null) break
    at.push(next + late)
  }
  return at
}

test('however the pauses are spread there are nine tries in a day, with pauses that grow', () => {
  for (const roll of [0, 0.25, 0.5, 0.75, 0.999]) {
    const at = tries(Array.from({ length: 20 }, () => roll))
    expect(at).toHaveLength(9)
    expect(at.at(-1)).toBeLessThanOrEqual(TRIED_FOR)
    const pauses = at.slice(1).map((time, place) => time - (at[place] as number))
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  }
})

test('what the other side asks for is kept, and nothing is tried after the day', () => {
  expect(nextTry(0, 1, TRIED_FOR, 0.5, 3_600_000)).toBe(3_600_000)
  expect(nextTry(0, 1, TRIED_FOR, 0.5, TRIED_FOR + 1)).toBeNull()
  expect(nextTry(TRIED_FOR, 8, TRIED_FOR, 0.5)).toBeNull()
  expect(tries(Array.from({ length: 20 }, () => 0.5), 7_200_000).at(-1)).toBeLessThanOrEqual(TRIED_FOR + 7_200_000)
})
