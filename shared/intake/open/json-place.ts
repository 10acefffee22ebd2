import { Exact, isList, isObject, type Json, type JsonObject } from './json-value.ts'

/**
 * Where the records of a document stand: the keys that lead there, and whether a list of records is found there, a map
 * whose values are the records, or one record alone.
 */
export interface Place {
  readonly path: readonly string[]
  readonly holds: 'list' | 'map' | 'one'
}

const SELF: Place = { path: [], holds: 'one' }
/** Levels of objects above a list of records that are looked through. */
const DEEPEST = 4

/** Lists of what an order is made of. */
const LINES = /^(?:(?:order|invoice|cart|sale|basket)?_?(?:line|item|product|position|detail|entr(?:y|ie)|row)_?(?:item|list)?s?|line_?items?|order_?(?:lines?|items?|products?|rows?)|righ[ae]|voc[ei]|articol[oi]|prodott[oi]|dettagli[o]?|purchase_units)$/i
/** Lists that belong to a record, though they have dates of their own. */
const PARTS = /refund|fulfil|shipment|shipping|tracking|transaction|payment|tax|discount|coupon|note|meta|event|history|status|address|tag|image/i

/** Whether a key names the lines of orders. */
export function namesLines(key: string): boolean {
  return LINES.test(key.replace(/([a-z])([A-Z])/g, '$1_$2'))
}

const DATE_KEY = /(?:date|time|created|placed|giorno|timestamp|when)|(?:^|_)(?:at|on|data|ts)$|[a-z](?:At|On)$|^data/i

/** Whether an object says of itself, or of an object directly inside, when it was. */
export function isDated(value: Json, depth = 2): boolean {
  if (!isObject(value)) return false
  for (const [key, member] of value) {
    if (typeof member === 'string' ? /^(?:\d{4}-\d\d-\d\d|\d{8}(?:T|$)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})/.test(member) && DATE_KEY.test(key) : member instanceof Exact && /^\d{9,13}(?:\.\d+)?$/.test(member.text) && DATE_KEY.test(key)) return true
    if (depth > 1 && isObject(member) && isDated(member, depth - 1)) return true
  }
  return false
}

interface Candidate {
  readonly path: readonly string[]
  readonly list: readonly Json[]
}

function candidates(value: JsonObject, path: readonly string[], into: Candidate[]) {
  for (const [key, member] of value) {
    const here = [...path, key]
    if (isList(member) && member.some((item) => isObject(item) || isList(item))) into.push({ path: here, list: member })
    else if (isObject(member) && here.length < DEEPEST) candidates(member, here, into)
  }
}

/** Whether the lists in an object are parts of it, and it is the record itself. */
function isRecord(value: JsonObject, lists: readonly Candidate[]): boolean {
  if (!isDated(value, 1)) return false
  return !lists.some(({ path, list }) => list.some((item) => isDated(item)) && !PARTS.test(path.at(-1) as string) && !namesLines(path.at(-1) as string))
}

/** Where the records of a document are, by what is there of it. */
export function placeOf(value: Json): Place {
  if (isList(value)) return { path: [], holds: 'list' }
  if (!isObject(value)) return SELF
  const lists: Candidate[] = []
  candidates(value, [], lists)
  if (isRecord(value, lists)) return SELF
  const dated = lists.filter(({ list, path }) => list.some((item) => isDated(item)) && !PARTS.test(path.at(-1) as string))
  const inner = within(value)
  const best = dated.toSorted((a, b) => a.path.length - b.path.length || b.list.length - a.list.length)[0]
  if (best && !(inner && inner.path.length < best.path.length && inner.path.every((key, index) => key === best.path[index]))) return { path: best.path, holds: 'list' }
  if (inner) return inner
  const other = lists.toSorted((a, b) => a.path.length - b.path.length || b.list.length - a.list.length)[0]
  return other ? { path: other.path, holds: 'list' } : SELF
}

/** A record wrapped in one key, or a map of records by their number. */
function within(value: JsonObject): Place | null {
  const members = [...value.values()]
  const objects = members.filter((member) => isObject(member))
  if (objects.length > 1 && objects.length === members.length && objects.filter((member) => isDated(member)).length * 2 > objects.length) return { path: [], holds: 'map' }
  for (const [key, member] of value) {
    if (!isObject(member)) continue
    const lists: Candidate[] = []
    candidates(member, [], lists)
    if (isRecord(member, lists)) return { path: [key], holds: 'one' }
    const deeper = members.length === 1 ? within(member) : null
    if (deeper) return { path: [key, ...deeper.path], holds: deeper.holds }
  }
  return null
}

/** The records of a whole value by a place; the value itself where it has none there. */
export function recordsAt(value: Json, { path, holds }: Place): readonly Json[] {
  let here: Json | undefined = value
  for (const key of path) here = isObject(here) ? here.get(key) : undefined
  if (holds === 'list' && isList(here)) return here
  if (holds === 'map' && isObject(here)) return [...here.values()]
  return holds === 'one' && here !== undefined ? [here] : [value]
}
