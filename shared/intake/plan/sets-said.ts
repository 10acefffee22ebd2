import { columnOf } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { lineValue } from '../money/discounts.ts'
import { type Differing, differingOrders } from '../orders/differing-orders.ts'
import { partsOf } from '../orders/order-parts.ts'
import { isPartOfSet, type Sets, setsIn } from '../orders/sets.ts'
import { plainWords } from '../headings/terms.ts'
import type { PlanSaying } from '../sayings.ts'
import type { ColumnPlan } from './plan-columns.ts'

/** What the lines of orders have among them. */
export interface Lines {
  /** Parts of sets with prices of their own. */
  readonly sets: Sets | null
  /** Orders that come to something else than their own total. */
  readonly differing: Differing | null
  readonly order: string
  /** Lines that say the same as another of their order but for its parcel. */
  readonly again: { readonly column: number; readonly count: number } | null
}

/** Columns that tell what a line is worth, when, and of which order: none of them tells a set. */
const NONE: ReadonlySet<Field> = new Set<Field>(['occurredAt', 'time', 'order', 'amount', 'net', 'unitPrice', 'quantity', 'tax', 'taxRate', 'discount', 'cost', 'shipping', 'fee', 'refund', 'orderDiscount', 'orderTotal', 'orderTax', 'currency', 'status', 'customer', 'country', 'paymentMethod'])

/** What tells the boxes apart in which an order went. */
const PARCEL = /\b(?:tracking|parcels?|packages?|shipments?|coll[oi]|pacc[oh]i?|lettera di vettura|waybill|sendungsnummer|paket\w*|colis|suivi|paquete|seguimiento)\b/

/** Looks at the lines of a plan; null where its amounts are those of whole orders, or whose they are is known. A column that a person left aside tells no sets. */
export function linesOf({ look, byColumn, money, all, recognised }: ColumnPlan, headings: readonly string[], evidence: readonly ColumnEvidence[], ignored: ReadonlySet<number>): Lines | null {
  const at = (field: Field) => columnOf(byColumn, field)
  if (recognised || money.rule.amountIs !== 'line' || money.rule.parts) return null
  const main = at('amount') >= 0 ? at('amount') : at('net')
  const line = (row: number) => (main >= 0 ? look.number(row, main) : lineValue(look, row, at('quantity'), at('unitPrice'), money.rule.discounts))
  const aside = money.said.filter(({ code }) => code === 'order-total-aside').map((saying) => headings.indexOf(String(saying.with.heading)))
  const totals = [...new Set([...aside, ...all.filter(({ field, weight }) => field === 'orderTotal' && weight >= 0.5).map(({ column }) => column)])].filter((column) => column >= 0 && column !== main)
  const parts = partsOf(at, money.rule.extras)
  const taken = new Set([...ignored, ...[...byColumn].filter(([, field]) => NONE.has(field)).map(([column]) => column)])
  const sets = setsIn(headings, evidence, look, taken, line, totals, parts)
  const inside = (row: number) => (sets && !sets.counts && isPartOfSet(look.rows[row] ?? [], sets) ? 0 : line(row))
  const share = (row: number) => 1 + (look.number(row, at('taxRate')) || 0) / (money.rule.taxRate === 'percent' ? 100 : 1)
  const tax = (row: number) => look.number(row, at('tax')) || 0
  const taxed = [inside, (row: number) => inside(row) * share(row), (row: number) => inside(row) / share(row), (row: number) => inside(row) + tax(row), (row: number) => inside(row) - tax(row)]
  const differing = differingOrders(look, totals, taxed, parts)
  const parcel = headings.findIndex((heading, column) => PARCEL.test(plainWords(heading)) && !taken.has(column))
  const again = parcel < 0 ? 0 : look.orders.reduce((count, rows) => count + rows.length - new Set(rows.map((row) => (look.rows[row] ?? []).filter((_, column) => column !== parcel).join('\n'))).size, 0)
  return { again: again > 0 ? { column: parcel, count: again } : null, sets, differing, order: differing ? (look.rows[differing.row]?.[at('order')] ?? '') : '' }
}

/** What there is to say of them. */
export function saySets({ sets, differing, order, again }: Lines, headings: readonly string[]): PlanSaying[] {
  const said: PlanSaying[] = []
  if (sets) said.push({ code: sets.counts ? 'set-parts-count' : sets.proven ? 'set-parts' : 'set-parts-assumed', with: { heading: headings[sets.column] ?? '' } })
  if (differing) said.push({ code: 'orders-differ', with: { heading: headings[differing.column] ?? '', count: differing.count, order, stated: differing.stated.toFixed(2), read: differing.read.toFixed(2) } })
  if (again) said.push({ code: 'lines-again', with: { heading: headings[again.column] ?? '', count: again.count } })
  return said
}
