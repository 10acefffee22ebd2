import { columnOf } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import type { Look } from '../columns/look.ts'
import { isWholeTotal, nameType, plainWords } from '../headings/terms.ts'
import { titleOf } from '../orders/sections.ts'
import { isNothing } from '../values/blank.ts'
import { dayPart } from '../orders/restart.ts'
import { isBesideGoods } from './till-journal.ts'

/** What a report's row is that names a figure and no article: a sum of others, what lowers them, or no sale at all. */
export type ReportRow = 'sum' | 'return' | 'discount' | 'cancelled' | 'not-a-sale'

/** The column that names a report's figures, and what each of its cells (as written) means; other cells are articles. */
export interface ReportRows {
  readonly column: number
  readonly kinds: Readonly<Record<string, ReportRow>>
}

const SUM = /^(?:(?:vendite|incass[oi]|corrispettivi|ricavi|fatturato|venduto) (?:nett[eio]|lord[eio]|total[ei]|complessiv[oei]|(?:del )?giorno|giornalier[oie])|(?:total[ei]?|somma) (?:giornalier[oae]|(?:del )?giorno|mensil[ei]|(?:del )?mese|cassa|reparti)|(?:net|gross|total) (?:sales|revenue|takings|turnover|receipts|amount)|(?:daily|day|monthly) total|(?:netto|brutto|gesamt) ?umsatz|tages(?:umsatz|summe)|(?:ventes|recettes) (?:nettes|brutes|totales)|ventas (?:netas|brutas|totales)|total (?:ventes|ventas))$/
/** Sums from which what lowers them is taken off already. */
const NET = /^(?:net|nett|ventes nettes|ventas netas|\w+ nett[eio])\b/
const GROSS = /^(?:gross|brutto|\w+ lord[eio]|ventes brutes|ventas brutas)\b/
const CANCELLED = /^(?:tot(?:al[ei]?)? )?(?:annull(?:i|amenti|ati|ate|azioni)|corrispettivi annullati|scontrini annullati|vendite annullate|voids?|voided(?: (?:items|sales|receipts))?|cancellations|cancelled(?: (?:items|sales|orders))?|stornierungen|annulations|anulaciones)$/
/** Columns whose cells may name figures. */
const NAMING: ReadonlySet<Field | undefined> = new Set<Field | undefined>(['product', 'name', 'category', 'channel', 'type', undefined])

function kindOf(text: string): ReportRow | null {
  if (text.length > 40) return null
  const words = plainWords(text)
  if (CANCELLED.test(words)) return 'cancelled'
  if (titleOf(text) === 'return') return 'return'
  if (SUM.test(words) || isWholeTotal(text)) return 'sum'
  return nameType(text.replace(/^tot(?:al[ei]?)?\s+/i, '')) === 'discount' ? 'discount' : null
}

/**
 * What the rows of a report are that name figures and not articles (`Totale vendite`, `Resi`, `Voids`), told by the sums of
 * each day where these hold. A row with an order's number of its own is an article, however it is called. Null where no row
 * is such.
 */
export function reportRowsOf(evidence: readonly ColumnEvidence[], byColumn: ReadonlyMap<number, Field>, look: Look): ReportRows | null {
  const amount = [columnOf(byColumn, 'amount'), columnOf(byColumn, 'net')].find((column) => column >= 0) ?? -1
  const order = columnOf(byColumn, 'order')
  if (amount < 0) return null
  const isOwn = (row: readonly string[]) => order >= 0 && !isNothing(row[order] ?? '')
  for (const [column, seen] of evidence.entries()) {
    if (!NAMING.has(byColumn.get(column)) || seen.numbers * 2 > seen.filled) continue
    const texts = new Set([...seen.values.map(([text]) => text), ...look.rows.map((row) => row[column] ?? '')])
    const own = new Set(look.rows.flatMap((row) => (isOwn(row) ? [row[column] ?? ''] : [])))
    const named = new Map([...texts].flatMap((text) => {
      const kind = text === '' || own.has(text) ? null : kindOf(text)
      return kind ? [[text, kind] as const] : []
    }))
    if (![...named.values()].some((kind) => kind !== 'discount')) continue
    const kinds = settled(named, [...texts].filter((text) => text !== '' && !named.has(text)), look, column, amount, columnOf(byColumn, 'occurredAt'))
    if (kinds.size > 0) return { column, kinds: Object.fromEntries(kinds) }
  }
  return null
}

/** The kinds of a column's cells, by what the days add up to; `others` are cells that name no figure. */
function settled(named: ReadonlyMap<string, ReportRow>, others: readonly string[], look: Look, column: number, amount: number, date: number): Map<string, ReportRow> {
  const kinds = new Map(named)
  const sums = [...named].filter(([, kind]) => kind === 'sum').map(([text]) => text)
  if (others.length === 0) {
    const kept = keptOf(sums, kinds)
    if (kept !== undefined) kinds.delete(kept)
    return kinds
  }
  if (sums.length === 0) return kinds
  const cell = (row: number) => look.rows[row]?.[column] ?? ''
  const days = Map.groupBy(look.rows.keys(), (row) => dayPart(look.rows[row]?.[date] ?? ''))
  const groups = [...days.values()].filter((rows) => rows.some((row) => sums.includes(cell(row))))
  const most = groups.length > 0 && groups.length * 5 >= days.size * 4
  const holds = (aside: readonly string[], cancelled: boolean) => {
    const left = (row: number) => {
      const kind = aside.includes(cell(row)) ? 'sum' : kinds.get(cell(row))
      const value = look.number(row, amount) || 0
      return kind === undefined ? value : kind === 'sum' || (kind === 'cancelled' && !cancelled) ? 0 : -Math.abs(value)
    }
    const isSum = (rows: readonly number[], wanted: number) => rows.some((row) => sums.includes(cell(row)) && Math.abs(wanted - look.number(row, amount)) < 0.0111 * rows.length)
    const all = groups.length > 0 && !most ? [[...look.rows.keys()]] : groups
    return all.filter((rows) => isSum(rows, rows.reduce((sum, row) => sum + left(row), 0))).length * 5 >= all.length * 4
  }
  const paid = others.filter(isBesideGoods)
  // `Bar` is cash in German, and where Italians have their coffee.
  const tried = [[], paid.filter((text) => !/^bar$/i.test(text)), paid].filter((aside) => aside.length < others.length)
  for (const aside of tried) {
    for (const cancelled of [false, true]) {
      if (!holds(aside, cancelled)) continue
      for (const text of aside) kinds.set(text, 'sum')
      if (cancelled) for (const [text, kind] of named) if (kind === 'cancelled') kinds.set(text, 'return')
      return kinds
    }
  }
  if (!most) return kinds
  // The days' totals are what was taken; what stands beside them leads to none of them.
  const kept = keptOf(sums, kinds)
  for (const text of others) kinds.set(text, 'not-a-sale')
  if (kept !== undefined) kinds.delete(kept)
  if (kept !== undefined && !GROSS.test(plainWords(kept))) for (const [text, kind] of kinds) if (kind === 'return' || kind === 'discount') kinds.set(text, 'not-a-sale')
  return kinds
}

/** Of the sums the one that counts where they are all that tells the takings: before what lowers it where that has rows, else after. */
function keptOf(sums: readonly string[], kinds: ReadonlyMap<string, ReportRow>): string | undefined {
  const lowers = [...kinds.values()].some((kind) => kind === 'return' || kind === 'discount')
  const [gross, net] = [GROSS, NET].map((pattern) => sums.find((text) => pattern.test(plainWords(text))))
  return (lowers ? gross : net) ?? sums.find((text) => text !== gross && text !== net) ?? sums[0]
}
