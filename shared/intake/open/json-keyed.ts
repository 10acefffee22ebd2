import { meanings } from '../headings/meaning.ts'
import { periodOf } from '../values/periods.ts'
import { Exact, isList, isObject, type Json, type JsonObject } from './json-value.ts'

/**
 * Where the records of a document stand: the keys that lead there (to several lists of the same kind of record, in a
 * document that has such), and whether a list of records is found there, a map whose values are the records, or one
 * record alone.
 */
export interface Place {
  readonly paths: readonly (readonly string[])[]
  readonly holds: 'list' | 'map' | 'one'
  /** What the keys of the map tell of its records, which do not tell it themselves: the order's number, or the day. */
  readonly keys?: 'order_id' | 'date'
}

/** Records that show what a list or a map is of. */
export const LOOK = 50
/** How surely a key must say that it is an order's number. */
const SURE_NUMBER = 0.6

const DATE_KEY = /(?:date|time|created|placed|giorno|timestamp|when)|(?:^|_)(?:at|on|data|ts)$|[a-z](?:At|On)$|^data/i

/** Whether an object says of itself, or of an object directly inside, when it was. */
export function isDated(value: Json, depth = 2): boolean {
  if (!isObject(value)) return false
  for (const [key, member] of value) {
    if (typeof member === 'string' ? /^(?:\/Date\(|\d{4}-\d\d-\d\d|\d{8}(?:T|$)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})/.test(member) && DATE_KEY.test(key) : member instanceof Exact && /^\d{9,13}(?:\.\d+)?$/.test(member.text) && DATE_KEY.test(key)) return true
    if (depth > 1 && isObject(member) && isDated(member, depth - 1)) return true
  }
  return false
}

/** Keys of what numbers a record and nothing else. */
const NUMBER = /^_?(?:id|uid|uuid|number|numero|num|no|nr)$/i
/** A key that is a number or has one in it, but for days and months. */
const LONG_NUMBER = /\d{3}/
const IS_NUMBER = /^(?!\d{4}[-/.]\d|\d{1,2}[-/.]\d{1,2}[-/.]\d).*\d/

/** Whether the keys of a map number its records: most are numbers, and no record has one of its own. */
export function numbersThem(map: JsonObject): boolean {
  const isNumber = (key: string) => NUMBER.test(key) || (meanings(key)[0]?.field === 'order' && (meanings(key)[0]?.weight ?? 0) >= SURE_NUMBER)
  const some = [...map].slice(0, LOOK)
  return some.filter(([key]) => IS_NUMBER.test(key)).length * 2 > some.length && !some.some(([, member]) => (isList(member) ? member : [member]).some((record) => isObject(record) && [...record.keys()].some(isNumber)))
}

/** Whether an object is a map of records by their number: such a map may have one record alone. */
export function isNumberedMap(value: Json): boolean {
  if (!isObject(value) || !isMap(value)) return false
  const some = [...value].slice(0, LOOK)
  return some.filter(([key, member]) => LONG_NUMBER.test(key) && IS_NUMBER.test(key) && isObject(member) && isDated(member) && !isMap(member)).length * 2 > some.length
}

const DAY_KEY = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:19|20)\d\d[01]\d[0-3]\d)$/

/** A map of lists of records, or one by day of records that do not tell theirs, or of bare numbers; null for any other. */
export function keyedPlace(value: JsonObject, named: boolean): Place | null {
  const some = [...value].slice(0, LOOK)
  if (some.length === 0) return null
  const lists = some.every(([, member]) => isList(member) && member.length > 0 && member.every(isObject))
  const days = some.every(([key]) => DAY_KEY.test(key))
  const periods = some.every(([key]) => DAY_KEY.test(key) || periodOf(key) !== null)
  if (periods && (named || some.length > 1) && some.every(([, member]) => member instanceof Exact)) return { paths: [[]], holds: 'map', keys: 'date' }
  if (days && (lists || some.every(([, member]) => isObject(member) && member.size > 0)) && !some.some(([, member]) => recordsIn(member).some((record) => isDated(record)))) return { paths: [[]], holds: 'map', keys: 'date' }
  if (!lists || days || !some.every(([key]) => IS_NUMBER.test(key))) return null
  const dated = some.every(([, member]) => recordsIn(member).every((record) => isDated(record, 1)))
  const once = some.every(([, member]) => new Set(recordsIn(member).map(dayOf)).size === 1)
  return dated ? { paths: [[]], holds: 'map', ...(once && numbersThem(value) && { keys: 'order_id' as const }) } : null
}

/** The records that one member of a map has. */
function recordsIn(member: Json): readonly Json[] {
  return isList(member) ? member : isObject(member) && isMap(member) ? [...member.values()] : [member]
}

/** The first date that an object tells, as text. */
function dayOf(record: Json): string {
  const found = isObject(record) ? [...record].find(([key, member]) => isDated(new Map([[key, member]]), 1))?.[1] : undefined
  return typeof found === 'string' ? found.slice(0, 10) : found instanceof Exact ? found.text : ''
}

/** What numbers by day are called that nothing names. */
const NAMELESS = 'value'

/** The records of one member of a map, with what its key tells of them; a bare number has the name of the map itself. */
export function keyedRecords(key: string, member: Json, { keys, paths }: Place): readonly Json[] {
  if (keys === undefined) return [member]
  const told = (record: Json, more: readonly (readonly [string, Json])[] = []): Json => (isObject(record) ? new Map<string, Json>([[keys, key], ...more, ...record]) : record instanceof Exact && keys === 'date' ? new Map<string, Json>([[keys, key], [paths[0]?.at(-1) ?? NAMELESS, record]]) : record)
  if (isList(member)) return member.map((record) => told(record))
  if (keys !== 'date' || !isObject(member) || !isMap(member)) return [told(member)]
  const numbered = numbersThem(member)
  return [...member].map(([number, record]) => told(record, numbered ? [['order_id', number]] : []))
}

/** Whether all that stands in an object are objects: it is none of a kind itself. */
export function isMap(value: JsonObject): boolean {
  return value.size > 0 && [...value.values()].every(isObject)
}
