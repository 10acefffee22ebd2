import { passing, textOf } from '../engine/figures.ts'
import { soldFlags } from '../engine/insights/columns.ts'
import type { TableView } from '../engine/view.ts'
import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { fold } from '../model/fold.ts'
import type { Filter } from '../protocol/query.ts'

/**
 * Keeps of the first `count` rows those of orders that sold, among these very rows, each of the keys: what the insight
 * `pairs` counts as together. Gives how many are left. Throws `unknown-dimension`.
 */
export function keepTogether(dataset: Dataset, view: TableView, rows: Uint32Array, count: number, { together, of }: Extract<Filter, { together: unknown }>): number {
  const text = textOf(dataset, view, of)
  if (!text) throw new RitmoError('unknown-dimension', `${dataset.name} has no dimension ${of}`, { field: 'where' })
  const sold = soldFlags({ dataset, view })
  const { codes: orders, dictionary } = view.key
  const met = new Uint16Array(dictionary.length + 1)
  const keys = [...new Set(together.map((key) => (key === null ? null : fold(key))))]
  for (const [place, key] of keys.entries()) mark(met, 1 << place, rows, count, orders, sold, text.codes, passing(text, [key]))
  return keepMet(rows, count, orders, met, (1 << keys.length) - 1)
}

function mark(met: Uint16Array, bit: number, rows: Uint32Array, count: number, orders: TableView['key']['codes'], sold: Uint8Array, codes: TableView['key']['codes'], passes: Uint8Array): void {
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    if (sold[row] === 1 && passes[codes[row] as number] === 1) met[orders[row] as number] = (met[orders[row] as number] as number) | bit
  }
}

function keepMet(rows: Uint32Array, count: number, orders: TableView['key']['codes'], met: Uint16Array, all: number): number {
  let kept = 0
  for (let index = 0; index < count; index++) {
    const row = rows[index] as number
    if (met[orders[row] as number] === all) rows[kept++] = row
  }
  return kept
}
