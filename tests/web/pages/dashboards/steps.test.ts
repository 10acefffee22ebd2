import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { begin, moved, redo, step, undo } from '../../../../web/pages/dashboards/steps.ts'

test('every step can be taken back and made again, up to fifty', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 0 }), fc.constantFrom('undo', 'redo')), { maxLength: 120 }), (moves) => {
      let steps = begin(-1)
      // The oracle: a list of states and where in it one stands.
      let states = [-1]
      let at = 0
      for (const move of moves) {
        if (move === 'undo') {
          steps = undo(steps)
          if (at > 0 && at > states.length - 1 - 50 - steps.ahead.length) at = Math.max(0, at - 1)
        } else if (move === 'redo') {
          steps = redo(steps)
          at = Math.min(states.length - 1, at + 1)
        } else {
          steps = step(steps, move as number)
          states = [...states.slice(0, at + 1), move as number]
          at++
        }
        if (states.length <= 51) expect(steps.now).toBe(states[at])
      }
    }),
    { seed: 3 },
  )
})

test('a widget moves to another place, never beyond the ends, and nothing is lost', () => {
  const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id).join('')
  expect(ids(moved(list, 'c', 0))).toBe('cabd')
  expect(ids(moved(list, 'a', 2))).toBe('bcad')
  expect(ids(moved(list, 'd', 99))).toBe('abcd')
  expect(ids(moved(list, 'a', -5))).toBe('abcd')
  expect(ids(moved(list, 'none', 1))).toBe('abcd')
})
