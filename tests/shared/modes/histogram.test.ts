import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { modeAdvice } from '../../../shared/modes/advice.ts'
import { bucketEnd, bucketOf, countOf, merged, quantileOf, record } from '../../../shared/modes/histogram.ts'

const histogramOf = (values: readonly number[]) => {
  const all: Record<number, number> = {}
  for (const value of values) record(all, value)
  return all
}
const durations = fc.array(fc.double({ min: 1, max: 3_000_000, noNaN: true }), { minLength: 1, maxLength: 300 })

test('a quantile is at most 9.1% above the true one and never below', () => {
  fc.assert(
    fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99, 1), (values, p) => {
      const exact = values.toSorted((a, b) => a - b)[Math.ceil(p * values.length) - 1] as number
      const told = quantileOf(histogramOf(values), p) as number
      expect(told).toBeGreaterThanOrEqual(exact * (1 - 1e-9))
      expect(told).toBeLessThanOrEqual(exact * 1.0906)
    }),
    { seed: 1 },
  )
})

test('histograms added up are the histogram of all', () => {
  fc.assert(
    fc.property(fc.array(durations, { maxLength: 5 }), (parts) => {
      expect(merged(parts.map(histogramOf))).toEqual(histogramOf(parts.flat()))
      expect(countOf(merged(parts.map(histogramOf)))).toBe(parts.flat().length)
    }),
    { seed: 2 },
  )
})

test('the ends of buckets are their own, and what is odd has a place', () => {
  for (let bucket = 1; bucket < 176; bucket++) expect(bucketOf(bucketEnd(bucket))).toBe(bucket)
  expect([bucketOf(0), bucketOf(-5), bucketOf(Number.NaN), bucketOf(1), bucketOf(1e12)]).toEqual([0, 0, 0, 0, 176])
  expect(quantileOf({}, 0.5)).toBe(null)
})

test('what keeps missing its budget should be asynchronous; what is always quick could answer now; little says nothing', () => {
  const of = (count: number, p95: number, p99 = p95) => ({ count, p95, p99 })
  expect(modeAdvice('sync', 300, of(100, 400), of(1000, 350))).toBe('make-async')
  expect(modeAdvice('hybrid', 300, of(3, 10), of(1000, 350))).toBe('make-async')
  // Today it kept it again.
  expect(modeAdvice('sync', 300, of(100, 200), of(1000, 350))).toBe(null)
  expect(modeAdvice('sync', 300, of(100, 200), of(1000, 300))).toBe(null)
  expect(modeAdvice('sync', 300, of(19, 900), of(19, 900))).toBe(null)
  // Twenty-five calls whose longest two were long say nothing of a twentieth; nor does a first day, with every cache cold.
  expect(modeAdvice('sync', 300, of(0, 0), of(25, 900))).toBe(null)
  expect(modeAdvice('sync', 300, of(500, 900), of(500, 900))).toBe(null)
  expect(modeAdvice('sync', 300, of(500, 900), of(519, 900))).toBe(null)
  expect(modeAdvice('sync', 300, of(500, 900), of(520, 900))).toBe('make-async')
  expect(modeAdvice('async', 5000, of(30, 100), of(50, 120, 290))).toBe('answer-now')
  expect(modeAdvice('async', 5000, of(30, 100), of(50, 120, 310))).toBe(null)
})
