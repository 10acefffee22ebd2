import type { LineType } from '../../model/sales.ts'
import type { DiscountColumn } from './discounts.ts'
import type { Field } from '../headings/fields.ts'

/** Amounts that an order has beside its lines: a line of their own type. */
export interface ExtraRule {
  readonly field: Field
  readonly type: LineType
  /** Columns that are added up, and those of them that are tax. */
  readonly columns: readonly number[]
  readonly taxes: readonly number[]
  /** Told once an order, told by line, or already inside the amount. */
  readonly told: 'once' | 'line' | 'inside'
  /** As written; else discounts and refunds lower whatever their sign. */
  readonly signed: boolean
}

/** How a line's amount comes about. */
export interface MoneyRule {
  /** What stands before tax: `net` columns and prices are net, or nothing is. */
  readonly priceIs: 'gross' | 'net'
  /** Discounts by line, in the order in which they come off. */
  readonly discounts: readonly DiscountColumn[]
  readonly taxRate: 'percent' | 'fraction'
  /** What the cost column tells: the cost of one unit, or of the whole line. */
  readonly costIs: 'unit' | 'line'
  /** The amount is a line's, or the whole order's: then it counts on the order's first line. */
  readonly amountIs: 'line' | 'order'
  readonly extras: readonly ExtraRule[]
  /** Columns of what was paid with gift cards or credit: amounts are what was left, and these are added. */
  readonly vouchers?: { readonly columns: readonly number[]; readonly negative: boolean }
  /** Columns of tips and deposits that amounts contain, and that are no part of what was sold. */
  readonly within?: readonly number[]
  /** The column of what amounts are after refunds, filled where there were some; `nought` says that a 0 there is a full refund. */
  readonly adjusted?: { readonly column: number; readonly nought: boolean }
  /** The column of prices that hold where the lowered one is blank. */
  readonly full?: number
  /** Columns that only together tell a figure, as those of tax by rate do: the first stands for their sum. */
  readonly parts?: readonly (readonly number[])[]
  /** Columns of the amounts at each rate of tax, percent, which they contain. */
  readonly rated?: readonly { readonly column: number; readonly rate: number }[]
  /** The one rate of tax that the heading of amounts names, percent, where no column tells it. */
  readonly rate?: number
  /** How many pieces one of the quantities is, where they are told in thousands, dozens or packs. */
  readonly pieces?: number
  /** The column of how many pieces one of the quantities is. */
  readonly each?: number
  /** The quantity is in minutes, and the price an hour's. */
  readonly minutes?: true
}
