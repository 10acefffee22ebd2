import { array, assert, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { chosenFor, isChosen } from '../../../shared/modes/choices.ts'
import { catalogue, modeFor, type OperationName } from '../../../shared/modes/catalogue.ts'
import { costOf, NOTHING } from '../../../shared/modes/usage.ts'
import { whatIf } from '../../../shared/modes/what-if.ts'

const HOUR = 3_600_000
const price = { asOf: '', source: '', second: 0.00002, smallest: 1 / 16, filled: 0.5 }

test('by hand: a day of light answers and one heavy hour of later work', () => {
  // 24 hours with 0.1 processor of answers; in one of them 2.4 processor-hours of later work besides.
  const loads = Array.from({ length: 24 }, (_, hour) => ({ hour, now: 0.1 * HOUR, later: hour === 9 ? 2.4 * HOUR : 0 }))
  const found = whatIf(loads, price)
  // At once: (0.1 + 2.4) / 0.5 = 5 processors. Deferred: the mean of (2.4 + 2.4) / 24 = 0.2, and 0.1 for answers: 0.2 / 0.5 = 0.4.
  expect(found.atOnce).toBeCloseTo(5, 9)
  expect(found.deferred).toBeCloseTo(0.4, 9)
  expect(found.saved).toBeCloseTo(1 - 0.4 / 5, 9)
  expect(found.laterShare).toBeCloseTo(0.5, 9)
  // 5 processors for 30 days of 24 hours of 3,600 s at $0.00002: $259.20.
  expect(found.atOnceDollars).toBeCloseTo(259.2, 9)
  expect(found.smallestDoes).toBe(false)
})

test('where nothing can wait nothing is saved; where nothing ran nothing is said', () => {
  expect(whatIf([{ hour: 5, now: HOUR, later: 0 }], price)).toMatchObject({ atOnce: 2, deferred: 2, saved: 0 })
  expect(whatIf([], price)).toMatchObject({ atOnce: 0, saved: null, hours: 0 })
  // A minute of work an hour: the smallest machine does it either way, for 1/16 of $51.84.
  expect(whatIf([{ hour: 1, now: 60_000, later: 30_000 }], price)).toMatchObject({ smallestDoes: true, atOnceDollars: 3.24, deferredDollars: 3.24 })
})

test('deferring never needs more, and the saving lies between nothing and all', () => {
  assert(
    property(array(record({ hour: integer({ min: 0, max: 200 }), now: integer({ min: 0, max: 1e7 }), later: integer({ min: 0, max: 1e7 }) }), { maxLength: 60 }), (loads) => {
      const { atOnce, deferred, saved } = whatIf(loads, price)
      expect(deferred).toBeLessThanOrEqual(atOnce)
      if (saved !== null) expect(saved >= 0 && saved < 1).toBe(true)
    }),
  )
})

test('a million of everything costs what the list says, by the piece', () => {
  // Requests 0.30 + rows read 0.001 + rows written 1.00 + KV 0.50 + 5.00 + R2 0.36 + 4.50 + queue 0.40, and the processor by the model.
  const million = Object.fromEntries(Object.keys(NOTHING).map((name) => [name, name === 'requests' ? 0 : 1e6])) as unknown as typeof NOTHING
  expect(costOf('labels.read', million)).toBeGreaterThanOrEqual(11.761 - 1e-9)
  expect(costOf('labels.read', NOTHING)).toBe(0)
})

test('what one may choose is hybrid in the catalogue, and begins work that is done later', () => {
  for (const name of Object.keys(catalogue) as OperationName[]) {
    if (isChosen(name)) expect([name, modeFor(name)]).toEqual([name, 'hybrid'])
    if (modeFor(name) === 'sync') expect([name, chosenFor(name)]).toEqual([name, []])
  }
  expect(chosenFor('import')).toEqual(['imports.create', 'imports.again', 'imports.mend', 'uploads.complete'])
})
