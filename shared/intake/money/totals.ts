import type { Field } from '../headings/fields.ts'
import { agree, borne, isBorneOut, type Look } from '../columns/look.ts'
import { isOfGuests, taxHint } from '../headings/taxes.ts'

/** Rates of value-added tax in use in Europe, percent. */
export const RATES = [2.1, 4, 5, 5.5, 6, 7, 7.7, 8, 8.1, 9, 10, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 25.5, 27]

/** The pair of columns where one is the other plus tax, by amount or by rate. */
export function netAndGross(look: Look, columns: readonly number[], tax: number, rate: number, unit: 'percent' | 'fraction'): { net: number; gross: number } | null {
  for (const net of columns) {
    for (const gross of columns) {
      if (net === gross) continue
      const value = (row: number) => look.number(row, net)
      const whole = (row: number) => look.number(row, gross)
      const same = agree(look, value, whole)
      if (tax >= 0 && !same && agree(look, (row) => value(row) + look.number(row, tax), whole)) return { net, gross }
      const share = (row: number) => look.number(row, rate) / (unit === 'percent' ? 100 : 1)
      if (tax < 0 && rate >= 0 && !same && agree(look, (row) => value(row) * (1 + share(row)), whole)) return { net, gross }
    }
  }
  return null
}

/** The pair of columns of which one says that it is without tax and the other with it, where a usual rate lies between them. */
export function netAndGrossSaid(look: Look, columns: readonly number[], headings: readonly string[]): { net: number; gross: number } | null {
  const said = (hint: 'net' | 'gross') => columns.filter((column) => taxHint(headings[column] ?? '') === hint)
  const rated = (row: number, net: number, gross: number) => RATES.some((rate) => Math.abs(look.number(row, net) * (1 + rate / 100) - look.number(row, gross)) < 0.0201)
  for (const net of said('net')) {
    for (const gross of said('gross')) {
      const rows = look.rows.map((_, row) => row).filter((row) => Math.abs(look.number(row, net)) > 0 && !Number.isNaN(look.number(row, gross)))
      if (rows.length > 0 && rows.filter((row) => rated(row, net, gross)).length * 5 >= rows.length * 4) return { net, gross }
    }
  }
  return null
}

/** The pair of columns where one is the other less the discount, or less what came back as well: then `returns`. */
export function afterDiscount(look: Look, columns: readonly number[], discount: number, refund: number): { before: number; after: number; returns: boolean } | null {
  const isUsed = (column: number) => column >= 0 && look.rows.some((_, row) => Math.abs(look.number(row, column)) > 0)
  const size = (row: number, column: number) => Math.abs(look.number(row, column)) || 0
  for (const returns of isUsed(refund) ? [false, true] : [false]) {
    if (!returns && !isUsed(discount)) continue
    for (const before of columns) {
      for (const after of columns) {
        if (before === after) continue
        const less = (row: number) => look.number(row, before) - (size(row, discount) + (returns ? size(row, refund) : 0)) * Math.sign(look.number(row, before) || 1)
        if (agree(look, less, (row) => look.number(row, after))) return { before, after, returns }
      }
    }
  }
  return null
}

/** Whether `net` is what is left of the amounts after fees. */
export function afterFees(look: Look, amount: number, net: number, fee: number): boolean {
  if (fee < 0) return false
  return agree(look, (row) => look.number(row, amount) - Math.abs(look.number(row, fee)), (row) => look.number(row, net))
}

/** Whether prices are those of whole lines, however many were sold: only of them is the tax, inside or on top, one of at most three usual rates. */
export function taxTellsLine(look: Look, price: number, quantity: number, tax: number): boolean {
  const rows = look.rows.map((_, row) => row).filter((row) => Math.abs(look.number(row, quantity)) > 1 && Math.abs(look.number(row, tax)) >= 0.2 && !Number.isNaN(look.number(row, price)))
  const covered = (line: (row: number) => number, under: (rate: number) => number) => {
    const fitting = RATES.map((rate) => rows.filter((row) => Math.abs((Math.abs(line(row)) * rate) / under(rate) - Math.abs(look.number(row, tax))) < 0.0101))
    return new Set(fitting.sort((a, b) => b.length - a.length).slice(0, 3).flat()).size / rows.length
  }
  const best = (line: (row: number) => number) => Math.max(covered(line, () => 100), covered(line, (rate) => 100 + rate))
  return rows.length > 0 && best((row) => look.number(row, price)) >= 0.9 && best((row) => look.number(row, price) * look.number(row, quantity)) < 0.5
}

/** Whether the tax comes on top of the amounts: only so is it one of at most three usual rates in nearly every row. */
export function taxOnTop(look: Look, amount: number, tax: number): boolean {
  const covered = (net: (row: number) => number) => {
    const rows = look.rows.map((_, row) => row).filter((row) => Math.abs(look.number(row, tax)) >= 0.5 && !Number.isNaN(look.number(row, amount)))
    const fitting = RATES.map((rate) => rows.filter((row) => Math.abs((net(row) * rate) / 100 - look.number(row, tax)) < 0.0101))
    const best = fitting.sort((a, b) => b.length - a.length).slice(0, 3)
    return rows.length < 2 ? 0 : new Set(best.flat()).size / rows.length
  }
  return covered((row) => look.number(row, amount)) >= 0.9 && covered((row) => look.number(row, amount) - look.number(row, tax)) < 0.5
}

/** What an order has beside its lines, by the columns of one of its rows. */
export function extraOf(look: Look, at: (field: Field) => number, row: number): number {
  const of = (field: Field) => (at(field) < 0 ? 0 : look.number(row, at(field)) || 0)
  return of('shipping') + of('fee') - Math.abs(of('orderDiscount'))
}

/**
 * Whether some total adds up the amount, the tax where it stands on top, and what an order has beside its lines: with
 * `taxed` where there is any tax, else where there is anything else beside.
 */
export function isInTotal(look: Look, at: (field: Field) => number, totals: readonly number[], taxed: boolean): boolean {
  const main = at('amount')
  const tells = (row: number) => (taxed ? Math.abs(look.number(row, at('tax'))) > 0 : extraOf(look, at, row) !== 0)
  if (main < 0 || !look.rows.some((_, row) => tells(row))) return false
  const sum = (row: number) => (tells(row) ? look.number(row, main) + (taxed ? look.number(row, at('tax')) : 0) + extraOf(look, at, row) : Number.NaN)
  return totals.some((total) => total !== main && agree(look, sum, (row) => look.number(row, total)))
}

/** Whether a fee, with the tax or without, is what lies between two totals. */
export function isBetween(look: Look, totals: readonly number[], fee: number, tax: number): boolean {
  const size = (row: number) => look.number(row, fee)
  if (!look.rows.some((_, row) => size(row) > 0) || look.rows.some((_, row) => size(row) < 0)) return false
  const leads = (base: number, total: number, by: (row: number) => number) => agree(look, (row) => (size(row) > 0 ? look.number(row, base) + size(row) + by(row) : Number.NaN), (row) => look.number(row, total))
  return totals.some((base) => totals.some((total) => base !== total && (leads(base, total, () => 0) || (tax >= 0 && leads(base, total, (row) => look.number(row, tax) || 0)))))
}

/** Whether what was given back is the share of the line that the pieces which came back had: both tell one thing. */
export function isSameReturn(look: Look, at: (field: Field) => number, line: (row: number) => number): boolean {
  const [returned, refund, quantity] = [at('returned'), at('refund'), at('quantity')]
  if (returned < 0 || refund < 0 || quantity < 0) return false
  const worth = (row: number) => (at('amount') >= 0 ? look.number(row, at('amount')) : line(row))
  const share = (row: number) => (Math.abs(look.number(row, returned)) / look.number(row, quantity)) * worth(row) || 0
  return agree(look, share, (row) => Math.abs(look.number(row, refund)) || 0)
}

/** Whether the amount, or what it is without tax, is what a refund left of another total: only with the refund off it does that lead there. */
export function isAfterRefund(look: Look, at: (field: Field) => number, totals: readonly number[]): boolean {
  const refund = at('refund')
  if (refund < 0) return false
  const back = (row: number) => Math.abs(look.number(row, refund)) || 0
  const off = (row: number) => [at('discount'), at('orderDiscount')].reduce((sum, column) => sum + (column < 0 ? 0 : Math.abs(look.number(row, column)) || 0), 0)
  const leads = (before: number, after: number, taken: boolean) => isBorneOut(borne(look, (row) => look.number(row, before) - off(row) - (taken ? back(row) : 0), (row) => look.number(row, after), (row) => back(row) > 0), 1)
  const left = [at('amount'), at('net')].filter((column) => column >= 0)
  return totals.some((before) => left.some((after) => before !== after && leads(before, after, true) && !leads(before, after, false)))
}

/** Whether a fee is part of what some total adds up to. */
export function inTotal(look: Look, totals: readonly number[], line: (row: number) => number, fee: number, beside: (row: number) => number): boolean {
  const charged = (row: number) => Math.abs(look.number(row, fee)) > 0
  if (!look.rows.some((_, row) => charged(row))) return false
  const whole = (row: number) => (charged(row) ? line(row) + beside(row) : Number.NaN)
  return totals.some((total) => agree(look, whole, (row) => look.number(row, total)))
}

/** Columns of what guests pay to the town, which a total may have beside the tax. */
export function guestTaxes(headings: readonly string[], byColumn: ReadonlyMap<number, Field>): number[] {
  return headings.flatMap((heading, column) => (isOfGuests(heading) && !byColumn.has(column) ? [column] : []))
}
