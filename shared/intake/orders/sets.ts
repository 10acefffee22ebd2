import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Look } from '../columns/look.ts'
import { plainWords } from '../headings/terms.ts'
import { orderSum, type PartColumns } from './order-sums.ts'

/** The column that tells parts of a set (bundle, kit) from other lines: a cell that names the set's line, or one of `cells`. */
export interface SetParts {
  readonly column: number
  /** Cells of the parts, as written; absent where any that is filled makes its line a part. */
  readonly cells?: readonly string[]
}

/** Whether a row is a part of a set. */
export function isPartOfSet(row: readonly string[], { column, cells }: SetParts): boolean {
  const cell = row[column] ?? ''
  return cells ? cells.includes(cell) : cell !== ''
}

/** Parts of sets that carry prices of their own: whether the sets' prices hold them already, and whether that is proven. */
export interface Sets extends SetParts {
  readonly counts: boolean
  readonly proven: boolean
}

const PARENT = /\b(?:parent|padre|genitor\w*|madre|mother|master|component\w*|composant\w*|bundle\w*|kits?|sets?|combo|composit\w*|confezione|cesto|pacchetto|stuckliste|ubergeordnet\w*|appartiene|part of|belongs to|contained in|contenut[oa] in|included in|inclus[oa] in)\b/
/** Headings that say that what they name is made of the line's article, and no more than that. */
const OF_SETS = /\b(?:component\w*|composant\w*|bundle\w*|kits?|sets?|composit\w*|confezione|cesto|pacchetto|stuckliste|part of)\b/
const PART = /^(?:component[eis]?|componenti|composants?|componentes?|bestandteile?|setartikel|(?:bundle|kit|set|combo) (?:item|component|part|child|line)s?|child(?: item| line)?|figli[oa]|part(?: of (?:a )?(?:set|bundle|kit))?|(?:parte|componente|articolo) (?:di |del )?(?:kit|set|bundle|cesto|confezione))$/
const SET = /^(?:bundles?|kits?|sets?|combo|box|parent|padre|composit[oe]|pacchett[oi]|confezion[ei]|cest[oi]|stuckliste|(?:bundle|kit|set) (?:parent|header|product)|(?:prodotto|articolo) (?:composto|padre|kit))$/

/** What a set's own lines and its parts come to. */
interface One {
  readonly whole: number
  readonly parts: number
}

/**
 * The column that tells parts of sets that have prices of their own beside the set's line; null where none is. The set's
 * price holds them where its parts add up to it, or an order's total comes out only so; where nothing tells, a heading that
 * speaks of sets says so of parts that are worth as much at least.
 */
export function setsIn(headings: readonly string[], evidence: readonly ColumnEvidence[], look: Look, taken: ReadonlySet<number>, line: (row: number) => number, totals: readonly number[], parts: PartColumns): Sets | null {
  if (look.rows.length < 2) return null
  const orders = look.orders.length > 0 ? look.orders : look.all.length === look.rows.length && look.all.every((rows) => rows.length === 1) ? [look.rows.map((_, row) => row)] : []
  for (const [column, heading] of headings.entries()) {
    const seen = evidence[column]
    if (!seen || seen.filled === 0 || taken.has(column)) continue
    const cells = seen.values.map(([text]) => text).filter((text) => PART.test(plainWords(text)))
    const kinds = !seen.many && cells.length > 0 && seen.values.some(([text]) => SET.test(plainWords(text)))
    const isPart = kinds ? (row: number) => cells.includes(look.rows[row]?.[column] ?? '') : (row: number) => (look.rows[row]?.[column] ?? '') !== ''
    const named = kinds || PARENT.test(plainWords(heading))
    if (!named && seen.filled * 10 > look.rows.length * 9) continue
    const sets = kinds ? setsAbove(orders, isPart, (row) => SET.test(plainWords(look.rows[row]?.[column] ?? '')), line) : setsNamed(look, orders, column, line)
    const told = sets.filter(({ whole, parts }) => Math.abs(whole) > 0.005 && Math.abs(parts) > 0.005)
    if (told.length === 0) continue
    const found = { column, ...(kinds && { cells }) }
    const equal = told.filter(({ whole, parts }) => Math.abs(whole - parts) < 0.0151).length
    if (equal * 5 >= told.length * 4 && (named || equal > 1)) return { ...found, counts: false, proven: true }
    if (!named) continue
    const without = (row: number) => (isPart(row) ? 0 : line(row))
    for (const total of totals) {
      const [held, alone] = [orderSum(look, total, line, parts), orderSum(look, total, without, parts)]
      if ((held === null) !== (alone === null)) return alone === null ? null : { ...found, counts: false, proven: true }
    }
    const most = told.every(({ whole, parts }) => Math.abs(parts) > Math.abs(whole) - 0.005)
    return { ...found, counts: !(most && (kinds || OF_SETS.test(plainWords(heading)))), proven: false }
  }
  return null
}

/** Names of sets looked at before any is looked for in its order. */
const LOOKED = 50

/** Sets whose parts name them by what another column has on the set's own line, of the same order and sign. */
function setsNamed(look: Look, orders: readonly (readonly number[])[], column: number, line: (row: number) => number): One[] {
  const width = look.rows[0]?.length ?? 0
  let best: { sets: One[]; found: number } = { sets: [], found: 0 }
  const names = [...new Set(look.rows.map((row) => row[column] ?? '').filter(Boolean))].slice(0, LOOKED)
  for (let by = 0; by < width; by++) {
    const those = new Set(look.rows.map((row) => row[by] ?? ''))
    if (by === column || names.filter((name) => those.has(name)).length * 5 < names.length * 4) continue
    const sets: One[] = []
    let [found, all] = [0, 0]
    for (const rows of orders) {
      const cell = (row: number, at: number) => look.rows[row]?.[at] ?? ''
      const keyed = (row: number, at: number) => `${cell(row, at)}\n${line(row) < 0}`
      const parts = Map.groupBy(rows.filter((row) => cell(row, column) !== ''), (row) => keyed(row, column))
      if (parts.size === 0) continue
      const wholes = Map.groupBy(rows.filter((row) => cell(row, column) === ''), (row) => keyed(row, by))
      const sum = (some: readonly number[]) => some.reduce((total, row) => total + (line(row) || 0), 0)
      for (const [key, some] of parts) {
        all += some.length
        const whole = wholes.get(key) ?? wholes.get(`${key.slice(0, key.indexOf('\n'))}\n${!key.endsWith('true')}`)
        if (!whole) continue
        found += some.length
        sets.push({ whole: sum(whole), parts: sum(some) })
      }
    }
    if (found * 5 >= all * 4 && found > best.found) best = { sets, found }
  }
  return best.sets
}

/** Sets whose parts stand on the lines below them. */
function setsAbove(orders: readonly (readonly number[])[], isPart: (row: number) => boolean, isSet: (row: number) => boolean, line: (row: number) => number): One[] {
  const sets: One[] = []
  for (const rows of orders) {
    let open: { whole: number; parts: number } | null = null
    for (const row of rows) {
      if (isPart(row)) {
        if (open) open.parts += line(row) || 0
        continue
      }
      open = isSet(row) && !Number.isNaN(line(row)) ? { whole: line(row), parts: 0 } : null
      if (open) sets.push(open)
    }
  }
  return sets
}
