import { createEffect, createSignal, on, type Accessor } from 'solid-js'
import { dayText, parseDay } from '../../shared/model/calendar.ts'
import { closedIn, type ClosedDays } from '../../shared/model/holidays.ts'
import { dayWeights, dueBy, spread, type DayFigure } from '../../shared/model/targets.ts'
import { TARGET_MEASURES, type Target, type TargetMeasure } from '../../shared/protocol/targets.ts'
import type { Data } from '../offline/contract.ts'
import type { Aim } from './aims.ts'
import type { Days } from './period.ts'
import { createSeldom } from './seldom.ts'

const DAY = 86_400_000

/** A month's days, by its name (`2026-03`). */
export function daysOfMonth(month: string): Days {
  const from = parseDay(`${month}-01`)
  const date = new Date(from * DAY)
  return { from, to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY }
}

/** What a shop sold each day and each hour, in the measures' whole units: the pattern by which targets are spread. */
export interface Past {
  readonly days: Readonly<Record<TargetMeasure, readonly DayFigure[]>>
  readonly hours: Readonly<Record<TargetMeasure, readonly number[]>>
}

/** The past is read again at most so often, ms. */
const SELDOM = 10_000

/** Before it was read, or where it cannot be had. */
export const UNREAD: Past = { days: { revenue: [], salesOrders: [], units: [] }, hours: { revenue: [], salesOrders: [], units: [] } }

/** Quantities are answered as plain numbers; targets are in thousandths. */
const unitOf = (measure: TargetMeasure): number => (measure === 'units' ? 1000 : 1)

/** The past of this device, read again when its data changes; `UNREAD` before, and where it cannot be had. `wanted` says whether anybody needs it. */
export function createPast(data: Data, wanted: Accessor<boolean>): Accessor<Past> {
  const [past, setPast] = createSignal(UNREAD)
  let turn = 0
  // An import moves the data many times a minute; what a year of days tells moves little.
  const read = createSeldom(SELDOM, () => {
    const mine = ++turn
    void readPast(data).then((found) => mine === turn && setPast(found), () => undefined)
  })
  createEffect(on([() => wanted() && data.span() !== null, data.revision], ([isWanted]) => isWanted && read()))
  return past
}

async function readPast(data: Data): Promise<Past> {
  const measures = [...TARGET_MEASURES]
  const last = data.span()?.last ?? 0
  const recent = [{ time: { from: dayText(last - 90) } }]
  const [days, hours] = await Promise.all([data.query({ measures, by: ['day'], limit: 100_000 }), data.query({ measures, by: ['hour'], where: recent })])
  const ofDay = (measure: TargetMeasure, at: number) => days.rows.map((row): DayFigure => ({ day: parseDay(row[0] as string), figure: Math.round((row[at + 1] as number) * unitOf(measure)) }))
  const ofHour = (measure: TargetMeasure, at: number) => {
    const all = Array.from({ length: 24 }, () => 0)
    for (const row of hours.rows) all[Number(row[0])] = Math.round((row[at + 1] as number) * unitOf(measure))
    return all
  }
  const each = <T>(of: (measure: TargetMeasure, at: number) => T) => Object.fromEntries(measures.map((measure, at) => [measure, of(measure, at)])) as Record<TargetMeasure, T>
  return { days: each(ofDay), hours: each(ofHour) }
}

/** A month's target over its days, which add up to it. */
export function spreadMonth(month: string, amount: number, past: readonly DayFigure[], closed: readonly ClosedDays[]): number[] {
  const { from, to } = daysOfMonth(month)
  return spread(amount, dayWeights({ from, to }, past.filter(({ day }) => day < from), closedIn(from, to, closed)))
}

/** What each day should bring, of the months that have a target for a measure. */
export function dailyTargets(targets: readonly Target[], measure: TargetMeasure, past: Past, closed: readonly ClosedDays[]): ReadonlyMap<number, number> {
  const days = new Map<number, number>()
  for (const { month, amount, measure: of } of targets) {
    if (of !== measure || amount === null) continue
    const { from } = daysOfMonth(month)
    for (const [index, part] of spreadMonth(month, amount, past.days[measure], closed).entries()) days.set(from + index, part)
  }
  return days
}

/** `last` is the last day that has come, `minutes` how long its clock has gone (null: it is over). */
export function aimOf(days: Days, daily: ReadonlyMap<number, number>, last: number, minutes: number | null, hours: readonly number[]): Aim | null {
  const parts: number[] = []
  for (let day = days.from; day < days.to; day++) {
    const part = daily.get(day)
    if (part === undefined) return null
    parts.push(part)
  }
  const whole = parts.reduce((sum, one) => sum + one, 0)
  if (last < days.from) return { whole, due: 0 }
  return { whole, due: dueBy(parts, last - days.from, minutes, hours) }
}

/** The month some months away: `shiftMonth('2026-01', -1)` is `2025-12`. */
export function shiftMonth(month: string, by: number): string {
  const date = new Date(parseDay(`${month}-01`) * DAY)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1)).toISOString().slice(0, 7)
}

