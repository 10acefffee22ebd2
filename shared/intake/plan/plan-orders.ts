import { columnOf } from '../columns/assign.ts'
import type { Plan } from '../contract.ts'
import type { Field } from '../headings/fields.ts'
import { type Look, spreadOf } from '../columns/look.ts'
import type { FullProfile } from '../columns/profile.ts'
import { restartOf, tillsClash } from '../orders/restart.ts'
import { isTotalLabel, isWholeTotal, isYes, statusOf } from '../headings/terms.ts'

/** Columns told once an order in some exports: a blank below means the same. */
const HEADER_FIELDS: readonly Field[] = ['occurredAt', 'time', 'customer', 'country', 'channel', 'paymentMethod', 'currency', 'status', 'type', 'cancelled']

/** Headings of the numbers that a till prints on its slips. */
const SLIPS = /scontr|receipt|kassenbon|\bbon\b/i

/** Headings of the series that documents are numbered in: one number in two of them is two documents, on whatever day. */
const SERIES = /^(?:serie|series|sezionale|suffisso|sezione|registro)\b/i

/** What the cut's watch says of restarting numbers and of tills with numbers of their own, if it watched the plan's own columns. */
export function numbersIn(profile: FullProfile, order: number, date: number): { restart: 'day' | 'year' | null; tills: readonly number[] } {
  const { restart } = profile
  if (order < 0 || restart.order !== order || restart.date !== date) return { restart: null, tills: [] }
  const { tills } = restart
  const slips = SLIPS.test(profile.headings[order] ?? '')
  const series = tills?.columns.every((column) => SERIES.test(profile.headings[column] ?? '')) === true && tills.clashes + (tills.crossed ?? 0) > 0 && tills.returns === 0
  return tills && (series || tillsClash(tills)) ? { restart: restartOf(tills.within, slips), tills: tills.columns } : { restart: restartOf(restart, slips), tills: [] }
}

/** A number that restarts daily also restarts yearly. */
export function stronger(a: Plan['restart'], b: Plan['restart']): Plan['restart'] {
  return a === 'day' || b === 'day' ? 'day' : (a ?? b)
}

/**
 * Columns whose blank cells on later lines of an order mean "as above". Attributes of lines are often blank too: a
 * further dimension counts only where no order has it on a later line.
 */
export function fillColumns(look: Look, byColumn: ReadonlyMap<number, Field>, further: readonly number[]): number[] {
  const header = [...byColumn].filter(([, field]) => HEADER_FIELDS.includes(field)).map(([column]) => column)
  const told = header.filter((column) => {
    const { firstOnly, differ } = spreadOf(look, column)
    return firstOnly > differ
  })
  const others = further.filter((column) => {
    const { firstOnly, differ } = spreadOf(look, column)
    return column >= 0 && firstOnly > 1 && differ === 0 && firstOnly * 2 >= look.orders.length
  })
  return [...told, ...others]
}

/**
 * Grouped print-outs give number and date on the first line of an order alone. `texts`: columns of what a line is about; a
 * row that has nothing there, or a total's label, sums up others.
 */
export function fillsOrders(rows: readonly (readonly string[])[], order: number, date: number, texts: readonly number[]): boolean {
  if (order < 0 || date < 0 || (rows[0]?.[order] ?? '') === '') return false
  const open = rows.filter((row) => (row[order] ?? '') === '' && row.filter(Boolean).length > 2 && (texts.length === 0 || texts.some((column) => (row[column] ?? '') !== '')) && !row.some((cell) => isTotalLabel(cell) !== null))
  return open.length * 10 > rows.length && open.filter((row) => (row[date] ?? '') === '').length * 2 > open.length
}

/** A file with negative rows of refunded status tells its refunds as lines; otherwise the status itself takes the sale back. */
export function refundsAre(look: Look, byColumn: ReadonlyMap<number, Field>, flags: readonly number[]): 'status' | 'lines' {
  const statuses = [...byColumn].filter(([, field]) => field === 'status').map(([column]) => column)
  const signs = (['quantity', 'amount', 'net'] as const).map((field) => columnOf(byColumn, field)).filter((column) => column >= 0)
  const refund = look.rows.some((row, index) => statuses.some((column) => (flags.includes(column) ? isYes(row[column] ?? '') : statusOf(row[column] ?? '') === 'refunded')) && signs.some((column) => look.number(index, column) < 0))
  return refund ? 'lines' : 'status'
}

/** Whether rows named a total are the sums of the others in their order, and no sale themselves. */
export function namesTotals(look: Look, names: readonly number[], amount: number): boolean {
  const isTotal = (row: number) => names.some((column) => column >= 0 && isWholeTotal(look.rows[row]?.[column] ?? ''))
  const orders = look.orders.filter((rows) => rows.length > 1 && rows.filter(isTotal).length === 1)
  const holds = (rows: readonly number[]) => {
    const total = rows.find(isTotal) as number
    const others = rows.filter((row) => row !== total).reduce((sum, row) => sum + (look.number(row, amount) || 0), 0)
    return Math.abs(others - look.number(total, amount)) < 0.0111 * rows.length
  }
  return amount >= 0 && orders.length > 0 && orders.filter(holds).length * 5 >= orders.length * 4
}

/**
 * Whether dates stand on the first row of each day alone: a quarter of the rows and more have none though they have an amount
 * (and an order where others do), and no date is written twice. For tables whose orders have one line each: where they have
 * several, the first tells for the others.
 */
export function fillsDates(rows: readonly (readonly string[])[], date: number, amount: number, order: number): boolean {
  if (date < 0 || amount < 0 || rows.length < 3 || (rows[0]?.[date] ?? '') === '') return false
  const has = (row: readonly string[], column: number) => column < 0 || (row[column] ?? '') !== ''
  const written = rows.map((row) => row[date] ?? '').filter(Boolean)
  const blank = rows.filter((row) => !has(row, date))
  return blank.length * 4 >= rows.length && blank.every((row) => has(row, amount) && has(row, order)) && written.length > 1 && new Set(written).size === written.length
}
