import { expect, test } from 'vitest'
import { alreadyHas } from '../../../worker/api/conditional.ts'
import { preferenceOf } from '../../../worker/api/prefer.ts'

const request = (headers: Record<string, string>) => new Request('http://x/', { headers })

test('a caller says how long to wait, within reason', () => {
  expect(preferenceOf(request({}))).toEqual({ wait: 0, applied: {} })
  expect(preferenceOf(request({ prefer: 'wait=10' }))).toEqual({ wait: 10, applied: { 'preference-applied': 'wait=10' } })
  expect(preferenceOf(request({ prefer: 'handling=lenient, wait = 3' })).wait).toBe(3)
  expect(preferenceOf(request({ prefer: 'wait=100000' })).wait).toBe(25)
  expect(preferenceOf(request({ prefer: 'respond-async, wait=10' }))).toEqual({ wait: 0, applied: { 'preference-applied': 'respond-async' } })
  expect(preferenceOf(request({ prefer: 'return=minimal' })).wait).toBe(0)
  expect(() => preferenceOf(request({ prefer: 'wait=soon' }))).toThrow(/whole number/)
})

test('a tag is known by any of the forms in which it is sent back', () => {
  for (const sent of ['"a-1"', 'W/"a-1"', '"z", "a-1"', '*']) expect(alreadyHas(request({ 'if-none-match': sent }), '"a-1"'), sent).toBe(true)
  for (const sent of ['"a-2"', 'a-1']) expect(alreadyHas(request({ 'if-none-match': sent }), '"a-1"'), sent).toBe(false)
  expect(alreadyHas(request({}), '"a-1"')).toBe(false)
})
