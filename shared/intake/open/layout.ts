import { NUMBER_FIELDS } from '../headings/fields.ts'
import { meanings } from '../headings/meaning.ts'
import { readNumber } from '../values/numbers.ts'
import { addCharges, flatOf, Paths } from './flatten.ts'
import { headingsOf, isAside, shownPrefix } from './headings.ts'
import { namesLines } from './json-place.ts'
import { isObject, type Json } from './json-value.ts'

/** How records become rows: which lists are their lines, and which columns there are. */
export interface Layout {
  /** Keys of the lists that become rows, from the outside in, and what stands before their keys in headings. */
  readonly lines: readonly string[]
  readonly prefixes: readonly string[]
  /** Column of each path, and the heading of each column. */
  readonly headings: readonly string[]
  readonly columns: ReadonlyMap<string, number>
  /** Columns of money of the whole order: told on its first row alone. */
  readonly once: readonly number[]
  /** Columns of discount and tax of single lines: a line without has none. */
  readonly zeros: readonly number[]
  /** Paths that were seen and are no columns. */
  readonly aside: ReadonlySet<string>
  readonly paths: Paths
}

/** Columns of one table. */
const WIDEST = 400

type Lines = Pick<Layout, 'lines' | 'prefixes' | 'paths'>

/** Decides the layout by the first records. */
export function layoutOf(records: readonly Json[]): Layout {
  const lines = linesOf(records)
  const own: Lines = { lines, prefixes: lines.map((path, index) => (index === lines.length - 1 ? shownPrefix(path) : path)), paths: new Paths() }
  const above = new Map<string, string[]>()
  const inner = new Map<string, string[]>()
  const visit = ({ cells, groups }: Group, level: number) => {
    for (const [path, cell] of cells) {
      note(level === lines.length && level > 0 ? inner : above, path, cell)
    }
    for (const group of groups) visit(group, level + 1)
  }
  for (const record of records) visit(levels(record, own), 0)
  const all = [...above.keys(), ...[...inner.keys()].filter((path) => !above.has(path))]
  const candidates = all.filter((path) => !isAside(path)).slice(0, WIDEST)
  const shown = headingsOf(candidates, own.prefixes.at(-1) ?? null)
  const paths = candidates.filter((_, at) => shown[at] !== null)
  const columns = new Map(paths.map((path, column) => [path, column]))
  const zeros = [...inner].filter(([path, cells]) => columns.has(path) && isMoney(path, cells) && /^(?:discount|tax)$/.test(meanings(path)[0]?.field ?? '')).map(([path]) => columns.get(path) as number)
  const once = lines.length === 0 ? [] : [...above].filter(([path, cells]) => columns.has(path) && isMoney(path, cells)).map(([path]) => columns.get(path) as number)
  return { ...own, headings: shown.filter((heading) => heading !== null), columns, once, zeros, aside: new Set(all.filter((path) => !columns.has(path))) }
}

function note(to: Map<string, string[]>, path: string, cell: string) {
  const cells = to.get(path)
  if (!cells) to.set(path, [cell])
  else if (cells.length < 50) cells.push(cell)
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
    if (!best || best.score < 1.5) break
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
  if (objects.length === 0) return 0
  const fields = new Set<string>()
  for (const object of objects.slice(0, 20)) for (const name of flatOf(object).cells.keys()) for (const { field, weight } of meanings(name)) if (weight >= 0.5) fields.add(field)
  const has = (...wanted: string[]) => wanted.some((field) => fields.has(field))
  if (BESIDE.test(key) && !(has('quantity') && has('product', 'name') && has('unitPrice', 'amount', 'net'))) return 0
  return (namesLines(key) ? 2 : 0) + (has('quantity') ? 1 : 0) + (has('unitPrice', 'amount', 'net') ? 1 : 0) + (has('product', 'name') ? 0.5 : 0)
}

/** Cells of one level of a record, and those of the list below it. */
interface Group {
  readonly cells: Map<string, string>
  readonly groups: readonly Group[]
}

function levels(item: Json, own: Lines, level = 0): Group {
  const flat = flatOf(item, level === 0 ? '' : own.prefixes[level - 1], own.paths)
  const below = own.lines[level]
  if (flat.lists.size > 0) addCharges(flat, below)
  const list = below === undefined ? undefined : flat.lists.get(below)
  return { cells: flat.cells, groups: list ? list.map((inner) => levels(inner, own, level + 1)) : [] }
}

/**
 * A record as rows: one a line, with what stands above repeated, its money only once. None where it has no lines and no
 * money of its own. Paths without a column are told to `late`.
 */
export function rowsOf(record: Json, layout: Layout, late: (path: string) => void): string[][] {
  const group = levels(record, layout)
  const row = Array.from({ length: layout.columns.size }, () => '')
  fill(row, group, layout, late)
  if (group.groups.length > 0) return spread(row, group.groups, layout, late)
  const empty = layout.lines.length > 0 && !layout.once.some((column) => /[1-9]/.test(row[column] as string))
  return empty ? [] : [row]
}

function fill(row: string[], { cells }: Group, { columns, aside }: Layout, late: (path: string) => void) {
  for (const [path, cell] of cells) {
    const column = columns.get(path)
    if (column !== undefined) row[column] = cell
    else if (!aside.has(path)) late(path)
  }
}

function spread(above: readonly string[], groups: readonly Group[], layout: Layout, late: (path: string) => void): string[][] {
  const rest = above.slice()
  for (const column of layout.once) rest[column] = ''
  const rows: string[][] = []
  for (const group of groups) {
    const row = rows.length === 0 ? above.slice() : rest.slice()
    fill(row, group, layout, late)
    if (group.groups.length > 0) {
      rows.push(...spread(row, group.groups, layout, late))
      continue
    }
    for (const column of layout.zeros) if (row[column] === '') row[column] = '0'
    rows.push(row)
  }
  return rows
}
