import type { Plan, Profile } from '../contract.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import { daysAbove } from '../columns/day-above.ts'
import { meanings } from '../headings/meaning.ts'
import type { FullProfile } from '../columns/profile.ts'
import type { OwnPlanned } from './plan.ts'
import { plainWords } from '../headings/terms.ts'
import { otherWords } from './vocabulary.ts'

/** What kind of data a table is: sales, another, or such that a person must say. */
export type Verdict = 'sales' | 'own' | 'ask'

/** A sales plan that is less sure than this says little. */
const WEAK = 0.3

/**
 * Tells a table of sales from another. Sales win wherever they are told by more than a column of numbers: a document's
 * number, prices beside quantities, tax, payment, a known export. Words that no file of sales has (clicks, sessions,
 * stock, hours worked) tell the other way; where neither does, the person is asked.
 */
export function verdictOf(given: Profile, sales: Plan, own: OwnPlanned): Verdict {
  if ('refusal' in own) return 'sales'
  const profile = given as FullProfile
  if (profile.headingLine === 0 || profile.records === 0) return 'sales'
  const words = otherWords(profile.headings)
  if (sales.refusal) {
    const { code } = sales.refusal
    if (code === 'no-amount' && words === 0 && listsOrders(profile.headings)) return 'ask'
    // Weeks and months are no days: what is told by them is no list of sales.
    if (code === 'no-date' && words === 0 && (own.plan.own.time.how === 'period' || own.plan.own.time.how === 'months')) return listsOrders(profile.headings) ? 'ask' : 'own'
    // So is what is told of many days together.
    const days = daysAbove(profile.preamble, 'dmy')
    if (code === 'no-date' && words === 0 && own.plan.own.time.how === 'fixed' && days && days.to > days.from) return 'own'
    return code === 'no-amount' || code === 'no-date-no-amount' || (code === 'no-date' && words > 0) ? 'own' : 'sales'
  }
  const plan = sales as FullPlan
  if (plan.said.some(({ code }) => code === 'known-export')) return 'sales'
  if (listsOther(plan, profile)) return 'ask'
  const proof = proofOfSale(plan, profile.headings)
  if (words >= 2 && proof < 2) return 'own'
  if (words >= 1 && proof === 0) return 'own'
  // A price beside what is counted as it stands, and nothing sold.
  if (words >= 1 && proof < 2 && plan.columns.order === undefined && plan.columns.quantity === undefined && plan.columns.amount === undefined && plan.columns.net === undefined) return 'ask'
  if (proof > 0 || words > 0) return 'sales'
  return (plan.confidence ?? 1) < WEAK && amountUnknown(plan, profile.headings) ? 'ask' : 'sales'
}

/** How many things only a file of sales tells. */
function proofOfSale({ columns, statuses }: FullPlan, headings: readonly string[]): number {
  const firm = (field: keyof FullPlan['columns'], least: number) => {
    const column = columns[field]
    return column !== undefined && meanings(headings[column] ?? '').some((one) => one.field === field && one.weight >= least)
  }
  const sold = firm('quantity', 0.8) && (firm('unitPrice', 0.85) || firm('amount', 0.75) || firm('net', 0.75))
  const signs = [firm('order', 0.8), sold, firm('tax', 0.85) || firm('taxRate', 0.85), firm('net', 0.85), firm('paymentMethod', 0.8), firm('unitPrice', 0.9), firm('orderTotal', 0.5), statuses.length > 0 && firm('order', 0.6)]
  return signs.filter(Boolean).length + (firm('order', 0.93) ? 1 : 0)
}

/** Amounts that nobody paid: of what is expected, of what a customer has brought in all. */
const EXPECTED = /\b(?:prevision[ei]|previst[oaie]|forecast\w*|preventivat[oi]|budget|target|obiettiv[oi]|stimat[oaie]|estimated|proiezion[ei]|projected|planned|pianificat\w*|medi[oa]|average|avg|aov|durchschnitt\w*|promedio)\b/
/** What is told of a customer, and of nothing that was sold. */
const OF_CUSTOMERS = /\b(?:(?:ultimo|ultima|primo|prima|last|first) (?:acquisto|ordine|visita|order|purchase|visit)|(?:total|totale|n|numero|number of|num|count|orders?) (?:orders|ordini|acquisti|purchases|count)|(?:total|totale|amount) (?:spent|speso|spesa)|(?:spesa|speso) totale|lifetime|ltv)\b/
/** What is left of a voucher, of credit. */
const LEFT = /\b(?:(?:saldo|credito|valore|importo) (?:residuo|rimanente|attuale)|(?:remaining|current) (?:balance|value|amount)|balance remaining|residual value)\b/
const ABANDONED = /\b(?:abandon\w*|abbandonat\w*)\b/
const CHANGED = /\b(?:aggiornament\w*|aggiornat\w*|modific\w*|variazion\w*|validit\w*|valid[oaie]?|valide|gultig|updated?|modified|changed?|inserimento|inserit\w*|created?|creazione|decorrenza|scadenza|expir\w*)\b/

/** Whether a table with dates and amounts shows that it lists prices, customers, vouchers, carts that nobody paid or what is expected. */
function listsOther({ columns }: FullPlan, { headings, columns: evidence }: FullProfile): boolean {
  const has = (...fields: readonly (keyof FullPlan['columns'])[]) => fields.some((field) => columns[field] !== undefined)
  const words = headings.map(plainWords)
  const amount = words[columns.amount ?? columns.net ?? -1] ?? ''
  if (EXPECTED.test(amount) || words.some((heading) => ABANDONED.test(heading))) return true
  if (has('order', 'quantity')) return false
  const sold = has('amount', 'net', 'customer', 'time', 'paymentMethod', 'channel', 'discount')
  if (!sold && has('unitPrice') && CHANGED.test(words[columns.occurredAt ?? -1] ?? '')) return true
  if (words.some((heading) => LEFT.test(heading))) return true
  const buyers = evidence[columns.customer ?? -1]
  const each = buyers !== undefined && buyers.filled > 1 && (buyers.many ? buyers.fresh > 0.9 : buyers.distinct === buyers.filled)
  return each && !has('product') && words.some((heading) => OF_CUSTOMERS.test(heading))
}

/** Whether headings name orders and what is in them: sales whose amounts are missing, or somebody's list of orders. */
function listsOrders(headings: readonly string[]): boolean {
  const says = (field: string, least: number) => headings.some((heading) => meanings(heading).some((one) => one.field === field && one.weight >= least))
  return says('order', 0.8) && (says('quantity', 0.8) || says('product', 0.7))
}

/** Whether no heading says that it is an amount. */
function amountUnknown({ columns }: FullPlan, headings: readonly string[]): boolean {
  return (['amount', 'net', 'unitPrice'] as const).every((field) => {
    const column = columns[field]
    return column === undefined || !meanings(headings[column] ?? '').some((one) => one.field === field && one.weight > 0.15)
  })
}
