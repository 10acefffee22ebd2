import { expect, test } from 'vitest'
import { sameThings } from '../../../web/offline/same-things.ts'

const note = (id: string, text: string) => ({ id, text })

test('what stayed is the very same object, what changed is not, and a list of the same things is the same list', () => {
  const before = [note('a', 'one'), note('b', 'two')]
  expect(sameThings(before, [note('a', 'one'), note('b', 'two')])).toBe(before)
  const changed = sameThings(before, [note('a', 'one'), note('b', 'other'), note('c', 'new')])
  expect(changed).toEqual([note('a', 'one'), note('b', 'other'), note('c', 'new')])
  expect([changed[0] === before[0], changed[1] === before[1]]).toEqual([true, false])
  // Another order is another list of the same things.
  const turned = sameThings(before, [note('b', 'two'), note('a', 'one')])
  expect(turned).toEqual([before[1], before[0]])
  expect(turned[0]).toBe(before[1])
  expect(sameThings(undefined, before)).toBe(before)
  expect(sameThings(before, [])).toEqual([])
})
