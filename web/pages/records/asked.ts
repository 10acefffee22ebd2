import type { DashboardFilters } from '../../../shared/engine/contract.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import { nameOf, titleOf } from '../../state/names.ts'
import { dateTime, dayRange } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/records.ts'

/** Which figure was tapped: a measure over what some filters let through. */
export interface Asked {
  readonly measure: string
  readonly filters: DashboardFilters
}

/** A filter in words: what it is about, and what it lets through. */
export interface FilterWords {
  readonly title: string
  readonly text: string
}

/** All filters of a figure in words, the days first. */
export function filterWords({ period, brush, sets, until }: DashboardFilters, labels: Labels, zone: string): FilterWords[] {
  const days = [period, brush].filter((one) => one !== null)
  const from = Math.max(...days.map((one) => one.from))
  const to = Math.min(...days.map((one) => one.to))
  const range = days.length === 0 ? r().all : from < to ? dayRange(language(), from, to) : dayText(from)
  const last = until === undefined ? '' : `, ${r().upTo(dateTime(language(), until, zone))}`
  const chosen = Object.entries(sets).filter(([, keys]) => keys.length > 0)
  return [
    { title: t().overview.period.label, text: range + last },
    ...chosen.map(([name, keys]) => ({ title: titleOf(name, t()), text: keys.map((key) => nameOf(name, key, labels, t(), language()).name).join(', ') })),
  ]
}

/** What a measure is called. */
export function measureName(name: string): string {
  return r().measures[name] ?? name
}
