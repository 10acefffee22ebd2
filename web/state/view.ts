import { dayText, parseDay } from '../../shared/model/calendar.ts'
import type { ValueRange } from '../../shared/engine/contract.ts'
import type { AgainstWhat } from '../../shared/engine/comparison.ts'
import { PERIOD_NAMES, type Days, type Period, type PeriodName } from './period.ts'

/** What one is looking at; it lives in the address, so that Back undoes and a link shows the same. */
export interface View {
  readonly period: Period
  readonly brush: Days | null
  /** What figures are held against. */
  readonly against: AgainstWhat
  /** Chosen keys by dimension; null is the unknown. No empty lists. */
  readonly sets: Sets
  /** Keys left out, by dimension ("all but"). No empty lists. */
  readonly but: Sets
  /** Words that keys must hold, by dimension. No empty texts. */
  readonly words: Readonly<Record<string, string>>
  /** Between which numbers values lie, in their whole-number units: from inclusive, to exclusive. */
  readonly ranges: Readonly<Record<string, ValueRange>>
}

export type Sets = Readonly<Record<string, readonly (string | null)[]>>

export const firstView: View = { period: '30', brush: null, against: 'before', sets: {}, but: {}, words: {}, ranges: {} }

const SET = 'f.'
const BUT = 'x.'
const WORDS = 'q.'
const RANGE = 'r.'
const UNKNOWN = '~'

function readDays(text: string | null): Days | null {
  const [first, last] = (text ?? '').split('..')
  const from = parseDay(first ?? '')
  const to = parseDay(last ?? '') + 1
  return from < to ? { from, to } : null
}

function writeDays(days: Days): string {
  return `${dayText(days.from)}..${dayText(days.to - 1)}`
}

function isPeriodName(text: string): text is PeriodName {
  return (PERIOD_NAMES as readonly string[]).includes(text)
}

/** Reads a view from the address's search part; what cannot be understood is left out. */
export function readView(search: string): View {
  const params = new URLSearchParams(search)
  const named = params.get('p') ?? ''
  const words: Record<string, string> = {}
  const ranges: Record<string, ValueRange> = {}
  for (const [name, value] of params) {
    if (name.startsWith(WORDS) && name !== WORDS && value.trim() !== '') words[name.slice(WORDS.length)] = value
    const range = name.startsWith(RANGE) && name !== RANGE ? readRange(value) : null
    if (range) ranges[name.slice(RANGE.length)] = range
  }
  return {
    period: isPeriodName(named) ? named : (readDays(named) ?? firstView.period),
    brush: readDays(params.get('b')),
    against: params.get('c') === 'year' ? 'year' : (readDays(params.get('c')) ?? firstView.against),
    sets: readSets(params, SET),
    but: readSets(params, BUT),
    words,
    ranges,
  }
}

function readSets(params: URLSearchParams, start: string): Sets {
  const sets: Record<string, (string | null)[]> = {}
  for (const [name, value] of params) {
    if (!name.startsWith(start) || name === start) continue
    const key = value === UNKNOWN ? null : value.startsWith(UNKNOWN) ? value.slice(1) : value
    const keys = (sets[name.slice(start.length)] ??= [])
    if (!keys.includes(key)) keys.push(key)
  }
  return sets
}

function writeSets(params: URLSearchParams, start: string, sets: Sets): void {
  for (const [dimension, keys] of Object.entries(sets)) {
    for (const key of keys) params.append(start + dimension, key === null ? UNKNOWN : key.startsWith(UNKNOWN) ? UNKNOWN + key : key)
  }
}

/** `100..250`, each side may be missing; null where neither is a whole number, or none lies between. */
function readRange(text: string): ValueRange | null {
  const [, from, to] = /^(-?\d{1,15})?\.\.(-?\d{1,15})?$/.exec(text) ?? []
  if (from === undefined && to === undefined) return null
  if (from !== undefined && to !== undefined && Number(from) >= Number(to)) return null
  return { ...(from !== undefined && { from: Number(from) }), ...(to !== undefined && { to: Number(to) }) }
}

/** The search part for a view: empty for the first view, else beginning with `?`. */
export function writeView(view: View): string {
  const params = new URLSearchParams()
  if (view.period !== firstView.period) params.set('p', typeof view.period === 'string' ? view.period : writeDays(view.period))
  if (view.brush) params.set('b', writeDays(view.brush))
  if (view.against !== firstView.against) params.set('c', typeof view.against === 'string' ? view.against : writeDays(view.against))
  writeSets(params, SET, view.sets)
  writeSets(params, BUT, view.but)
  for (const [dimension, words] of Object.entries(view.words)) params.set(WORDS + dimension, words)
  for (const [value, { from, to }] of Object.entries(view.ranges)) params.set(RANGE + value, `${from ?? ''}..${to ?? ''}`)
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/**
 * The view with one key of a dimension added, or taken away when it was chosen. Where keys of it are left out, the key is
 * one more that is left out, or comes back.
 */
export function toggleKey(view: View, dimension: string, key: string | null): View {
  if (view.but[dimension]) return leaveOut(view, dimension, key)
  return { ...view, sets: toggled(view.sets, dimension, key) }
}

/** The view with one key of a dimension left out, or not any more. Of a dimension keys are chosen or left out, not both. */
export function leaveOut(view: View, dimension: string, key: string | null): View {
  return { ...view, sets: without(view.sets, dimension), but: toggled(view.but, dimension, key) }
}

/** The view in which those keys of a dimension that are chosen are left out instead, or the other way round. */
export function turnOver(view: View, dimension: string): View {
  const [sets, but] = [view.sets[dimension], view.but[dimension]]
  return {
    ...view,
    sets: but ? { ...view.sets, [dimension]: but } : without(view.sets, dimension),
    but: sets && !but ? { ...view.but, [dimension]: sets } : without(view.but, dimension),
  }
}

/** The view with those keys of a dimension chosen, and nothing else of it asked. */
export function chooseKeys(view: View, dimension: string, keys: readonly (string | null)[]): View {
  const sets = without(view.sets, dimension)
  return { ...view, sets: keys.length === 0 ? sets : { ...sets, [dimension]: keys }, but: without(view.but, dimension) }
}

/** The view in which keys of a dimension must hold these words; none lets them all. */
export function withWords(view: View, dimension: string, typed: string): View {
  const words = without(view.words, dimension)
  return { ...view, words: typed.trim() === '' ? words : { ...words, [dimension]: typed.trim() } }
}

/** The view in which a value lies in a range; an open one lets all. */
export function withRange(view: View, value: string, range: ValueRange): View {
  const ranges = without(view.ranges, value)
  return { ...view, ranges: range.from === undefined && range.to === undefined ? ranges : { ...ranges, [value]: range } }
}

function toggled(sets: Sets, dimension: string, key: string | null): Sets {
  const chosen = sets[dimension] ?? []
  const keys = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]
  return keys.length === 0 ? without(sets, dimension) : { ...sets, [dimension]: keys }
}

function without<T>(of: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> {
  const { [name]: _, ...others } = of
  return others
}

/** The view without any filter; the period stays. */
export function withoutFilters(view: View): View {
  return { ...view, brush: null, sets: {}, but: {}, words: {}, ranges: {} }
}

/** Whether anything is filtered besides the period. */
export function hasFilters(view: View): boolean {
  const { sets, but, words, ranges } = view
  return view.brush !== null || [sets, but, words, ranges].some((one) => Object.keys(one).length > 0)
}

/** What a view asks of rows, time left aside. */
export function choicesIn({ sets, but, words, ranges }: View): Pick<View, 'sets' | 'but' | 'words' | 'ranges'> {
  return { sets, but, words, ranges }
}
