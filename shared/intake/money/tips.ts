import type { Claim } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import { headingWords, notionsOf } from '../headings/lexicon.ts'
import { agree, type Look } from '../columns/look.ts'
import { TOTALS } from '../orders/order-parts.ts'
import type { AmountsTold } from './amounts-told.ts'

const TIP = /\b(?:tips?|gratuit(?:y|ies)|manc[ei]a?|trinkgeld|pourboires?|propinas?)\b/

/** What customers leave until they bring the thing back. */
const HELD = /\b(?:cauzion[ei]|deposit[oi] cauzional[ei]|(?:security|damage|refundable) deposits?|kaution|fianza|depot de garantie)\b/

/** Whether a heading is about tips. */
export function isTip(heading: string): boolean {
  return TIP.test(headingWords(heading).join(' '))
}

/** More than any heading says, less than what a person decides. */
export const SURE = 1.5

/**
 * Receipts that list the tip beside what was sold: where a total is the other amount and the tip, with the tax on top or
 * not, that amount is the sale and the tip a fee beside it. Null where no total comes out so.
 */
export function tipsOf(all: readonly Claim[], headings: readonly string[], look: Look, settled: ReadonlySet<number>): AmountsTold | null {
  const tips = headings.flatMap((heading, column) => (isTip(heading) && !settled.has(column) && look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0) ? [column] : []))
  const held = headings.flatMap((heading, column) => (HELD.test(headingWords(heading).join(' ')) && !settled.has(column) && look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0) ? [column] : []))
  if (tips.length === 0 && held.length === 0) return null
  const totals = [...new Set(all.filter(({ field, column }) => TOTALS.has(field) && !settled.has(column)).map(({ column }) => column))].filter((column) => !tips.includes(column) && !held.includes(column)).slice(0, 6)
  const taxes = [-1, ...new Set(all.filter(({ field, weight }) => field === 'tax' && weight >= 0.5).map(({ column }) => column))].slice(0, 4)
  const tip = (row: number) => [...tips, ...held].reduce((sum, column) => sum + (look.number(row, column) || 0), 0)
  const within = totalWithTips(all, look, totals, taxes, tip, settled)
  for (const tax of held.length > 0 ? [] : taxes) {
    for (const base of totals) {
      const whole = (row: number) => look.number(row, base) + (tax < 0 ? 0 : look.number(row, tax) || 0) + tip(row)
      const total = totals.find((column) => column !== base && agreeWithTips(look, whole, (row) => look.number(row, column), tip))
      if (total === undefined || (tax < 0 && isNet(headings[base] ?? ''))) continue
      const claims = all.filter(({ column, field }) => column !== total && column !== base && !tips.includes(column) && (tax < 0 || field !== 'tax' || column === tax))
      claims.push({ column: base, field: tax < 0 ? 'amount' : 'net', weight: SURE })
      if (tax >= 0) claims.push({ column: tax, field: 'tax', weight: SURE })
      const extras = [{ field: 'fee', type: 'fee', columns: tips, taxes: [], told: 'line', signed: false }] as const
      return { claims: claims.sort((a, b) => b.weight - a.weight || a.column - b.column), extras, said: [{ code: 'order-total-aside', with: { heading: headings[total] ?? '' } }] }
    }
  }
  if (!within) return null
  const extras = tips.length > 0 ? ([{ field: 'fee', type: 'fee', columns: tips, taxes: [], told: 'line', signed: false }] as const) : []
  const claims = all.filter(({ column, field }) => !tips.includes(column) && !held.includes(column) && (column === within || !TOTALS.has(field)))
  claims.push({ column: within, field: 'amount', weight: SURE })
  return { claims: claims.sort((a, b) => b.weight - a.weight || a.column - b.column), extras, said: held.map((column) => ({ code: 'deposit-aside' as const, with: { heading: headings[column] ?? '' } })), within: [...tips, ...held] }
}

/** Whether two figures agree where there is a tip, and in all rows together: a tip may well be as large as a discount once. */
function agreeWithTips(look: Look, left: (row: number) => number, right: (row: number) => number, tip: (row: number) => number): boolean {
  return agree(look, (row) => (tip(row) === 0 ? Number.NaN : left(row)), right) && agree(look, left, right)
}

/** The total that is another amount or a price, less its discount, with tax and tip: it contains the tip. Null for none. */
function totalWithTips(all: readonly Claim[], look: Look, totals: readonly number[], taxes: readonly number[], tip: (row: number) => number, settled: ReadonlySet<number>): number | null {
  const of = (fields: readonly Field[]) => [...new Set(all.filter(({ field, weight, column }) => fields.includes(field) && weight >= 0.4 && !settled.has(column)).map(({ column }) => column))].slice(0, 3)
  const discounts = of(['discount', 'orderDiscount'])
  const pieces = of(['quantity'])[0] ?? -1
  const bases = [...totals, ...of(['unitPrice'])]
  // Charges under headings that say nothing, which only together with the tip are the total.
  const claimed = new Set(all.filter(({ weight }) => weight >= 0.3).map(({ column }) => column))
  const width = look.rows[0]?.length ?? 0
  const free = Array.from({ length: width }, (_, column) => column).filter((column) => !claimed.has(column) && !settled.has(column) && look.rows.every((_, row) => !Number.isNaN(look.number(row, column)))).slice(0, 5)
  for (let mask = 1; mask < 1 << free.length; mask++) {
    const some = free.filter((_, bit) => mask & (1 << bit))
    const whole = (row: number) => some.reduce((sum, column) => sum + look.number(row, column), 0) + tip(row)
    const found = totals.find((total) => agreeWithTips(look, whole, (row) => look.number(row, total), tip) && look.rows.length > 1)
    if (found !== undefined) return found
  }
  for (const tax of taxes) {
    for (const off of [-1, ...discounts]) {
      const beside = (row: number) => (tax < 0 ? 0 : look.number(row, tax) || 0) - (off < 0 ? 0 : Math.abs(look.number(row, off)) || 0) + tip(row)
      // A tip as large as the discount leads anywhere.
      const lifts = (row: number) => tip(row) === 0 || off < 0 || tip(row) !== Math.abs(look.number(row, off))
      const worth = (row: number, base: number) => look.number(row, base) * (totals.includes(base) || pieces < 0 ? 1 : look.number(row, pieces))
      const found = totals.find((total) => bases.some((base) => base !== total && agreeWithTips(look, (row) => (lifts(row) ? worth(row, base) + beside(row) : Number.NaN), (row) => look.number(row, total), tip)))
      if (found !== undefined) return found
    }
  }
  return null
}

function isNet(heading: string): boolean {
  return notionsOf(headingWords(heading)).has.has('taxable')
}
