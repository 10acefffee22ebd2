import type { Claim } from '../columns/assign.ts'
import type { ColumnEvidence } from '../columns/evidence.ts'
import { borne, isBorneOut, type Look } from '../columns/look.ts'
import type { Settling } from './settling.ts'

/** Rows that must bear out what only arithmetic says. */
const LEAST = 2

/**
 * A column that no heading names and that is what the discount leaves of the amount, is what was paid: where every row
 * bears it out, lowered or not. One row alone is asked about.
 */
export function leftAfterDiscount(s: Settling, all: readonly Claim[], evidence: readonly ColumnEvidence[], look: Look, totals: readonly number[]) {
  const [amount, discount] = [s.at('amount'), [s.at('discount'), s.at('orderDiscount')].find((column) => column >= 0) ?? -1]
  if (amount < 0 || discount < 0 || s.at('unitPrice') >= 0 || s.at('net') >= 0 || look.orders.length > 0 || s.wished.has(amount)) return
  const off = (row: number) => Math.abs(look.number(row, discount)) || 0
  const left = (row: number) => look.number(row, amount) - off(row)
  const isFree = (seen: ColumnEvidence, column: number) => !s.byColumn.has(column) && !s.wished.has(column) && !totals.includes(column) && !all.some((claim) => claim.column === column && claim.weight >= 0.3) && seen.numbers * 2 > seen.filled
  const fits = (column: number, least: number) => {
    const right = (row: number) => look.number(row, column)
    return isBorneOut(borne(look, left, right, (row) => look.number(row, amount) !== 0), least) && isBorneOut(borne(look, left, right, (row) => off(row) > 0), 1)
  }
  const found = evidence.flatMap((seen, column) => (isFree(seen, column) && fits(column, 1) ? [column] : []))
  const paid = found.find((column) => fits(column, LEAST))
  if (paid === undefined) return void s.rivals.push(...found)
  s.say('before-discount-aside', amount)
  s.give('amount', paid)
}

/**
 * Sales before what lowered them are left aside where those after it lead, with their tax and carriage, to a total, in
 * several rows, or where in a single one the discount leads from one to the other as well: so does what came back, which
 * these are without where it has to come off to get there. One row alone is asked about.
 */
export function grossIsBefore(s: Settling, look: Look, totals: readonly number[]) {
  const [gross, net, tax, shipping, refund] = [s.at('amount'), s.at('net'), s.at('tax'), s.at('shipping'), s.at('refund')]
  if (gross < 0 || net < 0 || tax < 0 || s.wished.has(gross) || s.wished.has(net)) return
  const of = (row: number, column: number) => (column < 0 ? 0 : look.number(row, column) || 0)
  const value = (column: number) => (row: number) => look.number(row, column)
  const charged = [[tax], [tax, shipping]]
  const paid = (parts: readonly number[]) => (row: number) => look.number(row, net) + parts.reduce((sum, part) => sum + of(row, part), 0)
  const tells = (parts: readonly number[]) => (row: number) => parts.some((part) => of(row, part) !== 0)
  if (charged.some((parts) => isBorneOut(borne(look, paid(parts), value(gross), tells(parts)), 1))) return
  const off = [s.at('discount'), s.at('orderDiscount')]
  const lowered = (row: number) => off.reduce((sum, column) => sum + Math.abs(of(row, column)), 0)
  const after = (back: boolean) => (row: number) => look.number(row, gross) - lowered(row) - (back ? Math.abs(of(row, refund)) : 0)
  const leads = [false, true].some((back) => isBorneOut(borne(look, after(back), value(net), (row) => lowered(row) + (back ? Math.abs(of(row, refund)) : 0) !== 0), 1))
  const others = totals.filter((total) => total !== gross && total !== net)
  const led = (least: number) => others.filter((total) => charged.some((parts) => isBorneOut(borne(look, paid(parts), value(total), tells(parts)), least)))
  if (led(leads ? 1 : LEAST).length === 0) return void s.rivals.push(...led(1))
  const back = (row: number) => of(row, refund) !== 0
  const below = (row: number) => of(row, net) <= of(row, gross) - Math.abs(of(row, refund)) + 0.0101
  const [without, within] = [false, true].map((taken) => isBorneOut(borne(look, after(taken), value(net), back), 1))
  const isInside = refund >= 0 && (within || (!without && look.rows.every((_, row) => !back(row) || below(row))))
  s.drop(gross, 'before-discount-aside')
  if (!isInside || s.wished.has(refund)) return
  s.said.push({ code: 'extra-inside', with: { heading: s.heading('refund'), field: 'refund' } })
  s.byColumn.delete(refund)
}
