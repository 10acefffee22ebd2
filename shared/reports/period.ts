import { parseDay, weekday } from '../model/calendar.ts'
import type { ReportPeriod } from '../protocol/reports.ts'

/** Local days since 1970-01-01, `from` inclusive and `to` exclusive. */
export interface Days {
  readonly from: number
  readonly to: number
}

const DAY = 86_400_000

function firstOfMonth(day: number, months: number): number {
  const date = new Date(day * DAY)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY
}

function firstOfYear(day: number, years: number): number {
  return Date.UTC(new Date(day * DAY).getUTCFullYear() + years, 0, 1) / DAY
}

function firstOfQuarter(day: number, quarters: number): number {
  const date = new Date(day * DAY)
  return Date.UTC(date.getUTCFullYear(), (Math.floor(date.getUTCMonth() / 3) + quarters) * 3, 1) / DAY
}

/** The days that a period stands for on a local day; `span` are those with data, for the whole of it. */
export function periodDays(period: ReportPeriod, today: number, span: { readonly first: number; readonly last: number } | null): Days {
  if ('from' in period) return { from: parseDay(period.from), to: parseDay(period.to) }
  const monday = today - weekday(today) + 1
  switch (period.last) {
    case 'yesterday':
      return { from: today - 1, to: today }
    case 'last7':
    case 'last30':
    case 'last90':
      return { from: today - Number(period.last.slice(4)), to: today }
    case 'lastWeek':
      return { from: monday - 7, to: monday }
    case 'lastMonth':
      return { from: firstOfMonth(today, -1), to: firstOfMonth(today, 0) }
    case 'lastQuarter':
      return { from: firstOfQuarter(today, -1), to: firstOfQuarter(today, 0) }
    case 'lastYear':
      return { from: firstOfYear(today, -1), to: firstOfYear(today, 0) }
    case 'thisMonth':
      return { from: firstOfMonth(today, 0), to: firstOfMonth(today, 1) }
    case 'thisYear':
      return { from: firstOfYear(today, 0), to: firstOfYear(today, 1) }
    case 'all':
      return span ? { from: span.first, to: span.last + 1 } : { from: today, to: today + 1 }
  }
}

/** Whether days are one calendar year, which is held against the same dates of the year before. */
export function isCalendarYear({ from, to }: Days): boolean {
  return firstOfYear(from, 0) === from && firstOfYear(from, 1) === to
}
