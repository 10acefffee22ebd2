import type { Table } from '../engine/contract.ts'
import { isClock } from '../engine/choices.ts'
import { figuresOf, type Figured } from '../engine/figures.ts'
import { RitmoError } from '../model/errors.ts'
import type { Filter, Query } from '../protocol/query.ts'
import type { Labels } from '../protocol/sync.ts'
import { groupRows, type Groups, type Key } from './group.ts'
import { measureGroups } from './measure.ts'
import { selectRows } from './select.ts'

/** What the groups of a query come to, measure by measure. */
export interface Counted {
  readonly groups: Groups
  readonly figures: ReadonlyMap<string, Float64Array>
}

const OF_TIME: readonly string[] = ['day', 'week', 'month']
const NUL = '\u0000'

/**
 * Groups of a query that asks for levels. A level knows no beginning: rows before the asked time count, and by day, week
 * or month each one's figure is what was known at its end. Groups without a row in the asked time are there for the
 * level alone. Throws `invalid-field` for levels by hours or weekdays, which mean nothing.
 */
export function countWithLevels(table: Table, query: Query, labels: Labels | null): Counted {
  const { dataset, zone } = table
  const view = table.view()
  const asked = [...query.by, ...query.where.flatMap((filter) => ('dimension' in filter ? [filter.dimension] : 'together' in filter ? [filter.of] : []))]
  const idle = asked.find((name) => isClock(name))
  if (idle) throw new RitmoError('invalid-field', `a level has no ${idle}`, { field: query.by.includes(idle) ? 'by' : 'where' })
  const all = figuresOf(dataset, query.measures)
  const time = query.by.findIndex((name) => OF_TIME.includes(name))
  const now = countOf(selectRows(dataset, zone, view, query.where, labels), all.filter((one) => one.kind !== 'level'))
  const ever = countOf(selectRows(dataset, zone, view, query.where.map(withoutBeginning), labels), all.filter((one) => one.kind === 'level'))
  const names = new Map(now.groups.keys.map((keys, group) => [nameOf(keys), group]))
  const keys = [...now.groups.keys]
  if (time < 0) for (const one of ever.groups.keys) if (!names.has(nameOf(one))) names.set(nameOf(one), keys.push(one) - 1)
  const figures = new Map<string, Float64Array>()
  // The least and the greatest of no row are none.
  const none = new Set(all.filter(({ kind }) => kind === 'min' || kind === 'max').map(({ name }) => name))
  for (const [name, found] of now.figures) figures.set(name, Float64Array.from(keys, (_, group) => found[group] ?? (none.has(name) ? Number.NaN : 0)))
  for (const [name, steps] of ever.figures) figures.set(name, levelsOf(ever.groups, steps, time, names, keys.length))
  return { groups: { count: keys.length, of: now.groups.of, keys }, figures }

  function countOf(rows: Uint32Array, measures: readonly Figured[]): Counted {
    const groups = groupRows(dataset, view, rows, query.by)
    return { groups, figures: new Map(measures.flatMap((one) => measureGroups(dataset, view, rows, groups, one))) }
  }
}

/** The levels of the named groups: the steps of their own keys up to the end of their time. */
function levelsOf(groups: Groups, steps: Float64Array, time: number, names: ReadonlyMap<string, number>, count: number): Float64Array {
  const levels = new Float64Array(count)
  if (time < 0) {
    groups.keys.forEach((keys, group) => void (levels[names.get(nameOf(keys)) as number] = steps[group] as number))
    return levels
  }
  const order = groups.keys.map((_, group) => group).sort((a, b) => (timeOf(groups, a, time) < timeOf(groups, b, time) ? -1 : 1))
  const known = new Map<string, number>()
  for (const group of order) {
    const keys = groups.keys[group] as readonly Key[]
    const series = nameOf(keys.toSpliced(time, 1))
    const level = (known.get(series) ?? 0) + (steps[group] as number)
    known.set(series, level)
    const place = names.get(nameOf(keys))
    if (place !== undefined) levels[place] = level
  }
  return levels
}

const timeOf = (groups: Groups, group: number, time: number): string => String(groups.keys[group]?.[time] ?? '')

const nameOf = (keys: readonly Key[]): string => keys.map((key) => (key === null ? NUL : `${key}`)).join('\n')

function withoutBeginning(filter: Filter): Filter {
  return 'time' in filter ? { time: filter.time.to === undefined ? {} : { to: filter.time.to } } : filter
}
