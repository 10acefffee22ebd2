import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { dueOf, endOf, remindersOf } from '../../../shared/decisions/moments.ts'
import { resultOf } from '../../../shared/decisions/result.ts'

const HOUR = 3_600_000

test('a letter of two days reminds after one day and six hours before its end; a meeting reminds nobody', () => {
  expect(remindersOf(0, 48 * HOUR)).toEqual([24 * HOUR, 42 * HOUR])
  expect(dueOf('letter', 0, 48 * HOUR, 0, 24 * HOUR)).toEqual({ reminder: 1, over: false, next: 42 * HOUR })
  expect(dueOf('letter', 0, 48 * HOUR, 0, 43 * HOUR)).toEqual({ reminder: 2, over: false, next: 48 * HOUR })
  expect(dueOf('meeting', 0, endOf(0, null), 0, 6 * HOUR)).toEqual({ reminder: 0, over: false, next: 12 * HOUR })
})

test('however the clock jumps, no reminder comes twice, none after the end, and there is always a next look until it is over', () => {
  assert(
    property(integer({ min: 60_000, max: 1e10 }), array(integer({ min: -1e9, max: 2e10 }), { maxLength: 30 }), (length, clocks) => {
      let [reminded, over] = [0, false]
      for (const now of clocks) {
        if (over) break
        const due = dueOf('letter', 0, length, reminded, now)
        expect(due.reminder === 0 || due.reminder > reminded).toBe(true)
        if (due.over) expect([now >= length, due.reminder, due.next]).toEqual([true, 0, null])
        else expect(due.next).not.toBeNull()
        reminded = Math.max(reminded, due.reminder)
        over = due.over
      }
      expect(reminded).toBeLessThanOrEqual(2)
    }),
  )
})

test('what counts is what came in time; a draw has no winner', () => {
  const given = (person: string, choice: number | null, late = false) => ({ person, choice, text: '', at: '', late })
  const asked = { choices: ['a', 'b'], people: ['p', 'q', 'r'] }
  expect(resultOf({ ...asked, answers: [given('p', 1), given('q', 1), given('q', 0, true)] })).toEqual({ counts: [0, 2], most: 1, answered: 2, missing: ['r'] })
  expect(resultOf({ ...asked, answers: [given('p', 1), given('q', 0)] })).toMatchObject({ most: null })
  expect(resultOf({ ...asked, answers: [given('p', null)] })).toMatchObject({ counts: [0, 0], most: null, answered: 1 })
})
