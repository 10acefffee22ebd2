import type { Decimal } from '../values/decimal.ts'
import { minorDigits } from '../../model/currency.ts'
import { isObject, type JsonObject } from './json-value.ts'
import { at, divided, first, isZero, list, minus, NOTHING, number, type Others, type Sale, type SaleHead, type SaleRow, type Shape, sum, taken, text } from './shape.ts'

/** Currencies that Stripe counts in other units than ISO 4217 does (its list of zero-decimal currencies, and exceptions). */
const DIGITS: Readonly<Record<string, number>> = { MGA: 0, ISK: 2, UGX: 2 }

const OBJECTS: Readonly<Record<string, (record: JsonObject, others: Others) => Sale | { readonly refused: string }>> = {
  charge, refund, invoice, payment_intent: intent, balance_transaction: balance, 'checkout.session': session, credit_note: creditNote, dispute,
  payout: transfer, transfer, topup: transfer,
}

/** Objects of Stripe's API that move money, their amounts in minor units. Others are no sales. */
export const stripe: Shape = {
  name: 'Stripe',
  matches: (record) => typeof record.get('object') === 'string' && record.get('object') !== 'list' && (record.has('livemode') || /^[a-z]{2,12}_\w+$/.test(text(record, 'id'))),
  read: (record, others) => OBJECTS[text(record, 'object')]?.(record, others) ?? { refused: 'not-a-sale' },
}

function currencyOf(record: JsonObject): string {
  return text(record, 'currency').toUpperCase()
}

/** An amount in minor units as a decimal of its currency. */
function money(record: JsonObject, ...path: readonly string[]): Decimal | null {
  const value = number(record, ...path)
  const currency = currencyOf(record)
  return value && { m: value.m, scale: value.scale + (DIGITS[currency] ?? minorDigits(currency)) }
}

/** Seconds since 1970 as an instant. */
function when(record: JsonObject, key = 'created'): string {
  const seconds = Number(text(record, key))
  return Number.isFinite(seconds) && seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000).toISOString().replace('.000Z', 'Z') : ''
}

/** An object or its id alone. */
function idOf(record: JsonObject, key: string): string {
  const value = record.get(key)
  return isObject(value) ? text(value, 'id') : text(value)
}

function head(record: JsonObject, order: string, status: string): SaleHead {
  const details = at(record, 'billing_details') ?? at(record, 'customer_details')
  const card = text(record, 'payment_method_details', 'type')
  return {
    order,
    status,
    customer: first(text(details, 'email'), text(record, 'receipt_email'), text(record, 'customer_email'), idOf(record, 'customer')),
    country: first(text(details, 'address', 'country'), text(record, 'payment_method_details', 'card', 'country'), text(record, 'customer_address', 'country')),
    channel: '',
    payment: first(text(record, 'payment_method_details', 'card', 'brand'), card),
    currency: currencyOf(record),
  }
}

function charge(record: JsonObject, others: Others): Sale {
  const id = text(record, 'id')
  const captured = text(record, 'captured') !== 'false'
  const status = text(record, 'status') === 'succeeded' && !captured ? 'authorized' : text(record, 'status')
  const part = money(record, 'amount_captured')
  const gross = captured && part && !isZero(part) ? part : money(record, 'amount')
  const created = when(record)
  const told = list(record, 'refunds', 'data').filter((one) => text(one, 'status') !== 'failed')
  const back = money(record, 'amount_refunded')
  const returns: SaleRow[] = others.refunds || others.apart.has(id) || !back || isZero(back) ? [] : told.length > 0 && told.every((one) => one.has('amount')) ? told.map((one) => ({ type: 'return', at: first(when(one), created), quantity: '0', gross: taken(money(one, 'amount')) })) : [{ type: 'return', at: created, quantity: '0', gross: taken(back) }]
  if (returns.length > 0) others.told.add(id)
  return { head: head(record, id, status), rows: [{ type: 'sale', at: created, name: text(record, 'description'), quantity: '1', gross }, ...returns] }
}

/** A refund; one that its charge told already is refused. */
function refund(record: JsonObject, others: Others): Sale | { readonly refused: string } {
  const charged = idOf(record, 'charge')
  if (others.told.has(charged)) return { refused: 'not-a-sale' }
  others.apart.add(charged)
  return { head: head(record, first(idOf(record, 'charge'), idOf(record, 'payment_intent'), text(record, 'id')), text(record, 'status')), rows: [{ type: 'return', at: when(record), name: text(record, 'reason'), quantity: '0', gross: taken(money(record, 'amount')) }] }
}

function intent(record: JsonObject): Sale {
  const status = text(record, 'status')
  return { head: head(record, text(record, 'id'), status === 'succeeded' ? status : status === 'canceled' ? 'cancelled' : 'unpaid'), rows: [{ type: 'sale', at: when(record), name: text(record, 'description'), quantity: '1', gross: money(record, 'amount_received') ?? money(record, 'amount') }] }
}

/** What moved on the account: charges, refunds, and what is no sale. */
function balance(record: JsonObject): Sale {
  const type = first(text(record, 'reporting_category'), text(record, 'type'))
  const kind: SaleRow['type'] = /refund|dispute|chargeback/.test(type) ? 'return' : /^(?:charge|payment)$/.test(type) ? 'sale' : /fee/.test(type) ? 'fee' : /reserve|hold/.test(type) ? 'hold' : /payout|transfer|topup|contribution|advance/.test(type) ? 'transfer' : 'adjustment'
  const gross = money(record, 'amount')
  return { head: head(record, first(idOf(record, 'source'), text(record, 'id')), ''), rows: [{ type: kind, at: when(record), name: text(record, 'description'), quantity: kind === 'sale' ? '1' : '0', gross }] }
}

const INVOICED: Readonly<Record<string, string>> = { paid: 'paid', draft: 'draft', open: 'unpaid', void: 'void', uncollectible: 'failed' }

function invoice(record: JsonObject): Sale {
  const created = when(record)
  const lines = list(record, 'lines', 'data')
  const values = lines.map((line) => money(line, 'amount') ?? NOTHING)
  const total = money(record, 'total') ?? NOTHING
  const tax = money(record, 'tax') ?? NOTHING
  const off = sum(list(record, 'total_discount_amounts').map((one) => money(new Map([...one, ['currency', record.get('currency') ?? null]]), 'amount')))
  const added = isZero(minus(sum([...values, tax, { m: -off.m, scale: off.scale }]), total))
  const taxes = divided(tax, values, minorDigits(currencyOf(record)))
  const rows: SaleRow[] = lines.map((line, index) => ({ type: 'sale', at: created, name: text(line, 'description'), sku: first(text(line, 'price', 'product'), text(line, 'plan', 'product'), text(line, 'description')), quantity: first(text(line, 'quantity'), '1'), gross: added ? sum([values[index] as Decimal, taxes[index] as Decimal]) : (values[index] as Decimal), tax: taxes[index] ?? null }))
  if (!isZero(off)) rows.push({ type: 'discount', at: created, quantity: '0', gross: taken(off) })
  return { head: head(record, first(text(record, 'number'), text(record, 'id')), INVOICED[text(record, 'status')] ?? text(record, 'status')), rows: lines.length > 0 ? rows : [{ type: 'sale', at: created, quantity: '1', gross: total, tax }], stated: total }
}

function session(record: JsonObject): Sale {
  const paid = /^(?:paid|no_payment_required)$/.test(text(record, 'payment_status'))
  return { head: head(record, text(record, 'id'), paid ? 'paid' : 'unpaid'), rows: [{ type: 'sale', at: when(record), quantity: '1', gross: money(record, 'amount_total'), tax: money(record, 'total_details', 'amount_tax') }] }
}

function creditNote(record: JsonObject): Sale {
  const tax = sum(list(record, 'tax_amounts').map((one) => money(new Map([...one, ['currency', record.get('currency') ?? null]]), 'amount')))
  return { head: head(record, first(idOf(record, 'invoice'), text(record, 'number'), text(record, 'id')), text(record, 'status') === 'void' ? 'void' : ''), rows: [{ type: 'return', at: when(record), quantity: '0', gross: taken(money(record, 'total') ?? money(record, 'amount')), tax: isZero(tax) ? null : taken(tax) }] }
}

/** A dispute takes money back once it is lost. */
function dispute(record: JsonObject): Sale | { readonly refused: string } {
  if (text(record, 'status') !== 'lost') return { refused: 'not-a-sale' }
  return { head: head(record, first(idOf(record, 'charge'), text(record, 'id')), ''), rows: [{ type: 'return', at: when(record), name: text(record, 'reason'), quantity: '0', gross: taken(money(record, 'amount')) }] }
}

function transfer(): { readonly refused: string } {
  return { refused: 'transfer' }
}
