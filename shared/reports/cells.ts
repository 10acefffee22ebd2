import type { SheetColumn } from '../export/sheet.ts'
import { findMeasure } from '../model/dataset.ts'
import { sales } from '../model/sales.ts'
import type { Cell } from '../protocol/query.ts'

/** What a measure's cells are. */
export function kindOf(measure: string): SheetColumn['kind'] {
  const found = findMeasure(sales, measure)
  if (!found || found.kind === 'count' || found.kind === 'distinct') return 'number'
  if (found.kind === 'ratio') return found.as === 'share' ? 'share' : found.as === 'money' ? 'money' : 'number'
  return found.scale === 'currency' ? 'money' : 'quantity'
}

/**
 * An answer's cell as a table has it: money in minor units, quantities in thousandths, a share from 0 to 1. An average
 * amount is rounded here, once, as the dashboard does; a ratio over nothing is no number.
 */
export function figureCell(kind: SheetColumn['kind'], cell: Cell | undefined): number | null {
  if (cell === undefined || cell === null || typeof cell === 'string') return null
  if (typeof cell !== 'number') {
    if (cell[1] === 0) return null
    const value = cell[0] / cell[1]
    return kind === 'money' ? Math.round(value) : kind === 'quantity' ? Math.round(value * 1000) : value
  }
  return kind === 'quantity' ? Math.round(cell * 1000) : cell
}
