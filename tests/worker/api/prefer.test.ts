import { expect, test } from 'vitest'
import { alreadyHas } from '../../../worker/api/http/conditional.ts'
import { preferences } from '../../../worker/api/http/prefer-header.ts'
import { preferenceOf } from '../../../worker/api/http/prefer.ts'

const request = (headers: Record<string, string>) => new Request('http://x/', { headers })

test('a caller says how long to wait, within reason', () => {
  const asked = (prefer: string) => preferenceOf(request({ prefer }))
  expect(preferenceOf(request({}))).toEqual({ wait: 0, respondAsync: false, applied: {} })
  expect(asked('wait=10')).toEqual({ wait: 10, respondAsync: false, applied: { 'preference-applied': 'wait=10' } })
  expect(asked('handling=lenient, wait = 3').wait).toBe(3)
  expect(asked('wait=100000')).toMatchObject({ wait: 25, applied: { 'preference-applied': 'wait=25' } })
  expect(asked('return=minimal')).toEqual({ wait: 0, respondAsync: false, applied: {} })
  expect(() => asked('wait=soon')).toThrow(/whole number/)
  expect(() => asked('wait')).toThrow(/whole number/)
})

/** The examples of RFC 7240, by section, and what each says of waiting. */
test('RFC 7240: the examples of the standard', () => {
  const asked = (...headers: string[]) => {
    const all = new Headers()
    for (const one of headers) all.append('prefer', one)
    const { wait, respondAsync } = preferenceOf(new Request('http://x/', { headers: all }))
    return [respondAsync, wait]
  }
  // Section 2: two equal ways to say the same.
  expect(asked('respond-async, wait=100', 'handling=lenient')).toEqual([true, 25])
  expect(asked('handling=lenient, wait=100, respond-async')).toEqual([true, 25])
  // Section 2: an empty value is no value; names are tokens of any case.
  for (const same of ['foo; bar', 'foo; bar=""', 'foo=""; bar']) expect(asked(`${same}, wait=4`)).toEqual([false, 4])
  expect(asked('Respond-Async, WAIT="7"')).toEqual([true, 7])
  // Section 2: given more than once, the first counts.
  expect(asked('wait=5, wait=9')).toEqual([false, 5])
  // Section 4.1 and 4.3: asynchronous only when it takes longer than that.
  expect(asked('respond-async')).toEqual([true, 0])
  expect(asked('respond-async, wait=10')).toEqual([true, 10])
})

test('RFC 7240: parameters, quotes and what cannot be read', () => {
  expect([...preferences('priority=5; a="x, wait=1"; b, wait=2')]).toEqual([['priority', '5'], ['wait', '2']])
  expect([...preferences('a="x\\"y"')]).toEqual([['a', 'x"y']])
  expect([...preferences(', ,wait=3,,')]).toEqual([['wait', '3']])
  expect([...preferences('=5, "wait=9", b@d, wait=3')]).toEqual([['wait', '3']])
  expect([...preferences('')]).toEqual([])
})

test('a tag is known by any of the forms in which it is sent back', () => {
  for (const sent of ['"a-1"', 'W/"a-1"', '"z", "a-1"', '*']) expect(alreadyHas(request({ 'if-none-match': sent }), '"a-1"'), sent).toBe(true)
  for (const sent of ['"a-2"', 'a-1']) expect(alreadyHas(request({ 'if-none-match': sent }), '"a-1"'), sent).toBe(false)
  expect(alreadyHas(request({}), '"a-1"')).toBe(false)
})
