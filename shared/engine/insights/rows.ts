import { Masks } from '../masks.ts'
import { OUT, statesOf, stretchesOfStates, stretchesUntil, ASIDE } from '../stretch-states.ts'
import type { Labels } from '../../protocol/sync.ts'
import type { DashboardFilters } from '../contract.ts'
import type { TableView } from '../view.ts'
import type { InsightInput } from './contract.ts'

/** What was found last in a state of the table: the insights of one page ask the same one after the other. */
interface Found {
  readonly filters: string
  readonly labels: Labels | null
  readonly rows: Uint32Array
}

/** So many lists are kept: those of a stretch, and of the one that it is held against. */
const KEPT = 2

/** Of a table with more rows none is: their lists would take more room than they save time. */
const MOST = 1_000_000

const found = new WeakMap<TableView, readonly Found[]>()

/** The living rows that pass every filter, ascending within each run of time; not to be written to. */
export function rowsPassing(input: Pick<InsightInput, 'dataset' | 'view' | 'labels'>, filters: DashboardFilters): Uint32Array {
  const { view, labels } = input
  if (view.count > MOST) return passing(input, filters)
  const name = JSON.stringify(filters)
  const before = found.get(view) ?? []
  const known = before.find((one) => one.filters === name && one.labels === labels)
  const now = known ?? { filters: name, labels, rows: passing(input, filters) }
  found.set(view, [now, ...before.filter((one) => one !== now)].slice(0, KEPT))
  return now.rows
}

function passing({ dataset, view, labels }: Pick<InsightInput, 'dataset' | 'view' | 'labels'>, filters: DashboardFilters): Uint32Array {
  const masks = new Masks(dataset, view, () => labels)
  masks.update(filters)
  const states = statesOf(view.days, filters.period, filters.brush)
  for (let index = 0; index < states.length; index++) if (states[index] === ASIDE) states[index] = OUT
  const all = stretchesOfStates(view.days, states)
  const stretches = filters.until === undefined ? all : stretchesUntil(all, view, filters.until)
  const rows = new Uint32Array(stretches.reduce((sum, { from, to }) => sum + to - from, 0))
  const bits = masks.rows
  let count = 0
  for (const { from, to } of stretches) count = keepClear(rows, count, bits, from, to)
  return rows.subarray(0, count)
}

/** The same whatever the time. */
export function rowsOfAllTime(input: InsightInput): Uint32Array {
  return rowsPassing(input, { ...input.filters, period: null, brush: null, until: undefined })
}

function keepClear(rows: Uint32Array, count: number, masks: Uint32Array, from: number, to: number): number {
  let next = count
  for (let row = from; row < to; row++) if (masks[row] === 0) rows[next++] = row
  return next
}

/** Filters without the one that an insight owns: what it shows can still be chosen from. */
export function withoutOwn(filters: DashboardFilters, name: string): DashboardFilters {
  const { [name]: _in, ...sets } = filters.sets
  const { [name]: _out, ...but } = filters.but ?? {}
  return { ...filters, sets, but }
}
