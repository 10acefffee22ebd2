import { dayText, parseDay } from '../../shared/model/calendar.ts'
import type { AgainstWhat } from '../../shared/engine/comparison.ts'
import { PERIOD_NAMES, type Days, type Period, type PeriodName } from './period.ts'

/** What one is looking at; it lives in the address, so that Back undoes and a link shows the same. */
export interface View {
  readonly period: Period
  readonly brush: Days | null
  /** What figures are held against. */
  readonly against: AgainstWhat
  /** Chosen keys by dimension; null is the unknown. No empty lists. */
  readonly sets: Readonly<Record<string, readonly (string | null)[]>>
}

export const firstView: View = { period: '30', brush: null, against: 'before', sets: {} }

const SET = 'f.'
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
  const sets: Record<string, (string | null)[]> = {}
  for (const [name, value] of params) {
    if (!name.startsWith(SET) || name === SET) continue
    const key = value === UNKNOWN ? null : value.startsWith(UNKNOWN) ? value.slice(1) : value
    const keys = (sets[name.slice(SET.length)] ??= [])
    if (!keys.includes(key)) keys.push(key)
  }
  return {
    period: isPeriodName(named) ? named : (readDays(named) ?? firstView.period),
    brush: readDays(params.get('b')),
    against: params.get('c') === 'year' ? 'year' : (readDays(params.get('c')) ?? firstView.against),
    sets,
  }
}

/** The search part for a view: empty for the first view, else beginning with `?`. */
export function writeView(view: View): string {
  const params = new URLSearchParams()
  if (view.period !== firstView.period) params.set('p', typeof view.period === 'string' ? view.period : writeDays(view.period))
  if (view.brush) params.set('b', writeDays(view.brush))
  if (view.against !== firstView.against) params.set('c', typeof view.against === 'string' ? view.against : writeDays(view.against))
  for (const [dimension, keys] of Object.entries(view.sets)) {
    for (const key of keys) {
      params.append(SET + dimension, key === null ? UNKNOWN : key.startsWith(UNKNOWN) ? UNKNOWN + key : key)
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The view with one key of a dimension added, or taken away when it was chosen. */
export function toggleKey(view: View, dimension: string, key: string | null): View {
  const chosen = view.sets[dimension] ?? []
  const keys = chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]
  const { [dimension]: _, ...others } = view.sets
  return { ...view, sets: keys.length === 0 ? others : { ...others, [dimension]: keys } }
}

/** The view without any filter; the period stays. */
export function withoutFilters(view: View): View {
  return { ...view, brush: null, sets: {} }
}

/** Whether anything is filtered besides the period. */
export function hasFilters(view: View): boolean {
  return view.brush !== null || Object.keys(view.sets).length > 0
}
