import { parseDay, weekday } from '../model/calendar.ts'
import { COHORT, SEGMENT } from '../model/customer-groups.ts'
import { fold } from '../model/fold.ts'
import type { Cell } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { day, dayRange } from '../text/format.ts'
import type { Language } from '../text/language.ts'
import { reportWords } from './words.ts'

const regions = new Map<Language, Intl.DisplayNames>()

function regionName(language: Language, code: string): string | null {
  if (!/^[A-Za-z]{2}$/.test(code)) return null
  let names = regions.get(language)
  if (!names) regions.set(language, (names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })))
  return names.of(code.toUpperCase()) ?? null
}

/** How a key is called: hours, days, weeks and months as one writes them, else its name where the data has one, with its code beside it. */
export function keyName(language: Language, dimension: string, key: Cell, labels: Labels = {}): string {
  const say = reportWords(language)
  if (key === null) return say.unknown
  if (dimension === 'hour') return `${String(key)}:00`
  // 2024-01-01 was a Monday.
  if (dimension === 'weekday') return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, Number(key)))
  if (dimension === SEGMENT) return say.customers.names[String(key)] ?? String(key)
  if (dimension === 'month' || dimension === COHORT) return day(language, parseDay(`${String(key)}-01`), 'month')
  if (dimension === 'week') return weekName(language, String(key))
  if (dimension === 'day') return day(language, parseDay(String(key)), 'long')
  if (dimension === 'lineType') return say.lineTypes[String(key)] ?? String(key)
  const text = String(key)
  const [shown, name] = labels[dimension]?.[fold(text)] ?? [text, null]
  if (name !== null && name !== '' && name !== shown) return `${name} (${shown})`
  return (dimension === 'country' && regionName(language, shown)) || shown
}

/** The days of an ISO week, `2026-W09`: its Monday is that of the week with 4 January, so many weeks later. */
function weekName(language: Language, week: string): string {
  const fourth = parseDay(`${week.slice(0, 4)}-01-04`)
  const monday = fourth - weekday(fourth) + 1 + (Number(week.slice(6)) - 1) * 7
  return dayRange(language, monday, monday + 7)
}

/** What a dimension is called; one that a file brought keeps its heading. */
export function dimensionName(language: Language, dimension: string): string {
  if (dimension === SEGMENT) return reportWords(language).customers.segment
  if (dimension === COHORT) return reportWords(language).customers.cohort
  return reportWords(language).dimensions[dimension] ?? dimension.charAt(0).toUpperCase() + dimension.slice(1)
}

/** What a measure is called. */
export function measureName(language: Language, measure: string): string {
  return reportWords(language).measures[measure] ?? measure
}
