import { expect, test } from 'vitest'
import { rectangle, stepFrom } from '../../../../web/widgets/heat/cells.ts'

test('a rectangle of hours, whichever corner it is drawn from', () => {
  // Monday 9 and 10, Tuesday 9 and 10.
  expect(rectangle(9, 34)).toEqual([9, 10, 33, 34])
  expect(rectangle(34, 9)).toEqual([9, 10, 33, 34])
  expect(rectangle(33, 10)).toEqual([9, 10, 33, 34])
  expect(rectangle(7, 7)).toEqual([7])
})

test('arrows stay within the week', () => {
  expect(stepFrom(0, 'ArrowLeft')).toBe(0)
  expect(stepFrom(23, 'ArrowRight')).toBe(23)
  expect(stepFrom(150, 'ArrowDown')).toBe(150)
  expect(stepFrom(30, 'ArrowUp')).toBe(6)
  expect(stepFrom(30, 'End')).toBe(47)
  expect(stepFrom(30, 'x')).toBeNull()
})
