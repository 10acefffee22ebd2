import type { Claim } from './assign.ts'
import type { ColumnEvidence } from './evidence.ts'
import type { Field } from '../headings/fields.ts'
import { agree, type Look, lookAt } from './look.ts'

/** Weight of what values alone say: below anything a heading says. */
const WEIGHT = 0.2
/** Columns of numbers tried against each other. */
const MOST = 12

type Sample = readonly (readonly (readonly string[])[])[]

/** What the columns of a table without headings may be, by their values and by the arithmetic between them. */
export function claimsByValues(evidence: readonly ColumnEvidence[], sample: Sample): Claim[] {
  const look = lookAt(sample, evidence.map((seen) => seen.comma > seen.point), { order: -1, date: -1, fill: false })
  const columns = evidence.map((_, column) => column)
  const numeric = columns.filter((column) => isMeasure(evidence[column] as ColumnEvidence)).slice(0, MOST)
  const found = measures(numeric, evidence, look)
  const texts = columns.filter((column) => !found.has(column) && isText(evidence[column] as ColumnEvidence))
  const order = texts.find((column) => isNumbering(evidence[column] as ColumnEvidence))
  if (order !== undefined) found.set(order, 'order')
  const product = texts.find((column) => column !== order && !/^(?:EUR|USD|GBP|CHF)$/.test((evidence[column] as ColumnEvidence).values[0]?.[0] ?? ''))
  if (product !== undefined) found.set(product, 'product')
  return [...found].map(([column, field]) => ({ column, field, weight: WEIGHT }))
}

function isMeasure(seen: ColumnEvidence): boolean {
  return seen.filled > 0 && seen.numbers >= seen.filled * 0.8 && seen.dates * 2 < seen.filled && seen.zeroLed + seen.long + seen.seconds + seen.millis === 0
}

function isText(seen: ColumnEvidence): boolean {
  return seen.filled > 0 && seen.dates * 2 < seen.filled && seen.comma + seen.point < seen.filled / 2 && !(seen.times > seen.numbers)
}

/** Numbers of documents: each with a digit, in one word. */
function isNumbering(seen: ColumnEvidence): boolean {
  return seen.values.every(([text]) => /\d/.test(text) && !text.includes(' ') && text.length <= 40)
}

/** Quantity, price and total where one is the product of the others; else a column with decimals is the price or the amount. */
function measures(numeric: readonly number[], evidence: readonly ColumnEvidence[], look: Look): Map<number, Field> {
  for (const total of numeric) {
    for (const first of numeric) {
      for (const second of numeric) {
        if (first >= second || total === first || total === second) continue
        const product = (row: number) => look.number(row, first) * look.number(row, second)
        const telling = look.rows.some((_, row) => ![0, 1].includes(look.number(row, first)) && ![0, 1].includes(look.number(row, second)))
        if (!telling || !agree(look, product, (row) => look.number(row, total))) continue
        const whole = (column: number) => (evidence[column] as ColumnEvidence).integers
        const quantity = whole(second) > whole(first) ? second : first
        return new Map([[quantity, 'quantity'], [quantity === first ? second : first, 'unitPrice'], [total, 'amount']])
      }
    }
  }
  const decimal = numeric.filter((column) => (evidence[column] as ColumnEvidence).integers * 2 < (evidence[column] as ColumnEvidence).numbers)
  const [money] = decimal
  if (money === undefined) return new Map()
  const small = numeric.filter((column) => column !== money && (evidence[column] as ColumnEvidence).hundred * 10 >= (evidence[column] as ColumnEvidence).numbers * 9 && !decimal.includes(column)).at(-1)
  return small === undefined ? new Map([[money, 'amount']]) : new Map([[small, 'quantity'], [money, 'unitPrice']])
}
