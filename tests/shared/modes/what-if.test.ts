import { array, assert, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { chosenFor, isChosen } from '../../../shared/modes/choices.ts'
import { catalogue, modeFor, type OperationName } from '../../../shared/modes/catalogue.ts'
import { machineCost, MACHINES } from '../../../shared/modes/machines.ts'
import { costOf, NOTHING } from '../../../shared/modes/usage.ts'
import { whatIf } from '../../../shared/modes/what-if.ts'

const HOUR = 3_600_000
/** Half filled; the rest as it is sold: 1/16 of a processor, 256 MiB and 2 GB a machine. */
const list = { ...MACHINES, filled: 0.5 }

test('by hand: a day of light answers and one heavy hour of later work', () => {
  // 24 hours with 0.1 processor of answers; in one of them 2.4 processor-hours of later work besides.
  const loads = Array.from({ length: 24 }, (_, hour) => ({ hour, now: 0.1 * HOUR, later: hour === 9 ? 2.4 * HOUR : 0 }))
  const found = whatIf(loads, 5, list)
  // At once: (0.1 + 2.4) / 0.5 = 5 processors. Deferred: the mean of (2.4 + 2.4) / 24 = 0.2, and 0.1 for answers: 0.2 / 0.5 = 0.4.
  expect(found.atOnce).toBeCloseTo(5, 9)
  expect(found.deferred).toBeCloseTo(0.4, 9)
  expect(found.saved).toBeCloseTo(1 - 0.4 / 5, 9)
  expect(found.laterShare).toBeCloseTo(0.5, 9)
  // 80 machines for 2,592,000 s: 20 GiB less 90,000 GiB-s included, at $0.0000025: 129.375. 160 GB less 720,000 GB-s, at $0.00000007: 28.98.
  // They work 4.8 hours, 17,280 s of 22,500 s that are included. And $5 for all else.
  expect(found.atOnceDollars).toBeCloseTo(129.375 + 28.98 + 5, 9)
  // 0.4 processors are seven machines: 1.75 GiB and 14 GB.
  expect(found.deferredDollars).toBeCloseTo(11.115 + 2.48976 + 5, 9)
  expect(found.smallestDoes).toBe(false)
})

test('where nothing can wait nothing is saved; where nothing ran nothing is said', () => {
  expect(whatIf([{ hour: 5, now: HOUR, later: 0 }], 0, list)).toMatchObject({ atOnce: 2, deferred: 2, saved: 0 })
  expect(whatIf([], 0, list)).toMatchObject({ atOnce: 0, saved: null, hours: 0 })
  // A minute and a half of work an hour: one machine does it either way. 558,000 GiB-s: 1.395; 4,464,000 GB-s: 0.31248.
  const small = whatIf([{ hour: 1, now: 60_000, later: 30_000 }], 0, list)
  expect(small.smallestDoes).toBe(true)
  // What is worked beyond the 22,500 s is paid at $0.00002 a second.
  expect(machineCost(1, 32_500, list)).toBeCloseTo(1.70748 + 0.2, 9)
  expect([small.atOnceDollars, small.deferredDollars]).toEqual([expect.closeTo(1.70748, 9), expect.closeTo(1.70748, 9)])
})

test('deferring never needs more, and the saving lies between nothing and all', () => {
  assert(
    property(array(record({ hour: integer({ min: 0, max: 200 }), now: integer({ min: 0, max: 1e7 }), later: integer({ min: 0, max: 1e7 }) }), { maxLength: 60 }), (loads) => {
      const { atOnce, deferred, saved } = whatIf(loads, 0, list)
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
