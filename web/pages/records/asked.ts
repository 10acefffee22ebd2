import type { DashboardFilters } from '../../../shared/engine/contract.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import type { Filter } from '../../../shared/protocol/query.ts'
import { whereOf } from '../../offline/edge-dashboard.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import { keyName, type KeyNames } from '../../state/filter-words.ts'
import { titleOf } from '../../state/names.ts'
import { dateTime, dayRange, money, quantity } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/records.ts'

/** Which figure was tapped: a measure over what some filters let through. */
export interface Asked {
  readonly measure: string
  readonly filters: DashboardFilters
  /** Only orders by which all of these products were sold. */
  readonly together?: readonly (string | null)[] | undefined
}

/** Which rows a figure is about, as a query's filters. */
export function whereAsked({ filters, together }: Asked): Filter[] {
  return [...whereOf(filters, null), ...(together ? [{ of: 'product', together: [...together] }] : [])]
}

/** A filter in words: what it is about, and what it lets through. */
export interface FilterWords {
  readonly title: string
  readonly text: string
}

/** All filters of a figure in words, the days first. `currency` writes ranges of money. */
export function filterWords(filters: DashboardFilters, labels: Labels, zone: string, currency: string | null, names: KeyNames = namesIn(labels)): FilterWords[] {
  const { sets, but = {}, words = {}, ranges = {} } = filters
  const namesOf = (name: string, keys: readonly (string | null)[]) => keys.map((key) => names.keyOf(name, key)).join(', ')
  const some = (of: DashboardFilters['sets']) => Object.entries(of).filter(([, keys]) => keys.length > 0)
  return [
    { title: t().overview.period.label, text: daysWords(filters, zone) },
    ...some(sets).map(([name, keys]) => ({ title: names.titleOf(name), text: namesOf(name, keys) })),
    ...some(but).map(([name, keys]) => ({ title: names.titleOf(name), text: r().allBut(namesOf(name, keys)) })),
    ...Object.entries(words).filter(([, text]) => text.trim() !== '').map(([name, text]) => ({ title: names.titleOf(name), text: `«${text.trim()}»` })),
    ...Object.entries(ranges).map(([name, { from, to }]) => ({ title: r().values[name] ?? name, text: rangeWords(name, from, to, currency) })),
  ]
}

/** How sales call their keys and dimensions. */
function namesIn(labels: Labels): KeyNames {
  return { keyOf: (name, key) => keyName(name, key, labels), titleOf: (name) => titleOf(name, t()) }
}

function daysWords({ period, brush, until }: DashboardFilters, zone: string): string {
  const days = [period, brush].filter((one) => one !== null)
  const from = Math.max(...days.map((one) => one.from))
  const to = Math.min(...days.map((one) => one.to))
  const range = days.length === 0 ? r().all : from < to ? dayRange(language(), from, to) : dayText(from)
  return until === undefined ? range : `${range}, ${r().upTo(dateTime(language(), until, zone))}`
}

/** A range of a value from one end to the other, the second not included: `da 10,00 € a 49,99 €`. */
function rangeWords(name: string, from: number | undefined, to: number | undefined, currency: string | null): string {
  const write = (amount: number) => {
    const scale = sales.values.find((one) => one.name === name)?.scale ?? 0
    return scale === 'currency' ? money(language(), amount, currency) : quantity(language(), amount / 10 ** scale)
  }
  const [low, high] = [from === undefined ? null : write(from), to === undefined ? null : write(to - 1)]
  return low !== null && high !== null ? r().between(low, high) : low !== null ? r().atLeast(low) : high !== null ? r().atMost(high) : r().all
}

/** What a measure is called. */
export function measureName(name: string): string {
  return r().measures[name] ?? name
}
