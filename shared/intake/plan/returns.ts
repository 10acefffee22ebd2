import type { Claim } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import type { Field } from '../headings/fields.ts'
import { meanings } from '../headings/meaning.ts'
import { isOfReturns, isOfReversals, numbersReturns } from '../headings/returns.ts'

/** Fields of money that a row of sales has. */
const MONEY: ReadonlySet<Field> = new Set<Field>(['amount', 'net', 'unitPrice', 'orderTotal', 'cost'])

/**
 * The column that shows that a table lists what came back, so that every row lowers revenue: documents are numbered as
 * returns, nearly every row has the number of a return or of a credit note, or what was given back is all the money there
 * is. −1 where it does not.
 */
export function returnsBy(headings: readonly string[], evidence: readonly ColumnEvidence[], order: number, amount: number, records: number): number {
  const isFull = ({ filled, values }: ColumnEvidence) => filled > 0 && filled * 10 >= records * 9 && values.every(([text]) => /\d/.test(text))
  if (order >= 0 && isOfReturns(headings[order] ?? '') && (!numbersReturns(headings[order] ?? '') || isFull(evidence[order] as ColumnEvidence))) return order
  const numbered = headings.findIndex((heading, column) => numbersReturns(heading) && isFull(evidence[column] as ColumnEvidence))
  return numbered >= 0 ? numbered : amount >= 0 && tellsRefunds(headings[amount] ?? '') ? amount : -1
}

/** Whether a heading is of what was given back, and of nothing else. */
function tellsRefunds(heading: string): boolean {
  return meanings(heading)[0]?.field === 'refund' || isOfReversals(heading)
}

/** The claims with what was given back as the amount, where no column tells any other money and nearly every row gives something back. */
export function refundsAsAmounts(all: readonly Claim[], headings: readonly string[], evidence: readonly ColumnEvidence[], records: number): readonly Claim[] {
  if (all.some(({ field, weight }) => MONEY.has(field) && weight >= 0.15)) return all
  const refund = all.find(({ field, weight, column }) => field === 'refund' && weight >= 0.5 && isGiven(evidence[column] as ColumnEvidence, records))
  const reversed = refund ? -1 : headings.findIndex((heading, column) => isOfReversals(heading) && isGiven(evidence[column] as ColumnEvidence, records))
  if (reversed >= 0) return [{ column: reversed, field: 'amount', weight: 0.6 }, ...all.filter(({ column }) => column !== reversed)]
  return refund ? all.map((claim) => (claim === refund ? { ...claim, field: 'amount' as const } : claim)) : all
}

function isGiven({ numbers, values }: ColumnEvidence, records: number): boolean {
  return numbers > 0 && numbers * 10 >= records * 9 && values.every(([text]) => /[1-9]/.test(text))
}
