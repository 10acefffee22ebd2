import { columnOf, type Claim } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { agree, type Look, spreadOf } from '../columns/look.ts'
import { discountHint } from '../headings/discounts.ts'
import { orderSum, type PartColumns } from '../orders/order-sums.ts'

export type DiscountUnit = 'percent' | 'fraction' | 'money'

/** A column of discounts by line, in the order in which they come off. */
export interface DiscountColumn {
  readonly column: number
  readonly unit: DiscountUnit
}

/** Quantity times price less the discounts, roughly; without a quantity column one each. */
export function lineValue(look: Look, row: number, quantity: number, price: number, discounts: readonly DiscountColumn[]): number {
  let value = (quantity < 0 ? 1 : look.number(row, quantity)) * look.number(row, price)
  for (const discount of discounts) value = discounted(look, row, value, discount)
  return value
}

function discounted(look: Look, row: number, base: number, { column, unit }: DiscountColumn): number {
  const cell = look.rows[row]?.[column] ?? ''
  if (cell === '') return base
  const off = look.number(row, column)
  if (Number.isNaN(off)) return cascade(cell, base)
  const written = unitOf(cell, unit)
  if (written === 'money') return base - Math.abs(off)
  return base * (1 - Math.abs(off) / (written === 'percent' ? 100 : 1))
}

/** The unit of one cell: what it says itself, else its column's. */
export function unitOf(cell: string, unit: DiscountUnit): DiscountUnit {
  if (cell.includes('%')) return 'percent'
  return unit !== 'money' && SIGN.test(cell) ? 'money' : unit
}

const SIGN = /[€$£¥]|\b(?:eur|euro|usd|gbp|chf)\b/i

function cascade(text: string, base: number): number {
  return text.replace(/%/g, '').split('+').reduce((value, part) => value * (1 - (Number(part.trim().replace(',', '.')) || 0) / 100), base)
}

/**
 * Two columns that both claim a discount: the one by line stays, the other is the order's. A percentage is never the
 * order's; an amount is where it stands on first lines alone, as other columns do, or is the same on all lines of
 * orders and no line's total shows it.
 */
export function separateDiscounts(all: readonly Claim[], byColumn: Map<number, Field>, look: Look, wished: ReadonlySet<number>, headings: readonly string[], totals: readonly number[]) {
  const columns = claimed(all).filter((column) => !byColumn.has(column) || byColumn.get(column) === 'discount')
  const current = columnOf(byColumn, 'discount')
  if (current < 0 || wished.has(current)) return
  const onFirst = (column: number) => {
    const { firstOnly, differ } = spreadOf(look, column)
    return firstOnly > 0 && differ === 0
  }
  const at = (field: Field) => columnOf(byColumn, field)
  const isMoney = (column: number) => {
    const hint = discountHint(headings[column] ?? '')
    return hint === 'money' || (hint === null && look.rows.some((row) => /[.,]\d\d(?!\d)/.test(row[column] ?? '')))
  }
  const repeated = (column: number) => {
    const { same, differ } = spreadOf(look, column)
    const inLine = (row: number) => lineValue(look, row, at('quantity'), at('unitPrice'), [{ column, unit: 'money' }])
    return same > 1 && differ === 0 && !totals.some((total) => agree(look, inLine, (row) => look.number(row, total)))
  }
  const byOrder = (column: number) => isMoney(column) && (repeated(column) || (onFirst(column) && headings.some((_, other) => !columns.includes(other) && onFirst(other))))
  const orderLevel = columns.filter(byOrder)
  const lineLevel = columns.filter((column) => !byOrder(column))
  if (orderLevel.length === 0) return
  for (const column of columns) byColumn.delete(column)
  if (columnOf(byColumn, 'orderDiscount') < 0) byColumn.set(orderLevel[0] as number, 'orderDiscount')
  if (lineLevel.length > 0) byColumn.set(lineLevel[0] as number, 'discount')
}

function claimed(all: readonly Claim[]): number[] {
  return [...new Set(all.filter((claim) => claim.field === 'discount').map((claim) => claim.column))]
}

/** What the discount columns of a file are, in file order; those beyond the first are further ones of the same line. */
export function discountColumns(
  all: readonly Claim[],
  byColumn: Map<number, Field>,
  look: Look,
  headings: readonly string[],
  evidence: readonly ColumnEvidence[],
  totals: readonly number[],
  parts: PartColumns,
): DiscountColumn[] {
  const first = columnOf(byColumn, 'discount')
  if (first < 0) return []
  const [quantity, price] = [columnOf(byColumn, 'quantity'), columnOf(byColumn, 'unitPrice')]
  const unit = (column: number) => discountUnit(headings[column] ?? '', evidence[column], look, { quantity, price, discount: column, totals, parts })
  const others = all
    .filter(({ field, column, weight }) => field === 'discount' && weight >= 0.5 && column !== first && (!byColumn.has(column) || byColumn.get(column) === 'discount'))
    .map(({ column }) => column)
    .filter((column) => (evidence[column]?.filled ?? 0) > 0)
  const one = { column: first, unit: unit(first) }
  const found = [one, ...others.map((column) => ({ column, unit: unit(column) }))].sort((a, b) => a.column - b.column)
  if (found.length === 1) return found
  const fits = (some: readonly DiscountColumn[]) => totals.some((total) => agree(look, (row) => used(look, row, found) * lineValue(look, row, quantity, price, some), (row) => look.number(row, total)))
  const chosen = [found, ...found.map((each) => [each])].find(fits) ?? (told(look, found, quantity, price) ? [found.find((each) => each.unit !== 'money') as DiscountColumn] : found)
  for (const { column } of found) byColumn.set(column, 'discount')
  return [...chosen]
}

function used(look: Look, row: number, columns: readonly DiscountColumn[]): number {
  return columns.some(({ column }) => look.number(row, column) !== 0 && (look.rows[row]?.[column] ?? '') !== '') ? 1 : Number.NaN
}

/** Whether two columns tell one discount twice, as a percentage and in money. */
function told(look: Look, columns: readonly DiscountColumn[], quantity: number, price: number): boolean {
  const [share, money] = [columns.find(({ unit }) => unit !== 'money'), columns.find(({ unit }) => unit === 'money')]
  if (columns.length !== 2 || !share || !money) return false
  const base = (row: number) => lineValue(look, row, quantity, price, [])
  const off = (row: number) => used(look, row, columns) * (base(row) - lineValue(look, row, quantity, price, [share]))
  const each = (row: number) => (quantity < 0 ? 1 : look.number(row, quantity))
  return agree(look, off, (row) => Math.abs(look.number(row, money.column)) || 0) || agree(look, off, (row) => each(row) * Math.abs(look.number(row, money.column)) || 0)
}

interface Discounted {
  readonly quantity: number
  readonly price: number
  readonly discount: number
  readonly totals: readonly number[]
  readonly parts: PartColumns
}

/** Whether the totals of orders that have a discount come out of their lines, where it is of this unit. */
function comesOut(look: Look, unit: DiscountUnit, { quantity, price, discount, totals, parts }: Discounted): boolean {
  const lowered = new Set(look.all.filter((rows) => rows.some((row) => Math.abs(look.number(row, discount)) > 0)).flat())
  const line = (row: number) => (lowered.has(row) ? lineValue(look, row, quantity, price, [{ column: discount, unit }]) : Number.NaN)
  return price >= 0 && totals.some((total) => orderSum(look, total, line, parts) !== null)
}

function discountUnit(
  heading: string,
  seen: ColumnEvidence | undefined,
  look: Look,
  columns: Discounted,
): DiscountUnit {
  const { quantity, price, discount, totals } = columns
  const signed = seen ? Object.values(seen.currencies).reduce((sum, count) => sum + count, 0) : 0
  if (!seen || seen.percent > signed || seen.values.some(([text]) => text.includes('+'))) return 'percent'
  const nonzero = (row: number) => (Math.abs(look.number(row, discount)) > 0 ? 1 : Number.NaN)
  const fits = (unit: DiscountUnit) =>
    totals.some((column) => agree(look, (row) => lineValue(look, row, quantity, price, [{ column: discount, unit }]) * nonzero(row), (row) => look.number(row, column)))
  const shown = (['percent', 'money', 'fraction'] as const).filter(fits)
  if (shown.length === 1) return shown[0] as DiscountUnit
  const summed = shown.length > 0 ? [] : (['percent', 'money', 'fraction'] as const).filter((unit) => comesOut(look, unit, columns))
  if (summed.length === 1) return summed[0] as DiscountUnit
  const hint = discountHint(heading)
  if (hint === 'money' || signed > 0) return 'money'
  if (seen.one === seen.numbers && seen.values.some(([text]) => /[1-9]/.test(text)) && seen.comma + seen.point > 0) return 'fraction'
  if (hint === 'percent') return 'percent'
  return seen.hundred === seen.numbers && seen.integers * 2 > seen.numbers ? 'percent' : 'money'
}


/** Whether the amounts are quantity times price also where there is a discount of money: it comes off beyond them. */
export function beyond(look: Look, amount: number, line: (row: number) => number, discount: number): boolean {
  const off = (row: number) => Math.abs(look.number(row, discount))
  const before = (row: number) => (off(row) > 0 ? line(row) + off(row) : Number.NaN)
  return agree(look, before, (row) => look.number(row, amount))
}
