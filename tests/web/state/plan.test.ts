import { expect, test } from 'vitest'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { Target } from '../../../shared/protocol/targets.ts'
import { aimsOf } from '../../../web/state/aims.ts'
import { closedDaysOf } from '../../../web/state/closed-days.ts'
import { aimOf, dailyTargets, daysOfMonth, shiftMonth, type Past } from '../../../web/state/plan.ts'
import { amountOf } from '../../../web/text/amount.ts'

const NONE: Past = { days: { revenue: [], salesOrders: [], units: [] }, hours: { revenue: [], salesOrders: [], units: [] } }
const target = (month: string, amount: number | null): Target => ({ month, measure: 'revenue', amount, author: 'x', updatedAt: '', write: 'w', replaced: null })

test('months by their days, leap years too', () => {
  expect(daysOfMonth('2024-02')).toEqual({ from: parseDay('2024-02-01'), to: parseDay('2024-03-01') })
  expect(daysOfMonth('2025-12')).toEqual({ from: parseDay('2025-12-01'), to: parseDay('2026-01-01') })
  expect([shiftMonth('2026-01', -1), shiftMonth('2025-12', 1), shiftMonth('2024-02', -12)]).toEqual(['2025-12', '2026-01', '2023-02'])
})

test('a stretch over two months adds up both; a month without a target leaves it without', () => {
  // 31 days of 100 and 30 days of 200.
  const daily = dailyTargets([target('2026-03', 3100), target('2026-04', 6000), target('2026-05', null)], 'revenue', NONE, [])
  const aim = (first: string, next: string, last: string, minutes: number | null = null) => aimOf({ from: parseDay(first), to: parseDay(next) }, daily, parseDay(last), minutes, [])
  expect(aim('2026-03-01', '2026-05-01', '2026-12-31')).toEqual({ whole: 9100, due: 9100 })
  expect(aim('2026-03-30', '2026-04-03', '2026-03-31')).toEqual({ whole: 600, due: 200 })
  // Noon of 1 April, by the clock alone: half of 200.
  expect(aim('2026-03-30', '2026-04-03', '2026-04-01', 720)).toEqual({ whole: 600, due: 300 })
  expect(aim('2026-04-01', '2026-05-01', '2026-03-15')).toEqual({ whole: 6000, due: 0 })
  expect(aim('2026-04-30', '2026-05-02', '2026-05-02')).toBeNull()
  const buckets = [{ from: parseDay('2026-03-30'), to: parseDay('2026-04-06') }, { from: parseDay('2026-04-27'), to: parseDay('2026-05-04') }]
  expect([...(aimsOf(buckets, daily) ?? [])]).toEqual([200 + 5 * 200, Number.NaN])
  expect(aimsOf(buckets.slice(1), daily)).toBeNull()
})

test('closed days bring nothing, the others more', () => {
  const closed = closedDaysOf([
    { id: 'a', from: '2026-03-01', to: '2026-03-16', name: 'Ferie', yearly: false, author: 'x', updatedAt: '', write: 'w', replaced: null },
    { id: 'b', from: '2026-03-20', to: '2026-03-20', name: '', yearly: false, author: 'x', updatedAt: '', write: 'w', replaced: null },
  ])
  const daily = dailyTargets([target('2026-03', 3000)], 'revenue', NONE, closed)
  expect([daily.get(parseDay('2026-03-16')), daily.get(parseDay('2026-03-17')), daily.get(parseDay('2026-03-20'))]).toEqual([0, 200, 200])
})

test('amounts as people type them', () => {
  expect(['12.500', '12.500,50', '12500,5', ' 1 200 € ', '7'].map((text) => amountOf(text, 2, 'it'))).toEqual([1_250_000, 1_250_050, 1_250_050, 120_000, 700])
  expect(['12,500.50', '£12,500', '0'].map((text) => amountOf(text, 2, 'en'))).toEqual([1_250_050, 1_250_000, 0])
  expect([amountOf('1200', 0, 'it'), amountOf('1,5', 3, 'it'), amountOf('1,50', 0, 'it'), amountOf('1,00', 0, 'it')]).toEqual([1200, 1500, null, 1])
  for (const text of ['', 'dodici', '-5', '1,2,3', '1,234']) expect(amountOf(text, 2, 'it')).toBeNull()
})
