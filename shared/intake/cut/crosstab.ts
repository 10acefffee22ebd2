import { languageOf } from '../columns/styles.ts'
import { meanings } from '../headings/meaning.ts'
import { isTotalLabel, plainWords } from '../headings/terms.ts'
import { monthApart, periodOf } from '../values/periods.ts'
import { isDate, isValue } from './head-line.ts'

/** A table with a column for each month, week or day: every filled cell below those becomes a record of its own. JSON. */
export interface Crosstab {
  /** Columns that stay, in front; those that become records, and what their heading says of when; those left out. */
  readonly kept: readonly number[]
  readonly spread: readonly number[]
  readonly labels: readonly string[]
  readonly dropped: readonly string[]
  /** The column that tells the year of months that do not, −1 where they tell it. */
  readonly year: number
  /** The column of days of the month, where columns are months and rows days; −1 where there is none. */
  readonly day: number
}

const DAY = /^(?:giorn[oi]|days?|tag|jour|dia|gg|data|date|giorno del mese|day of month)$/
const YEAR = /^(?:ann[oi]|years?|jahr|annee|ano|esercizio)$/
/** When a report was made. */
const MADE = /\b(?:stampat\w*|printed|generat\w*|creat\w*|export\w*|esportat\w*|estratt\w*|elaborat\w*)\b/i
/** Figures of several months together, or of none. */
const SUMMED = /^(?:tot\w*|grand total|sum|somma|media|average|avg|mean|%.*|var\w*|delta|diff\w*|(?:trim\w*|q|quarter|sem\w*|quadrim\w*|h) ?\d.*|ytd|anno|year|cumul\w*|progressiv\w*)$/
const COUNTED = /\b(?:pezzi|quantit\w*|unit[ai]?|units|pieces|qty|qta|numero|coperti|clienti|scontrini|orders|ordini)\b/i
const PAID = /[€$£]|\b(?:eur|euro|incass\w*|fatturat\w*|ricav\w*|import[oi]|vendite|sales|revenue|takings|turnover|amount|corrispettiv\w*|venduto|umsatz|ventes|ventas)\b/i

/** Rows that show what a table is of. */
type Rows = readonly { readonly cells: readonly string[] }[]

/** Whether all cells of a line that are values are different days: they head columns, as those of rates do. */
export function areDays(values: readonly string[]): boolean {
  return values.length > 1 && new Set(values).size === values.length && values.every(isDate)
}

/** What a heading says of when, with a year that stands elsewhere; null for nothing. */
function labelOf(heading: string, year: string): string | null {
  if (periodOf(heading) !== null || isDate(heading)) return heading
  const turned = heading.replace(/^((?:19|20)\d\d)[\s/-]+(\p{L}+)\.?$/u, '$2 $1')
  if (periodOf(turned) !== null) return turned
  return year !== '' && /^\p{L}{3,10}\.?$/u.test(heading) && monthApart(year, heading.replace('.', '')) !== null ? `${heading.replace('.', '')} ${year}` : null
}

/** Whether headings are months, weeks or days over numbers, and how they become records. Null for any other table, and where nothing tells the year. */
export function crosstabOf(headings: readonly string[], preamble: readonly string[], below: Rows): Crosstab | null {
  const years = new Set(preamble.filter((line) => !MADE.test(line)).flatMap((line) => line.match(/\b(?:19|20)\d\d\b/g) ?? []))
  const year = headings.findIndex((heading, column) => YEAR.test(plainWords(heading)) && below.length > 0 && below.every(({ cells }) => /^(?:(?:19|20)\d\d)?$/.test(cells[column] ?? '') || cells.some((cell) => isTotalLabel(cell) !== null)))
  const told = year >= 0 ? '2024' : years.size === 1 ? ([...years][0] as string) : ''
  const labels = headings.map((heading) => labelOf(heading, told))
  const named = labels.flatMap((label, column) => (label === null ? [] : [column]))
  const numbers = (column: number) => below.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '')
  const spread = named.filter((column) => numbers(column).every((cell) => !isDate(cell)) && numbers(column).filter(isValue).length * 2 >= numbers(column).length)
  if (spread.length < 2 || spread.length < named.length || new Set(spread.map((column) => labels[column])).size < spread.length || !spread.some((column) => numbers(column).length > 0)) return null
  const others = headings.flatMap((_, column) => (spread.includes(column) ? [] : [column]))
  if (others.length > 12 || others.some((column) => (meanings(headings[column] ?? '')[0]?.field === 'occurredAt' && numbers(column).some(isDate)))) return null
  const isFigure = (column: number) => numbers(column).length > 0 && numbers(column).every((cell) => isValue(cell)) && (SUMMED.test(plainWords(headings[column] ?? '')) || column > (spread[0] as number) || ['amount', 'net', 'quantity', 'unitPrice', 'orderTotal'].includes(meanings(headings[column] ?? '')[0]?.field ?? ''))
  const dropped = others.filter((column) => column !== year && (SUMMED.test(plainWords(headings[column] ?? '')) || headings[column] === '' ? numbers(column).every((cell) => isValue(cell) || cell.includes('%')) : isFigure(column)))
  const ofMonths = year < 0 && spread.every((column) => periodOf(labels[column] ?? '')?.grain === 'month')
  const isDay = (column: number) => DAY.test(plainWords(headings[column] ?? '')) && numbers(column).some((cell) => /^\d/.test(cell)) && numbers(column).every((cell) => /^(?:0?[1-9]|[12]\d|3[01])$/.test(cell) || isTotalLabel(cell) !== null)
  const day = ofMonths ? (others.find(isDay) ?? -1) : -1
  const kept = others.filter((column) => !dropped.includes(column) && column !== year && column !== day)
  const bare = (column: number) => (year >= 0 && periodOf(headings[column] ?? '') === null ? (headings[column] as string).replace('.', '') : (labels[column] as string))
  return { kept, spread, labels: spread.map(bare), dropped: dropped.filter((column) => column !== day).map((column) => headings[column] ?? ''), year, day }
}

/** The headings of the records: the columns that stay, when, and what. Whole numbers that nothing calls money or pieces are called neither. */
export function crosstabHeadings({ kept, labels, spread, day }: Crosstab, headings: readonly string[], preamble: readonly string[], below: Rows): string[] {
  const english = languageOf(headings) === 'en' || (languageOf(headings) === null && preamble.some((line) => /\b(?:sales|by|month|day|week|revenue|report)\b/i.test(line)))
  const cells = spread.flatMap((column) => below.map((row) => row.cells[column] ?? ''))
  const days = day >= 0 || labels.every((label) => periodOf(label) === null && isDate(label))
  const title = preamble.join(' ')
  const what = COUNTED.test(title) && !PAID.test(title.replace(/vendite|sales/gi, '')) ? ['Quantità', 'Quantity'] : PAID.test(title) || cells.some((cell) => /[.,]\d{2}\D*$|[€$£]/.test(cell)) ? ['Importo', 'Amount'] : ['Pezzi o importo', 'Pieces or amount']
  const when = days ? ['Data', 'Date'] : ['Periodo', 'Period']
  const own = kept.map((column) => headings[column] ?? '')
  const free = (name: string): string => (own.includes(name) ? free(`${name} `) : name)
  return [...own, ...[when, what].map((names) => free(names[english ? 1 : 0] as string))]
}

/** The records that one row becomes: one for each cell that is filled and not nought. A row of totals becomes one without a day, to be passed over; the headings come again become none. */
export function spreadRow({ kept, spread, labels, year, day }: Crosstab, cells: readonly string[]): string[][] {
  const own = kept.map((column) => cells[column] ?? '')
  const filled = spread.flatMap((column, at) => (/[1-9]|\p{L}/u.test(cells[column] ?? '') ? [[labels[at] as string, cells[column] as string] as const] : []))
  if ([...own, year < 0 ? '' : (cells[year] ?? ''), day < 0 ? '' : (cells[day] ?? '')].some((cell) => isTotalLabel(cell) === 'first')) return filled.length === 0 ? [] : [[...kept.map((column) => (isTotalLabel(cells[column] ?? '') ? (cells[column] as string) : '')), '', ''].map((cell, at, all) => (at === 0 && all.every((one) => one === '') ? 'Totale' : cell))]
  if (filled.every(([label, value]) => label.startsWith(value))) return []
  if (day >= 0) return filled.map(([label, value]) => [...own, `${new Date((periodOf(label)?.day ?? 0) * 86_400_000).toISOString().slice(0, 8)}${(cells[day] ?? '').padStart(2, '0')}`, value])
  return filled.map(([label, value]) => [...own, year >= 0 && periodOf(label) === null ? `${label} ${cells[year] ?? ''}` : label, value])
}
