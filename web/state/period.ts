/** Days since 1970-01-01, `from` inclusive and `to` exclusive. */
export interface Days {
  readonly from: number
  readonly to: number
}

export const PERIOD_NAMES = ['7', '30', '90', 'month', 'year', 'all'] as const
export type PeriodName = (typeof PERIOD_NAMES)[number]

/** A named period moves with the data; a custom one stays where it was put. */
export type Period = PeriodName | Days

const DAY = 86_400_000

function firstOfMonth(day: number, months: number): number {
  const date = new Date(day * DAY)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY
}

function firstOfYear(day: number, years: number): number {
  return Date.UTC(new Date(day * DAY).getUTCFullYear() + years, 0, 1) / DAY
}

/**
 * The last day that periods count back from: today, or the newest day with data when that is earlier. A date in the
 * future (a slip in a file) does not move it.
 */
export function lastDay(span: { readonly first: number; readonly last: number }, today: number): number {
  return Math.min(span.last, Math.max(today, span.first))
}

/** The days a period stands for, counted back from `last`. */
export function daysOf(period: Period, span: { readonly first: number; readonly last: number }, last: number): Days {
  if (typeof period !== 'string') return period
  if (period === 'all') return { from: span.first, to: span.last + 1 }
  if (period === 'month') return { from: firstOfMonth(last, 0), to: firstOfMonth(last, 1) }
  if (period === 'year') return { from: firstOfYear(last, 0), to: firstOfYear(last, 1) }
  return { from: last - Number(period) + 1, to: last + 1 }
}

/** The part of `days` that lies within `bounds`, or null when nothing does. */
export function within(days: Days, bounds: Days): Days | null {
  const from = Math.max(days.from, bounds.from)
  const to = Math.min(days.to, bounds.to)
  return from < to ? { from, to } : null
}
