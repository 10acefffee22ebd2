import type { Labels } from '../../shared/protocol/sync.ts'
import { money, quantity } from '../text/format.ts'
import { language, t } from '../text/language.ts'
import { nameOf, titleOf } from './names.ts'
import { leaveOut, toggleKey, withRange, withWords, type View } from './view.ts'

/** One filter in words: what it is about, what it lets through, and the view without it. */
export interface FilterWord {
  readonly title: string
  readonly text: string
  readonly without: (view: View) => View
}

/** How a key is called that a filter names; the hours of the week are made of weekday and hour. */
export function keyName(dimension: string, key: string | null, labels: Labels): string {
  if (key === null || (dimension !== 'weekday' && dimension !== 'weekhour' && dimension !== 'hour')) return nameOf(dimension, key, labels, t(), language()).name
  const number = Number(key)
  if (dimension === 'hour') return t().overview.clock.hour(number)
  return dimension === 'weekday' ? weekdayName(number, 'long') : `${weekdayName(Math.floor(number / 24) + 1, 'short')} ${t().overview.clock.hour(number % 24)}`
}

const weekdays = new Map<string, readonly string[]>()

/** The name of a weekday, 1 Monday to 7 Sunday. */
export function weekdayName(weekday: number, style: 'long' | 'short'): string {
  const kept = `${language()} ${style}`
  let names = weekdays.get(kept)
  if (!names) weekdays.set(kept, (names = weekdayNames(style)))
  return names[weekday - 1] ?? ''
}

/** From Monday. */
function weekdayNames(style: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : language(), { weekday: style, timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, index) => format.format(Date.UTC(2024, 0, index + 1)))
}

/** Beyond so many keys of one dimension they are told together. */
const APART = 3

/** How another dataset than the sales calls its keys and dimensions. */
export interface KeyNames {
  titleOf(dimension: string): string
  keyOf(dimension: string, key: string | null): string
}

/** Everything that a view filters but time, in words. */
export function filterWords({ sets, but, words, ranges }: Pick<View, 'sets' | 'but' | 'words' | 'ranges'>, labels: Labels, currency: string | null, names?: KeyNames): FilterWord[] {
  const { filters } = t().overview
  const titled = (dimension: string) => names?.titleOf(dimension) ?? titleOf(dimension, t())
  const named = (dimension: string, key: string | null) => names?.keyOf(dimension, key) ?? keyName(dimension, key, labels)
  const list: FilterWord[] = []
  for (const [dimension, keys] of Object.entries(sets)) {
    const title = titled(dimension)
    if (keys.length > APART) list.push({ title, text: filters.several(title, keys.length), without: (one) => ({ ...one, sets: Object.fromEntries(Object.entries(one.sets).filter(([name]) => name !== dimension)) }) })
    else for (const key of keys) list.push({ title, text: named(dimension, key), without: (one) => toggleKey(one, dimension, key) })
  }
  for (const [dimension, keys] of Object.entries(but)) {
    for (const key of keys) list.push({ title: titled(dimension), text: filters.but(named(dimension, key)), without: (one) => leaveOut(one, dimension, key) })
  }
  for (const [dimension, typed] of Object.entries(words)) {
    list.push({ title: titled(dimension), text: filters.holds(typed), without: (one) => withWords(one, dimension, '') })
  }
  for (const [value, { from, to }] of Object.entries(ranges)) {
    const shown = (number: number) => (value === 'quantity' ? quantity(language(), number / 1000) : money(language(), number, currency))
    const text = from === undefined ? filters.below(shown(to ?? 0)) : to === undefined ? filters.from(shown(from)) : filters.between(shown(from), shown(to))
    list.push({ title: valueName(value), text: `${valueName(value)} ${text}`, without: (one) => withRange(one, value, {}) })
  }
  return list
}

/** What a value of a line is called. */
export function valueName(value: string): string {
  return t().overview.values[value] ?? value
}
