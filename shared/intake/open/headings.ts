import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { meanings } from '../headings/meaning.ts'

/** Objects that tell of the shop itself, or of the document's making: the same in every record. */
const OWN = /^(?:supplier|seller|merchant|issuer|cedente|emittente|fornitore|_links|links|\$schema|head|client_details)\./i
/** Numbers of tax payers: no rates, and nobody's business. */
const TAX_IDS = /(?:^|[._])(?:tax_?ids?|vat_?(?:id|number|no)|partita_?iva|p_?iva|codice_?fiscale|fiscal_?code)(?:[._]|$)/i

/** Whether a value is never a column. */
export function isAside(path: string): boolean {
  return OWN.test(path) || TAX_IDS.test(path)
}

/** What stands before the keys of lines: their path where its words say what lines are, else words that do. */
export function shownPrefix(path: string): string {
  const { has } = notionsOf(headingWords(path.slice(path.lastIndexOf('.') + 1)))
  return has.has('line') && has.has('product') ? path : 'line_item'
}

/** Keys that number the lines of an order; `id` does where something else names the goods. */
const LINE_ID = /^(?:uid|i|n|pos|line_?(?:item_?)?(?:id|no|number)|sequence|position)$/i
const GOODS = /^(?:sku|code|codice|ean|asin|reference|name|title|nome|descri\w*|product\w*|variant\w*|articolo|prodotto)/i
/** Units of measure: no goods. */
const UNITS = /(?:^|\.)(?:unit|uom|unit_of_measure|unita_misura)$/i

/** The last keys of what may number an order, the likeliest first. */
const NUMBERS = ['number', 'numero', 'num', 'no', 'code', 'codice', 'name', 'id', '_id', 'uuid']

/** Weight of a heading with words that are not understood beside an `id`. */
const WEAK = 0.42
/** Weight from which a heading is sure enough. */
const SURE = 0.6

/**
 * The headings of the columns at these paths; null for one that is left out. Where records have lines (whose paths
 * begin with `prefix`), what numbers them says so, what the whole order comes to is said to be the order's, and none of
 * its own numbers is its goods. Totals of orders that nothing numbers are left out where lines have their own money:
 * nothing could tell that they are the same money.
 */
export function headingsOf(paths: readonly string[], prefix: string | null): (string | null)[] {
  if (prefix === null) return [...paths]
  const isLine = (path: string) => path.startsWith(`${prefix}.`)
  const keys = paths.filter(isLine).map((path) => path.slice(prefix.length + 1))
  const priced = keys.some((key) => meanings(key).some(({ field, weight }) => weight > SURE && (field === 'unitPrice' || field === 'amount' || field === 'net')))
  const named = keys.some((key) => GOODS.test(key))
  const others = paths.filter((path) => !isLine(path))
  const order = numberOf(others)
  const known = new Set(others)
  return paths.map((path) => {
    if (isLine(path)) return lineHeading(path, path.slice(prefix.length + 1), named, known)
    if (path === order) return [path, `order.${path}`].find(isNumber) ?? 'order.number'
    return orderHeading(path, priced, order !== null)
  })
}

/** The path of the order's number; null where nothing numbers orders. */
function numberOf(paths: readonly string[]): string | null {
  const sure = paths.find(isNumber)
  if (sure !== undefined) return sure
  const ranked = paths.filter((path) => !path.includes('.') && NUMBERS.includes(path.toLowerCase()))
  return ranked.toSorted((a, b) => NUMBERS.indexOf(a.toLowerCase()) - NUMBERS.indexOf(b.toLowerCase()))[0] ?? null
}

function isNumber(path: string): boolean {
  const [first] = meanings(path)
  return first?.field === 'order' && first.weight >= SURE
}

function lineHeading(path: string, key: string, named: boolean, others: ReadonlySet<string>): string {
  if (LINE_ID.test(key) || (named && key.toLowerCase() === 'id')) return `line.${key}`
  if (UNITS.test(key)) return `${key}.um`
  return meanings(key).length === 0 && !others.has(key) ? key : path
}

function orderHeading(path: string, priced: boolean, numbered: boolean): string | null {
  const said = meanings(path)
  const [first] = said
  if (priced && (first?.field === 'amount' || first?.field === 'net')) return numbered ? `order.${path}` : null
  const stray = said.some(({ field }) => field === 'product') && (first?.field === 'product' || (first?.weight ?? 0) < WEAK)
  return stray ? `${path}.ref` : path
}
