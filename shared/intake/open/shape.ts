import { type Decimal, negated, plus, times } from '../values/decimal.ts'
import { readNumber } from '../values/numbers.ts'
import { cellOf, isList, isObject, type Json, type JsonObject } from './json-value.ts'
import { textOf } from './flatten.ts'

/** One row of a shop's record that is understood by what it is, not by its headings. Amounts are with tax. */
export interface SaleRow {
  readonly type: 'sale' | 'return' | 'shipping' | 'fee' | 'discount' | 'adjustment' | 'gift card' | 'transfer' | 'conversion' | 'hold'
  readonly at: string
  readonly sku?: string
  readonly name?: string
  readonly quantity: string
  /** Null where it cannot be read: the row is refused. */
  readonly gross: Decimal | null
  readonly tax?: Decimal | null
  /** Where it is not the record's own. */
  readonly order?: string
}

/** What all rows of a record share. */
export interface SaleHead {
  readonly order: string
  readonly status: string
  readonly customer: string
  readonly country: string
  readonly channel: string
  readonly payment: string
  readonly currency: string
}

export interface Sale {
  readonly head: SaleHead
  readonly rows: readonly SaleRow[]
  /** What the record says it comes to without its returns; null where it says nothing. */
  readonly stated?: Decimal | null
}

/** A kind of record that some service gives out: what it means, or why it is no sale. */
export interface Shape {
  readonly name: string
  matches(record: JsonObject): boolean
  read(record: JsonObject, others: Others): Sale | { readonly refused: string }
}

/** What the file's other records tell, so that no refund is told twice. */
export interface Others {
  /** Some of the first records are refunds themselves: what charges say of theirs is left out. */
  readonly refunds: boolean
  /** Charges whose refunds were told with them, and those whose refunds came as records. */
  readonly told: Set<string>
  readonly apart: Set<string>
}

export const SALE_HEADINGS = ['order', 'created_at', 'type', 'status', 'customer', 'country', 'channel', 'payment_method', 'sku', 'product_name', 'quantity', 'gross_total', 'tax', 'currency']

export function cellsOf(head: SaleHead, row: SaleRow): string[] {
  return [row.order ?? head.order, row.at, row.type, head.status, head.customer, head.country, head.channel, head.payment, row.sku ?? '', row.name ?? '', row.quantity, row.gross ? textOf(row.gross) : '', row.tax ? textOf(row.tax) : '', head.currency]
}

export const NOTHING: Decimal = { m: 0, scale: 0 }

/** The value at a path of keys. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let here = value
  for (const key of path) here = isObject(here) ? here.get(key) : undefined
  return here
}

/** The text, number or flag at a path as a cell; empty where there is none. */
export function text(value: Json | undefined, ...path: readonly string[]): string {
  return cellOf(at(value, ...path))
}

/** The exact number at a path; null where there is none. */
export function number(value: Json | undefined, ...path: readonly string[]): Decimal | null {
  return readNumber(text(value, ...path), false)
}

/** The objects of a list at a path. */
export function list(value: Json | undefined, ...path: readonly string[]): readonly JsonObject[] {
  const found = at(value, ...path)
  return isList(found) ? found.filter(isObject) : []
}

export function sum(numbers: readonly (Decimal | null)[]): Decimal {
  return numbers.reduce<Decimal>((total, one) => (one ? plus(total, one) : total), NOTHING)
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, negated(b))
}

/** Product; null where either is unknown. */
export function product(a: Decimal | null, b: Decimal | null): Decimal | null {
  return a && b && times(a, b)
}

/** Sum; null where the first is unknown. */
export function added(a: Decimal | null, ...others: readonly (Decimal | null)[]): Decimal | null {
  return a && sum([a, ...others])
}

/** −|a|. */
export function taken<T extends Decimal | null>(a: T): T | Decimal {
  return a && a.m > 0 ? negated(a) : a
}

export function isZero({ m }: Decimal): boolean {
  return m === 0 || m === 0n
}

/** First text that is not empty. */
export function first(...texts: readonly string[]): string {
  return texts.find((one) => one !== '') ?? ''
}

/** The quantity with a minus. */
export function back(quantity: string): string {
  return /^[\d.]*[1-9]/.test(quantity) ? `-${quantity}` : quantity
}

/** Divides an amount among parts by their weight, in steps of 10^−digits, so that nothing is lost. */
export function divided(amount: Decimal, weights: readonly Decimal[], digits: number): Decimal[] {
  const minor = BigInt(amount.m) * 10n ** BigInt(Math.max(0, digits - amount.scale))
  const scale = Math.max(digits, amount.scale)
  const sizes = weights.map(({ m, scale: own }) => (BigInt(m) < 0n ? -BigInt(m) : BigInt(m)) * 10n ** BigInt(12 - Math.min(12, own)))
  const whole = sizes.reduce((total, one) => total + one, 0n)
  let seen = 0n
  let given = 0n
  return sizes.map((size, index) => {
    seen += size
    const upTo = whole === 0n ? (index === sizes.length - 1 ? minor : 0n) : (minor * seen) / whole
    const share = upTo - given
    given = upTo
    return { m: share, scale }
  })
}
