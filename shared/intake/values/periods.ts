import { weekday, weekText } from '../../model/calendar.ts'
import { dateParts, dayOf } from './dates.ts'

/** A written week or month: its first day (days since 1970-01-01). */
export interface Period {
  readonly day: number
  readonly grain: 'week' | 'month'
}

const YEAR_FIRST = /^((?:19|20)\d\d)(?:[-/. ](0?[1-9]|1[0-2])|(0[1-9]|1[0-2]))$/
const YEAR_LAST = /^(0?[1-9]|1[0-2])[-/. ]((?:19|20)\d\d)$/
const NAMED = /^(\p{L}{3,10})\.?[\s/'’-]*((?:19|20)?\d\d)$/u
const WEEK = /^((?:19|20)\d\d)[-/ ]?\s?(?:w|wk|week|s|sett|settimana)\.?\s?(\d{1,2})$/i
const WEEK_FIRST = /^(?:w|wk|week|sett|settimana)\.?\s?(\d{1,2})[-/, ]+\s?((?:19|20)\d\d)$/i

/** `2025-01`, `01/2025`, `gen 2025`, `January 2025`, `2025-W05`, `settimana 5 2025`; null for anything else. */
export function periodOf(text: string): Period | null {
  const first = YEAR_FIRST.exec(text)
  if (first) return monthOf(Number(first[1]), Number(first[2] ?? first[3]))
  const last = YEAR_LAST.exec(text)
  if (last) return monthOf(Number(last[2]), Number(last[1]))
  const week = WEEK.exec(text)
  if (week) return weekOf(Number(week[1]), Number(week[2]))
  const weekFirst = WEEK_FIRST.exec(text)
  if (weekFirst) return weekOf(Number(weekFirst[2]), Number(weekFirst[1]))
  const named = NAMED.exec(text)
  return named ? namedMonth(named[1] as string, named[2] as string) : null
}

/** The first day of a month whose year and month stand apart; null where either says nothing. */
export function monthApart(year: string, month: string): number | null {
  if (!/^(?:19|20)\d\d$/.test(year)) return null
  const number = /^(?:0?[1-9]|1[0-2])$/.test(month) ? monthOf(Number(year), Number(month)) : namedMonth(month, year)
  return number && number.day
}

function namedMonth(word: string, year: string): Period | null {
  const parts = dateParts(`1 ${word} ${year}`)
  const day = parts && parts.shape === 'named' ? dayOf(parts, 'dmy') : Number.NaN
  return Number.isNaN(day) ? null : { day, grain: 'month' }
}

function monthOf(year: number, month: number): Period {
  return { day: Date.UTC(year, month - 1, 1) / 86_400_000, grain: 'month' }
}

/** The Monday of an ISO 8601 week; null where the year has no such week. */
function weekOf(year: number, week: number): Period | null {
  const fourth = Date.UTC(year, 0, 4) / 86_400_000
  const day = fourth - weekday(fourth) + 1 + (week - 1) * 7
  return weekText(day) === `${year}-W${String(week).padStart(2, '0')}` ? { day, grain: 'week' } : null
}
