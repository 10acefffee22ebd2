import { type Decimal, plus } from '../decimal.ts'
import { NUMBER_FIELDS } from '../fields.ts'
import { headingWords, notionsOf } from '../lexicon.ts'
import { meanings } from '../meaning.ts'
import { readNumber } from '../numbers.ts'
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
export function flatOf(value: Json, prefix = ''): Flat {
  const flat: Flat = { cells: new Map(), lists: new Map() }
  if (isObject(value)) members(value, prefix, flat, 0)
  else flat.cells.set(prefix === '' ? 'value' : prefix, cellOf(value))
  return flat
}

function members(object: JsonObject, prefix: string, flat: Flat, depth: number) {
  for (const [key, value] of object) {
    if (key.endsWith('_set') && object.has(key.slice(0, -4))) continue
    put(prefix === '' ? key : `${prefix}.${key}`, value, flat, depth)
  }
}

function put(path: string, value: Json, flat: Flat, depth: number) {
  const plain = unwrapped(value)
  if (isList(plain)) {
    if (plain.some((item) => isObject(item) || isList(item))) flat.lists.set(path, plain.map(unwrapped))
    else if (plain.length > 0) flat.cells.set(path, plain.map(cellOf).filter(Boolean).join(', ').slice(0, JOINED))
  } else if (!isObject(plain)) flat.cells.set(path, cellOf(plain))
  else if (!money(path, plain, flat) && depth < DEEPEST) members(plain, path, flat, depth + 1)
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

const SIZE = ['amount', 'value', 'total']
const UNIT = ['currency', 'currency_code', 'currencyCode']

/** An amount with its currency is one cell, and the record's currency where that has none of its own. */
function money(path: string, object: JsonObject, flat: Flat): boolean {
  const inner = object.get('shop_money') ?? object.get('shopMoney')
  if (isObject(inner)) return money(path, inner, flat)
  const size = SIZE.find((key) => object.has(key))
  const unit = UNIT.find((key) => typeof object.get(key) === 'string')
  if (size === undefined || unit === undefined || object.size > 3) return false
  flat.cells.set(path, cellOf(object.get(size)))
  if (!flat.cells.has('currency')) flat.cells.set('currency', cellOf(object.get(unit)))
  return true
}

/** How records become rows: which lists are their lines, and which columns there are. */
export interface Layout {
  /** Keys of the lists that become rows, from the outside in. */
  readonly lines: readonly string[]
  readonly columns: readonly string[]
  /** Columns of money of the whole order: told on its first row alone. */
  readonly once: ReadonlySet<string>
}

/** Columns of one table. */
const WIDEST = 400

/** Decides the layout by the first records. */
export function layoutOf(records: readonly Json[]): Layout {
  const lines = linesOf(records)
  const outer = new Map<string, string[]>()
  const inner = new Set<string>()
  const above = new Map<string, string[]>()
  const add = (to: Map<string, string[]>, path: string, cell: string) => {
    const cells = to.get(path)
    if (!cells) to.set(path, [cell])
    else if (cells.length < 50) cells.push(cell)
  }
  for (const record of records) {
    const { cells, groups } = levels(record, lines)
    for (const [path, cell] of cells) add(outer, path, cell)
    const visit = (groups: readonly Group[]) => {
      for (const { cells, groups: deeper } of groups) {
        for (const [path, cell] of cells) {
          inner.add(path)
          if (deeper.length > 0) add(above, path, cell)
        }
        visit(deeper)
      }
    }
    visit(groups)
  }
  const columns = [...outer.keys(), ...[...inner].filter((path) => !outer.has(path))].slice(0, WIDEST)
  const once = [...(lines.length > 0 ? outer : []), ...above].filter(([path, cells]) => isMoney(path, cells)).map(([path]) => path)
  return { lines, columns, once: new Set(once) }
}

function isMoney(path: string, cells: readonly string[]): boolean {
  const [first] = meanings(path)
  if (!first || !NUMBER_FIELDS.has(first.field) || first.field === 'taxRate') return false
  const filled = cells.filter(Boolean)
  return filled.length > 0 && filled.every((cell) => readNumber(cell, false) !== null)
}

/** The lists of objects that look like lines of an order: by their name or by what is in them. */
function linesOf(records: readonly Json[]): string[] {
  const lines: string[] = []
  let items: readonly Json[] = records
  for (let depth = 0; depth < 3; depth++) {
    const prefix = lines.at(-1) ?? ''
    const found = new Map<string, Json[]>()
    for (const item of items) for (const [path, list] of flatOf(item, prefix).lists) found.set(path, [...(found.get(path) ?? []), ...list].slice(0, 200))
    const best = [...found].map(([path, list]) => ({ path, list, score: score(path, list) })).toSorted((a, b) => b.score - a.score)[0]
    if (!best || best.score < 2) break
    lines.push(best.path)
    items = best.list
  }
  return lines
}

/** Lists of other things than goods. */
const BESIDE = /shipping|spedizion|delivery|fulfil|shipment|refund|tax|discount|coupon|fee|payment|transaction|meta|note|address|event|history|propert|option|image|tag|attribut|duties|allocation|tracking/i

function score(path: string, list: readonly Json[]): number {
  const key = path.slice(path.lastIndexOf('.') + 1)
  const objects = list.filter((item) => isObject(item))
  if (objects.length === 0 || BESIDE.test(key)) return 0
  const fields = new Set<string>()
  for (const object of objects.slice(0, 20)) for (const name of flatOf(object).cells.keys()) for (const { field, weight } of meanings(name)) if (weight >= 0.5) fields.add(field)
  const has = (...wanted: string[]) => wanted.some((field) => fields.has(field))
  return (namesLines(key) ? 2 : 0) + (has('quantity') ? 1 : 0) + (has('unitPrice', 'amount', 'net') ? 1 : 0) + (has('product', 'name') ? 0.5 : 0)
}

/** Cells of one level of a record, and those of the list below it. */
interface Group {
  readonly cells: Map<string, string>
  readonly groups: readonly Group[]
}

function levels(item: Json, lines: readonly string[], level = 0): Group {
  const { cells, lists } = flatOf(item, level > 0 && level === lines.length ? shownPrefix(lines[level - 1] as string) : lines[level - 1])
  charges(cells, lists, lines[level])
  const below = lines[level]
  const list = below === undefined ? [] : (lists.get(below) ?? [])
  return { cells, groups: list.map((inner) => levels(inner, lines, level + 1)) }
}

/**
 * A record as rows of cells by path: one a line, with what stands above repeated, its money only once. None where it
 * has no lines and no money of its own.
 */
export function rowsOf(record: Json, { lines, once }: Layout): Map<string, string>[] {
  const group = levels(record, lines)
  const empty = lines.length > 0 && group.groups.length === 0
  if (empty && ![...once].some((path) => /[1-9]/.test(group.cells.get(path) ?? ''))) return []
  return spread(group, once)
}

function spread({ cells, groups }: Group, once: ReadonlySet<string>): Map<string, string>[] {
  if (groups.length === 0) return [cells]
  const repeated = [...cells].filter(([path]) => !once.has(path))
  return groups.flatMap((group) => spread(group, once)).map((row, index) => new Map([...(index === 0 ? cells : repeated), ...row]))
}

/** What stands before the keys of lines in headings: their path where its words say what lines are, else words that do. */
function shownPrefix(path: string): string {
  const { has } = notionsOf(headingWords(path.slice(path.lastIndexOf('.') + 1)))
  return has.has('line') && has.has('product') ? path : 'line_item'
}

/** Lists of charges and refunds beside the lines, summed into one column each. */
const SUMMED = /(?:shipping|spedizion|delivery|fee|refund|rimbors)/i

function charges(cells: Map<string, string>, lists: ReadonlyMap<string, readonly Json[]>, lines: string | undefined) {
  for (const [path, list] of lists) {
    if (path === lines || !SUMMED.test(path.slice(path.lastIndexOf('.') + 1))) continue
    const sum = sumOf(list)
    if (sum !== null) cells.set(`${path}.total`, sum)
  }
}

const CHARGED = ['total', 'amount', 'price', 'importo', 'totale', 'value']

function sumOf(list: readonly Json[]): string | null {
  let sum: Decimal | null = null
  for (const item of list) {
    if (!isObject(item)) return null
    const key = CHARGED.find((name) => item.has(name))
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
