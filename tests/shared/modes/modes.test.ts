import { expect, test } from 'vitest'
import { catalogue, isOperation, modeFor, type OperationName } from '../../../shared/modes/catalogue.ts'
import { reasons } from '../../../shared/modes/reasons.ts'
import { modeOf } from '../../../shared/modes/mode.ts'

test('the three questions give each mode', () => {
  expect(modeOf({ now: true, blocks: false, heavy: false })).toBe('sync')
  expect(modeOf({ now: false, blocks: true, heavy: false })).toBe('sync')
  expect(modeOf({ now: true, blocks: true, heavy: true })).toBe('hybrid')
  expect(modeOf({ now: false, blocks: false, heavy: true })).toBe('async')
  expect(modeOf({ now: false, blocks: false, heavy: false })).toBe('async')
})

test('an import is kept now and done later; a filter is answered now; the night is later', () => {
  expect(modeFor('imports.create')).toBe('hybrid')
  expect(modeFor('dashboard')).toBe('sync')
  expect(modeFor('query.run')).toBe('hybrid')
  expect(modeFor('close')).toBe('async')
})

test('every operation says why in both languages, has a budget, and only what is later is tried again', () => {
  for (const name of Object.keys(catalogue) as OperationName[]) {
    const operation = catalogue[name]
    expect(reasons[name as OperationName].it.length, name).toBeGreaterThan(10)
    expect(reasons[name as OperationName].en.length, name).toBeGreaterThan(10)
    expect(operation.budget, name).toBeGreaterThan(0)
    if (modeFor(name) === 'sync') expect(operation.retries, name).toBe(0)
  }
  expect(isOperation('import')).toBe(true)
  expect(isOperation('toString')).toBe(false)
})
