import { dayText, monthText, weekday, weekText } from '../model/calendar.ts'
import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { byCodeUnit } from '../model/fold.ts'
import { textOf } from './figures.ts'
import type { Codes, TableView, TextView } from './view.ts'
import { WEEK_HOURS, weekhourCodes } from './week-codes.ts'

export type AxisKey = string | number | null

/** What a widget groups by: a group for every row, or for every stretch of one local day. */
export interface Axis {
  readonly groups: { readonly ofRow: Codes } | { readonly ofStretch: Uint32Array }
  /** Groups are below it. */
  readonly size: number
  /** Groups by ascending key in code-unit order (numbers by size), the unknown last. */
  readonly order: Uint32Array
  /** The keys in that order; the same list for as long as the keys are the same. */
  readonly keys: readonly AxisKey[]
}

/** The name of the filter that a widget by `name` owns. */
export function ownedFilter(name: string): string {
  return name === 'day' || name === 'week' || name === 'month' ? BRUSH : name
}

/** No dimension is called so. */
export const BRUSH = '\0brush'

/** The axis of a dimension, of the key's name, or of hour, weekday, weekhour, day, week, month. Throws `unknown-dimension`. */
export function axisOf(dataset: Dataset, view: TableView, name: string): Axis {
  if (name === 'hour') return { groups: { ofRow: view.hour }, size: 24, ...numbered(24) }
  if (name === 'weekday') return { groups: { ofStretch: Uint32Array.from(view.days.day, weekday) }, size: 8, ...numbered(8) }
  if (name === 'weekhour') return { groups: { ofRow: weekhourCodes(view) }, size: WEEK_HOURS, ...numbered(WEEK_HOURS) }
  if (name === 'day') return dayAxis(view, dayText)
  if (name === 'week') return dayAxis(view, weekText)
  if (name === 'month') return dayAxis(view, monthText)
  const text = textOf(dataset, view, name)
  if (!text) throw new RitmoError('unknown-dimension', `${dataset.name} has no dimension ${name}`, { field: name })
  return { groups: { ofRow: text.codes }, size: text.dictionary.length + 1, ...keyOrder(text) }
}

/** The axis for rows that are flagged alone: the others come to a group that no key has. */
export function narrowed({ groups, size, order, keys }: Axis, view: TableView, met: Uint8Array): Axis {
  const ofRow = size < 2 ** 8 ? new Uint8Array(view.count) : size < 2 ** 16 ? new Uint16Array(view.count) : new Uint32Array(view.count)
  if ('ofRow' in groups) ofRow.set(groups.ofRow.subarray(0, view.count))
  else for (const [stretch, group] of groups.ofStretch.entries()) ofRow.fill(group, view.days.from[stretch], view.days.from[stretch + 1])
  for (let row = 0; row < met.length; row++) if (met[row] === 0) ofRow[row] = size
  return { groups: { ofRow }, size: size + 1, order, keys }
}

function numbered(size: number): Ordered {
  const order = upTo(size)
  return { order, keys: [...order] }
}

function upTo(size: number): Uint32Array {
  return Uint32Array.from({ length: size }, (_, group) => group)
}

function dayAxis(view: TableView, write: (day: number) => string): Axis {
  const { day } = view.days
  const keys = [...new Set([...new Set(day)].map(write))].sort(byCodeUnit)
  const groupOf = new Map(keys.map((key, group) => [key, group]))
  const written = new Map<number, number>()
  const ofStretch = Uint32Array.from(day, (one) => {
    let group = written.get(one)
    if (group === undefined) written.set(one, (group = groupOf.get(write(one)) as number))
    return group
  })
  return { groups: { ofStretch }, size: keys.length, order: upTo(keys.length), keys }
}

interface Ordered {
  readonly order: Uint32Array
  readonly keys: readonly AxisKey[]
}

const orders = new WeakMap<readonly string[], Ordered>()

/** Codes in the order of their texts, the unknown last. A dictionary only grows, so that its length tells whether it has. */
function keyOrder(text: TextView): Ordered {
  const { dictionary } = text
  const known = orders.get(dictionary)
  if (known && known.order.length === dictionary.length + 1) return known
  const codes = upTo(dictionary.length).sort((a, b) => byCodeUnit(dictionary[a] as string, dictionary[b] as string))
  const order = new Uint32Array(dictionary.length + 1)
  for (let index = 0; index < codes.length; index++) order[index] = (codes[index] as number) + 1
  const made = { order, keys: Array.from(order, (code) => dictionary[code - 1] ?? null) }
  orders.set(dictionary, made)
  return made
}
