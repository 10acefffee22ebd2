import type { Field } from '../headings/fields.ts'
import { meanings } from '../headings/meaning.ts'
import { isDated, isMap, isNumberedMap, keyedPlace, keyedRecords, LOOK, numbersThem, type Place } from './json-keyed.ts'
import { isList, isObject, type Json, type JsonObject, parseJson } from './json-value.ts'

const SELF: Place = { paths: [[]], holds: 'one' }
/** Levels of objects above a list of records that are looked through. */
const DEEPEST = 8

/** Lists of what an order is made of. */
const LINES = /^(?:(?:order|invoice|cart|sale|basket)?_?(?:line|item|product|position|detail|entr(?:y|ie)|row)_?(?:item|list)?s?|line_?items?|order_?(?:lines?|items?|products?|rows?)|righ[ae]|voc[ei]|articol[oi]|prodott[oi]|dettagli[o]?|purchase_units|cart|basket|carrello)$/i
/** Lists that belong to a record, though they have dates of their own. */
const PARTS = /refund|fulfil|shipment|shipping|tracking|transaction|payment|tax|discount|coupon|note|meta|event|history|status|address|tag|image/i

/** Keys of what numbers a record or says what it comes to. */
const NUMBERED = /(?:^|_|[a-z](?=[A-Z]))(?:id|number|numero|n|ref|reference|code|codice|order|ordine|amount|total|importo|totale)(?:$|_)/i

/** Whether a key names the lines of orders. */
export function namesLines(key: string): boolean {
  return LINES.test(key.replace(/([a-z])([A-Z])/g, '$1_$2'))
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

/** Keys of lists of sales, and of what a shop has beside them. */
const SALES = /order|sale|invoice|receipt|ticket|ordin|vendit|fattur|scontrin|corrispettiv|document|commande|ventas?$|pedido|bestellung|rechnung/i
const BESIDE = /product|customer|client|user|account|contact|coupon|categor|variant|articol|prodott|listin|inventor|employee|store|negoz|warehouse/i
/** What is bought or only offered. */
const NO_SALES = /purchase|supplier|vendor|fornitor|acquist|quote|preventiv|estimate|draft/i
/** Keys of what a sale comes to. */
const TOTAL = /(?:^|_|[a-z](?=[A-Z]))(?:total|amount|gross|importo|totale|lordo|paid|subtotal|revenue|montant|betrag|importe)/i

/** How much a key says so: its last word, else any. */
function byKey(key: string): number {
  const last = key.split(/[_\-. ]|(?<=[a-z])(?=[A-Z])/).at(-1) as string
  if (NO_SALES.test(key)) return -2
  return SALES.test(last) ? 2 : BESIDE.test(last) ? -2 : SALES.test(key) && !namesLines(key) ? 1 : 0
}

/** How much the items of a list read as sales: by its key, by lines of an order in them, by what they come to. */
function asSales(key: string, items: readonly Json[]): number {
  const some = items.filter(isObject).slice(0, 20)
  const most = (holds: (item: JsonObject) => boolean) => some.filter(holds).length * 2 > some.length
  const lines = most((item) => [...item].some(([name, member]) => namesLines(name) && (isList(member) || isObject(member))))
  return byKey(key) + (lines ? 2 : 0) + (most((item) => [...item.keys()].some((name) => TOTAL.test(name))) ? 1 : 0)
}

/** Whether the lists in an object are parts of it, and it is the record itself. */
function isRecord(value: JsonObject, lists: readonly Candidate[]): boolean {
  if (!isDated(value, 1)) return false
  const numbered = [...value.keys()].some((key) => NUMBERED.test(key))
  if (numbered && lists.some(({ path, list }) => path.length === 1 && namesLines(path[0] as string) && !list.some((item) => isDated(item)))) return true
  const isPart = ({ path }: Candidate) => path.some((key) => PARTS.test(key) || namesLines(key))
  if (lists.some((one) => one.list.some((item) => isDated(item)) && !isPart(one))) return false
  return numbered || !lists.some(({ list }) => list.some((item) => isDated(item))) || lists.some(({ path }) => namesLines(path.at(-1) as string))
}

/** Where the records of a document are, by what is there of it. */
export function placeOf(value: Json): Place {
  if (isList(value)) return { paths: [[]], holds: 'list' }
  if (!isObject(value)) return SELF
  const lists: Candidate[] = []
  candidates(value, [], lists)
  const table = lists.find(({ path }) => headingsAt(value, { paths: [path], holds: 'list' }) !== null)
  if (table) return { paths: [table.path], holds: 'list' }
  if (isRecord(value, lists)) return SELF
  const dated = lists.filter(({ list, path }) => list.some((item) => isDated(item)) && !PARTS.test(path.at(-1) as string))
  const inner = within(value)
  const best = likeliest(dated)
  const above = inner?.paths[0] ?? []
  if (best && !(inner && above.length < best.path.length && above.every((key, index) => key === best.path[index]))) return { paths: alike(best, dated), holds: 'list' }
  if (inner) return inner
  const other = lists.toSorted((a, b) => a.path.length - b.path.length || b.list.length - a.list.length)[0]
  return other ? { paths: [other.path], holds: 'list' } : SELF
}

/** Of several lists the one that reads as sales, the outermost, the longest. */
function likeliest(lists: readonly Candidate[]): Candidate | undefined {
  const scored = lists.map((one) => ({ one, score: asSales(one.path.at(-1) as string, one.list) }))
  return scored.toSorted((a, b) => b.score - a.score || a.one.path.length - b.one.path.length || b.one.list.length - a.one.list.length)[0]?.one
}

/** A record wrapped in one key, or a map of records by their number. */
function within(value: JsonObject, named = false): Place | null {
  const members = [...value.values()]
  const objects = members.filter((member) => isObject(member))
  const keyed = keyedPlace(value, named)
  if (keyed) return keyed
  if (isNumberedMap(value)) return { paths: [[]], holds: 'map', ...(numbersThem(value) && { keys: 'order_id' }) }
  if (objects.length > 1 && objects.length === members.length && objects.filter((member) => isNumberedMap(member)).length * 2 > objects.length) return { paths: [[]], holds: 'map' }
  if (objects.length > 1 && objects.length === members.length && objects.filter((member) => isDated(member) && !isMap(member)).length * 2 > objects.length) return { paths: [[]], holds: 'map', ...(numbersThem(value) && { keys: 'order_id' }) }
  for (const [key, member] of inOrder(value)) {
    if (!isObject(member)) continue
    const lists: Candidate[] = []
    candidates(member, [], lists)
    if (isRecord(member, lists)) return { paths: [[key]], holds: 'one' }
    const deeper = asSales(key, []) > 0 || members.filter((one) => isObject(one) || isList(one)).length === 1 ? within(member, true) : null
    if (deeper) return { ...deeper, paths: deeper.paths.map((path) => [key, ...path]) }
  }
  return null
}

/** The members that are objects, those first whose key says that they are sales. */
function inOrder(value: JsonObject): (readonly [string, Json])[] {
  return [...value].toSorted(([a], [b]) => asSales(b, []) - asSales(a, []))
}

/** What a wrapper around records does not have: it is something itself. */
const OWN = /(?:^|_|[a-z](?=[A-Z]))(?:id|name|nome|email|mail|phone|sku)$/i

/** Keys that say nothing of what they hold. */
const ENVELOPE = /^(?:body|json|data|result|response|payload|content|value|record|node)$/i

/** What a wrapper may tell of all that is in it: a shop's orders under its name. */
const TOLD: ReadonlySet<Field> = new Set<Field>(['channel', 'country', 'currency', 'category', 'customer'])
const SURE = 0.85

/** What a record that is none itself wraps, as one answer of many or one page does, and lists of records beside them. */
export interface Wrapped {
  readonly records: readonly Json[]
  readonly beside: readonly string[]
}

/** The records that a value wraps; null where it is a record itself. */
export function wrappedIn(value: Json): Wrapped | null {
  if (!isObject(value) || isDated(value, 1) || [...value].some(([key, member]) => OWN.test(key) && !isObject(member) && !isList(member))) return null
  const opened = new Map([...value].map(([key, member]) => [key, insideText(member)] as const))
  const place = placeOf(opened)
  if (place.paths.some((path) => (path.length === 0 ? place.keys === undefined && !isNumberedMap(opened) : namesLines(path.at(-1) as string) || (place.holds === 'one' && !ENVELOPE.test(path[0] as string))))) return null
  const told = toldBy(value)
  const records = recordsAt(opened, place).map((record) => (told.length > 0 && isObject(record) ? new Map([...told, ...record]) : record))
  return records.some((record) => isDated(record)) ? { records, beside: listsBeside(opened, place) } : null
}

/** What a wrapper tells of all that is in it. */
function toldBy(value: JsonObject): (readonly [string, Json])[] {
  return [...value].filter(([key, member]) => typeof member === 'string' && member !== '' && meanings(key).some(({ field, weight }) => TOLD.has(field) && weight >= SURE))
}

/**
 * Where the records are in each page of a list of pages, of which the first fills all that is there yet: such a page may be
 * too long to be held at once. Null for any other document, and where a page tells something of all its records.
 */
export function placeInPages(value: Json): Place | null {
  const [page, ...more] = isList(value) ? value : []
  if (!isObject(page) || more.length > 0 || wrappedIn(page) === null || toldBy(page).length > 0) return null
  const place = placeOf(page)
  const isThere = (path: readonly string[]) => {
    let here: Json | undefined = page
    for (const key of path) here = isObject(here) ? here.get(key) : undefined
    return isList(here)
  }
  return place.holds === 'list' && place.paths.every((path) => path.length > 0 && isThere(path)) ? place : null
}

/** Shortest text that is worth reading as a document. */
const SHORTEST = 20

/** A document written as a text inside another, as what it says. */
function insideText(value: Json): Json {
  if (typeof value !== 'string' || value.length < SHORTEST || !/^\s*[{[]/.test(value)) return value
  try {
    const read = parseJson(value)
    return isObject(read) || isList(read) ? read : value
  } catch {
    return value
  }
}

/** Whether the records of a list are mostly such as wrap others. */
export function areWrapped(records: readonly Json[]): boolean {
  const shown = records.slice(0, LOOK)
  return shown.length > 0 && shown.filter((record) => wrappedIn(record) !== null).length * 2 >= shown.length
}

/** The lists beside one whose records have mostly the same keys, but none that is named as something else. */
function alike(best: Candidate, others: readonly Candidate[]): (readonly string[])[] {
  const keysOf = ({ list }: Candidate) => new Set(list.slice(0, 20).flatMap((item) => (isObject(item) ? [...item.keys()] : [])))
  const own = keysOf(best)
  const same = (other: Candidate) => other.path.length === best.path.length && [...keysOf(other)].filter((key) => own.has(key)).length * 2 > own.size
  const named = ({ path }: Candidate) => byKey(path.at(-1) as string)
  return others.filter((other) => other === best || (same(other) && (named(other) >= 0 || named(best) < 0))).map(({ path }) => path)
}

/** The lists of records directly in a value that a place does not lead to. */
export function listsBeside(value: Json, { paths, holds }: Place): string[] {
  if (holds !== 'list' || !isObject(value)) return []
  const depth = paths[0]?.length ?? 0
  const found: Candidate[] = []
  candidates(value, [], found)
  return found.filter(({ path }) => path.length <= depth && !paths.some((own) => own.join('\n') === path.join('\n'))).map(({ path }) => path.join('.'))
}

/** Keys of a list that names the cells of others. */
const HEADINGS = /^(?:columns?|column_?names?|fields?|field_?names?|headers?|heads?|headings?|cols|colonne|intestazion[ei]|campi)$/i
/** Keys of a name, where what names a cell is an object. */
const NAMES = ['title', 'label', 'name', 'header', 'field', 'key', 'id']

/** The headings of a list of lists, which stand in another list beside it, or further out; null where none do. */
export function headingsAt(value: Json, { paths, holds }: Place): readonly string[] | null {
  const [path] = paths
  if (!path || path.length === 0 || paths.length > 1 || holds !== 'list') return null
  const way: JsonObject[] = []
  let here: Json | undefined = value
  for (const key of path) {
    if (!isObject(here)) return null
    way.push(here)
    here = here.get(key)
  }
  if (!isList(here) || here.length === 0 || !here.slice(0, LOOK).every((row) => isList(row) && !row.some(isObject))) return null
  const width = (here[0] as readonly Json[]).length
  for (const object of way.toReversed()) {
    for (const [key, names] of object) {
      if (!HEADINGS.test(key) || !isList(names) || names.length !== width) continue
      const headings = names.map((name) => (isObject(name) ? NAMES.map((one) => name.get(one)).find((one) => typeof one === 'string') : name))
      if (headings.every((heading) => typeof heading === 'string')) return headings
    }
  }
  return null
}

/** The records of a whole value by a place, below their headings where these stand apart; the value itself where it has none there. */
export function recordsAt(value: Json, place: Place): readonly Json[] {
  const headings = headingsAt(value, place)
  const records = recordsOf(value, place)
  return headings ? [headings, ...records] : records
}

function recordsOf(value: Json, place: Place): readonly Json[] {
  const { paths, holds } = place
  const found = paths.flatMap((path) => {
    let here: Json | undefined = value
    for (const key of path) here = isObject(here) ? here.get(key) : undefined
    if (here === undefined) return []
    if (holds === 'list') return isList(here) ? [here] : []
    if (holds === 'map') return isObject(here) ? [[...here].flatMap(([key, record]) => keyedRecords(key, record, place))] : []
    return [isList(here) ? here : [here]]
  })
  return found.length > 0 ? found.flat() : [value]
}
