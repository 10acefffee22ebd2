import { minorDigits } from '../../model/currency.ts'
import { type Decimal, plus } from '../values/decimal.ts'
import { readNumber } from '../values/numbers.ts'
import { namesLines } from './json-place.ts'
import { cellOf, Exact, isList, isObject, type Json, type JsonObject } from './json-value.ts'

/** A record's cells by the joined path of their keys, and its lists by theirs. */
export interface Flat {
  readonly cells: Map<string, string>
  readonly lists: Map<string, readonly Json[]>
}

const DEEPEST = 8
/** Longest text made of a list of plain values. */
const JOINED = 500

/** Takes a record apart: every plain value by its path, lists apart from them. */
export function flatOf(value: Json, prefix = '', paths = new Paths()): Flat {
  const flat: Flat = { cells: new Map(), lists: new Map() }
  const plain = unwrapped(value)
  if (isObject(plain)) members(plain, prefix, { flat, paths }, 0)
  else flat.cells.set(prefix === '' ? 'value' : prefix, cellOf(plain))
  return flat
}

/** Paths that were joined before: the records of a table mostly have the same. */
export class Paths {
  private readonly known = new Map<string, Map<string, string>>()
  private count = 0

  join(prefix: string, key: string): string {
    if (prefix === '') return key
    let under = this.known.get(prefix)
    if (!under) {
      under = new Map()
      if (this.count < MOST_PATHS) this.known.set(prefix, under)
    }
    const ready = under.get(key)
    if (ready !== undefined) return ready
    const path = `${prefix}.${key}`
    if (this.count++ < MOST_PATHS) under.set(key, path)
    return path
  }
}

const MOST_PATHS = 10_000

interface Work {
  readonly flat: Flat
  readonly paths: Paths
}

function members(object: JsonObject, prefix: string, work: Work, depth: number) {
  for (const [key, value] of object) {
    if (key.startsWith('$') || (key.endsWith('_set') && object.has(key.slice(0, -4)))) continue
    const minor = MINOR.test(key) ? minorCell(key, value, object) : null
    if (minor) work.flat.cells.set(work.paths.join(prefix, minor.key), minor.cell)
    else put(work.paths.join(prefix, key), value, work, depth)
  }
}

function put(path: string, value: Json, work: Work, depth: number) {
  const { flat } = work
  if (typeof value !== 'object' || value === null || value instanceof Exact) {
    flat.cells.set(path, cellOf(value))
    return
  }
  const plain = listed(unwrapped(value), path)
  if (isList(plain)) {
    if (plain.some((item) => isObject(item) || isList(item))) flat.lists.set(path, plain.map(unwrapped))
    else if (plain.length > 0) flat.cells.set(path, plain.map(cellOf).filter(Boolean).join(', ').slice(0, JOINED))
  } else if (!isObject(plain)) flat.cells.set(path, cellOf(plain))
  else if (!money(path, plain, flat) && depth < DEEPEST) members(plain, path, work, depth + 1)
}

/** What databases and graph interfaces wrap around a value. */
function unwrapped(value: Json): Json {
  if (!isObject(value)) return value
  const [first] = value.keys()
  if (value.size === 1 && first?.startsWith('$')) return unwrapped(value.get(first) as Json)
  if (value.size === 1 && first === 'node') return unwrapped(value.get('node') as Json)
  const list = value.get('edges') ?? value.get('nodes')
  if (isList(list) && [...value.keys()].every((key) => /^(?:edges|nodes|pageInfo|totalCount)$/.test(key))) return list.map(unwrapped)
  return value
}

/** Lines that stand under a number each, as a list that lacks some is written, are a list. */
function listed(value: Json, path: string): Json {
  if (!isObject(value) || value.size === 0 || !namesLines(path.slice(path.lastIndexOf('.') + 1))) return value
  return [...value].every(([key, member]) => /\d/.test(key) && isObject(member)) ? [...value.values()] : value
}

const SIZE = new Set(['amount', 'value', 'total'])
const UNIT = new Set(['currency', 'currency_code', 'currencycode'])

/** An amount with its currency is one cell, and the record's currency where that has none of its own. */
function money(path: string, object: JsonObject, flat: Flat): boolean {
  const inner = object.get('shop_money') ?? object.get('shopMoney')
  if (isObject(inner)) return money(path, inner, flat)
  if (object.size > 3) return false
  const keys = [...object.keys()]
  const size = keys.find((key) => SIZE.has(key.toLowerCase()))
  const currency = currencyOf(object)
  if (size === undefined || currency === '') return false
  const value = object.get(size)
  const divisor = /^10*$/.exec(cellOf(object.get('divisor')))?.[0]
  if (divisor !== undefined) flat.cells.set(path, scaled(value, divisor.length - 1))
  else flat.cells.set(path, path.endsWith('_money') ? scaled(value, minorDigits(currency.toUpperCase())) : cellOf(value))
  if (!flat.cells.has('currency')) flat.cells.set('currency', currency)
  return true
}

function currencyOf(object: JsonObject): string {
  for (const [key, value] of object) if (typeof value === 'string' && UNIT.has(key.toLowerCase())) return value
  return ''
}

/** Keys that say that their number counts the currency's minor unit. */
const MINOR = /(?:_cents|InCents|_in_cents|_minor|_minor_units?|amount_unit|_centesimi)$/

/** Such a number as an amount under the key without that word; null where it is none or the key is there already. */
function minorCell(key: string, value: Json, object: JsonObject): { key: string; cell: string } | null {
  const short = key.replace(/(?:_in)?_cents$|InCents$|_minor(?:_units?)?$|_unit$|_centesimi$/, '')
  if (!(value instanceof Exact) || !/^-?\d+$/.test(value.text) || object.has(short)) return null
  return { key: short, cell: scaled(value, minorDigits(currencyOf(object).toUpperCase())) }
}

/** A whole number of small units as an amount of so many decimals. */
function scaled(value: Json | undefined, scale: number): string {
  const number = value instanceof Exact && /^-?\d+$/.test(value.text) ? readNumber(value.text, false) : null
  return number ? textOf({ m: number.m, scale }) : cellOf(value)
}

/** Lists of charges, refunds, discounts and taxes beside the lines of an order, and in them what tells each one's size. */
const SUMMED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/shipping|spedizion|delivery|fee|refund|rimbors/i, ['total', 'amount', 'price', 'importo', 'totale', 'value']],
  [/discount|scont/i, ['total', 'amount', 'importo', 'discount_amount', 'discounted_amount']],
  [/tax|\biva\b|\bvat\b/i, ['total', 'amount', 'importo', 'price', 'tax_amount', 'imposta']],
]

/** Adds to the cells one sum for each such list; `lines` is the list that becomes rows. */
export function addCharges({ cells, lists }: Flat, lines: string | undefined) {
  for (const [path, list] of lists) {
    const sizes = path === lines ? undefined : SUMMED.find(([pattern]) => pattern.test(path.slice(path.lastIndexOf('.') + 1)))?.[1]
    const sum = sizes === undefined ? null : sumOf(list, sizes)
    if (sum !== null) cells.set(`${path}.total`, sum)
  }
}

function sumOf(list: readonly Json[], sizes: readonly string[]): string | null {
  let sum: Decimal | null = null
  for (const item of list) {
    if (!isObject(item)) return null
    const key = sizes.find((name) => item.has(name))
    const value = key === undefined ? undefined : item.get(key)
    const number = typeof value === 'string' || value instanceof Exact ? readNumber(cellOf(value), false) : null
    if (!number) return null
    sum = sum ? plus(sum, number) : number
  }
  return sum && textOf(sum)
}

/** An exact decimal as a cell. */
export function textOf({ m, scale }: Decimal): string {
  const negative = m < 0
  const digits = String(negative ? -m : m).padStart(scale + 1, '0')
  const back = digits.slice(digits.length - scale)
  return `${negative ? '-' : ''}${digits.slice(0, digits.length - scale)}${scale === 0 ? '' : `.${scale === 3 ? `${back}0` : back}`}`
}
