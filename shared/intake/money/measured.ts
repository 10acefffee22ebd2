import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { isByMeasure, isMeasure } from '../headings/measures.ts'
import { agree, type Look } from '../columns/look.ts'
import { plainWords } from '../headings/terms.ts'

/** Columns tried against each other. */
const MOST = 12
/** The pair of columns whose product is what a line costs. */
export interface Measured {
  readonly quantity: number
  readonly price: number
}

/**
 * The measure and its price where no column of pieces is, or one whose pieces do not lead to the amount: their product is the
 * amount in nearly every row; or, where no amount is told, their headings say so. Pieces that are told stay where the amount is,
 * though its price be by weight. Null for none.
 */
export function measured(look: Look, byColumn: ReadonlyMap<number, Field>, evidence: readonly ColumnEvidence[], headings: readonly string[], at: (field: Field) => number): Measured | null {
  const numbers = evidence.flatMap((seen, column) => (seen.numbers * 2 > seen.filled && seen.dates * 2 < seen.filled && seen.zeroLed + seen.long === 0 ? [column] : []))
  const isFree = (column: number) => !byColumn.has(column) || byColumn.get(column) === 'fee' || byColumn.get(column) === 'taxRate'
  const totals = [at('amount'), at('net')].filter((column) => column >= 0)
  const price = at('unitPrice')
  const prices = (price >= 0 ? [price] : numbers.filter((column) => isFree(column) && isByMeasure(headings[column] ?? ''))).slice(0, MOST)
  if (totals.length === 0) {
    const byMeasure = numbers.find((column) => isByMeasure(headings[column] ?? ''))
    const quantity = numbers.find((column) => column !== byMeasure && isMeasure(headings[column] ?? ''))
    return byMeasure === undefined || quantity === undefined ? null : { quantity, price: byMeasure }
  }
  const leads = (quantity: number, by: number) => totals.some((total) => total !== by && agree(look, (row) => look.number(row, quantity) * look.number(row, by), (row) => look.number(row, total)))
  const isMoreThanOne = (quantity: number) => look.rows.filter((_, row) => Math.abs(look.number(row, quantity)) > 0 && Math.abs(look.number(row, quantity)) !== 1).length > 1
  const told = at('quantity')
  for (const by of prices) {
    if (told >= 0 && leads(told, by)) return null
    const quantity = numbers.slice(0, 3 * MOST).find((column) => column !== by && column !== told && !(told >= 0 && isMeasure(headings[column] ?? '')) && (!byColumn.has(column) || isMeasure(headings[column] ?? '')) && !totals.includes(column) && isMoreThanOne(column) && leads(column, by))
    if (quantity !== undefined) return { quantity, price: by }
  }
  return null
}

/** The column of prices that no heading names: times the pieces, of which somewhere are several, it is the amount. −1 for none. */
export function priceOf(look: Look, byColumn: ReadonlyMap<number, Field>, evidence: readonly ColumnEvidence[], quantity: number, totals: readonly number[]): number {
  if (quantity < 0 || !look.rows.some((_, row) => Math.abs(look.number(row, quantity)) > 1)) return -1
  const free = evidence.flatMap((seen, column) => (!byColumn.has(column) && seen.comma + seen.point > 0 && seen.numbers * 2 > seen.filled && seen.dates * 2 < seen.filled ? [column] : [])).slice(0, MOST)
  return free.find((column) => totals.some((total) => total >= 0 && agree(look, (row) => look.number(row, quantity) * look.number(row, column), (row) => look.number(row, total)))) ?? -1
}

/** Whether a column of weights has three decimals throughout, which the file's own mark (`comma`) would make thousands. */
export function isWeighed(heading: string, seen: ColumnEvidence | undefined, comma: boolean): boolean {
  if (!seen || !isMeasure(heading) || seen.comma + seen.point + seen.integers > 0) return false
  return comma ? seen.eitherPoint > 0 : seen.eitherComma > 0 && seen.eitherPoint === 0
}

/** Minutes of work, and a price of an hour of it. */
const MINUTES = /^(?:n |numero (?:di )?|number of |tot |totale |total |billable |billed |durata |duration |dauer )*(?:minut[io]|minutes?|mins?|minuten)(?: (?:totali|fatturat[ie]|fatturabili|lavorat[ie]|worked|billed))*$/
const HOURLY = /\borari[ao]\b|\bhourly\b|(?:\b(?:al|all|per|a|je|pro|par|por)\s+|\/\s*|all['’]\s?)(?:h|hr|ora|hour|stunde|heure|hora)\b|\bstundensatz\b|\btaux horaire\b/i
/** Packs, how many pieces are in one, and a price of one piece. */
const PACKS = /^(?:n |nr |numero (?:di )?|number of |qta |quantita |qty |quantity )*(?:colli|collo|cartoni|confezioni|conf|scatole|casse|packs?|boxes|cases|cartons?|kartons?|cajas|cajas|paquetes|colis|gebinde|packungen)(?: (?:vendut[iea]|sold))?$/
const IN_ONE = /^(?:n |nr |numero (?:di )?)?(?:pezzi|pz|unita|bottiglie|pcs|pieces|units|items|stuck|piezas|unidades|pieces) (?:per|x|a|pro|je|por|par|in) (?:(?:ogni|each|un|una|a) )?(?:colli|collo|cartone|confezione|conf|scatola|cassa|pack|box|case|carton|karton|caja|paquete|colis|packung|gebinde)$|^(?:pack|case|box|carton) size$/
const OF_ONE = /(?:\b(?:al|alla|per|a|je|pro|la|par|por)\s+|\/\s*)(?:pezzo|pz|piece|pc|pcs|unit|unita|unità|stk|st(?:ü|ue?)ck|bottiglia|bottle|pieza|unidad|unité)(?![\p{L}])|\b(?:unit price|prezzo unitario|price each|einzelpreis)\b/iu

/** What turns a quantity into the pieces or hours that its price is of, where no total is told. */
export interface Turned {
  readonly quantity: number
  /** The quantity is in minutes, and the price an hour's. */
  readonly minutes?: true
  /** The column of how many pieces one of the quantities is. */
  readonly each?: number
}

/** Minutes beside a price by the hour, or packs beside how many pieces one has and a price by the piece; null for neither. */
export function turnedOf(headings: readonly string[], evidence: readonly ColumnEvidence[], price: number, quantity: number): Turned | null {
  const find = (pattern: RegExp) => headings.findIndex((heading, column) => column !== price && pattern.test(plainWords(heading)) && (evidence[column]?.numbers ?? 0) > 0 && (evidence[column]?.times ?? 0) === 0)
  const told = headings[price] ?? ''
  const minutes = HOURLY.test(told) ? find(MINUTES) : -1
  if (minutes >= 0 && (quantity < 0 || quantity === minutes)) return { quantity: minutes, minutes: true }
  const each = OF_ONE.test(told) ? find(IN_ONE) : -1
  const packs = each < 0 ? -1 : find(PACKS)
  return packs >= 0 && (quantity < 0 || quantity === packs || quantity === each) ? { quantity: packs, each } : null
}
