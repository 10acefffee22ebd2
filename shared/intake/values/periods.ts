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
const WEEK = /^((?:19|20)\d\d)[-/ ]?\s?(?:w|kw|wk|week|s|sett|settimana|semaine|semana|woche)\.?\s?(\d{1,2})$/i
const WEEK_FIRST = /^(?:w|kw|wk|week|sett|settimana|semaine|semana|woche)\.?\s?(\d{1,2})[-/, ]+\s?((?:19|20)\d\d)$/i

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
  const stretch = stretchOf(text)
  if (stretch) return stretch
  const named = NAMED.exec(text)
  return named ? namedMonth(named[1] as string, named[2] as string) : null
}

const STRETCH = /^(?:(?:settimana|week|woche|semaine|semana|periodo|period)[ :]*)?(?:\(|dal |dall['’]|from |vom |du |del )?\s*(.{1,24}?)\s*(?:\s[-–—]\s?|[–—]|\s(?:al|all['’]|to|bis|au|a|until)\s|\.\.|(?<=\d)\/(?=\d{4}-)|(?<=^\d{1,2})-(?=\d{1,2}\s\p{L}))\s*(.{6,24}?)\)?$/iu

/** A week or month by its first and last day (`01/09/2025 - 07/09/2025`, `Sep 1 – Sep 7, 2025`, `dal 1 al 7 settembre 2025`); of what the first lacks the last tells it. */
function stretchOf(text: string): Period | null {
  const [, first = '', last = ''] = text.length <= 64 && /\d{4}/.test(text) ? (STRETCH.exec(text) ?? []) : []
  const [start, stop] = [first, last].map((part) => part.replace(/,/g, '').trim()) as [string, string]
  const end = first === '' ? null : (dateParts(stop) ?? dateParts(`${/^\p{L}+/u.exec(start)?.[0] ?? ''} ${stop}`))
  if (!end) return null
  const begun = dateParts(start) ?? dateParts(completed(start, stop)) ?? dateParts(`${start} ${stop.slice(-4)}`)
  if (!begun) return null
  for (const order of ['dmy', 'mdy'] as const) {
    const [from, to] = [dayOf(begun, order), dayOf(end, order)]
    if (to - from === 6) return { day: from, grain: 'week' }
    const next = new Date((to + 1) * 86_400_000)
    if (to - from > 26 && to - from < 31 && next.getUTCDate() === 1 && new Date(from * 86_400_000).getUTCDate() === 1) return { day: from, grain: 'month' }
  }
  return null
}

/** A date's beginning with what it lacks of the other's end. */
function completed(first: string, last: string): string {
  const [a, b] = [first.split(/(?<=\d)[-/.](?=\d)|\s+/), last.split(/(?<=\d)[-/.](?=\d)|\s+/)]
  if (b.length !== 3 || a.length >= 3 || a.length === 0) return first
  const missing = a.length === 1 && /^\p{L}/u.test(b[0] as string) ? [b[0] as string, ...a, b[2] as string] : [...a, ...b.slice(a.length)]
  const mark = /\d[-/.]\d/.test(last) ? (/(?<=\d)[-/.](?=\d)/.exec(last)?.[0] as string) : ' '
  return missing.join(mark)
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
