import { headingWords, notionsOf } from './lexicon.ts'
import type { Has, Say } from './say.ts'
import { plainWords } from './terms.ts'

/** Taxes on a guest's night. */
const OF_GUESTS = /\b(?:tass[ae] (?:di )?soggiorno|imposta (?:di )?soggiorno|tourist tax|tourism tax|occupancy tax|lodging tax|bed tax|taxe de sejour|kurtaxe|kurbeitrag|beherbergungssteuer|tasa turistica|impuesto turistico)\b/

/** Whether a heading is of what guests pay to the town for their nights. */
export function isOfGuests(heading: string): boolean {
  return OF_GUESTS.test(plainWords(heading))
}

/** Whether a heading names one rate (`IVA 22%`): what stands below is the tax at that rate. */
export function isOfOneRate(heading: string): boolean {
  return /\d\s*%/.test(heading)
}

/** What was taken, at a rate named beside it (`Totale (IVA 10%)`, `Incasso IVA 22%`): no amount of tax. */
const TAKEN = /\b(?:incass\w*|corrispettiv\w*|ricav\w*|vendit[ae]|venduto|fatturato|takings|sales|revenues?|turnover|umsatz|umsatze|ventes|ventas)\b/

/** The rate of tax that a heading of amounts names, percent; null where it names none, or the tax itself. */
export function rateNamed(heading: string): number | null {
  const found = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*%/.exec(heading)
  const { has } = notionsOf(headingWords(heading))
  if (!found || !has.has('tax') || has.has('discount') || has.has('fee')) return null
  const words = headingWords(heading).join(' ')
  const beside = /[([][^)\]]*%[^)\]]*[)\]]/.test(heading) || TAKEN.test(words) || has.has('included') || has.has('excluded') || has.has('net') || has.has('gross')
  const rate = Number((found[1] as string).replace(',', '.'))
  return beside && (has.has('total') || has.has('price') || has.has('gross') || has.has('net')) && !/^(?:imposta|iva|vat|tax|mwst|ust|tva)\b/.test(words) && rate > 0 ? rate : null
}

/** What a heading that speaks of tax says: of an amount with it or without, of the tax itself, or of its rate. */
export function taxes(has: Has, say: Say, rate: boolean) {
  // The same amount often stands there without tax as well: that with tax is what was paid.
  const beside = has('excluded') ? 0.4 : 0.9
  if (has('shipping') && has('included', 'excluded')) return has('method', 'name', 'date', 'type', 'id', 'number', 'note') ? undefined : say('shipping', beside)
  if (has('discount') && has('included', 'excluded')) return has('coupon', 'name', 'type', 'note') ? undefined : say(has('document', 'total') && !has('line', 'product') ? 'orderDiscount' : 'discount', beside)
  if (has('price') && !(has('total') && has('included', 'excluded') && !has('unit'))) return say('unitPrice', 0.9)
  if (has('total', 'gross') && has('included')) return say('amount', 0.92)
  if (has('total', 'net') && has('excluded')) return say('net', 0.92)
  if (has('net')) return say('net', 0.9)
  if (has('shipping', 'discount', 'customer', 'type', 'name', 'note')) return
  if (rate) return say('taxRate', 0.95)
  if (has('id', 'category')) return say('taxRate', 0.5)
  say('tax', has('total') ? 0.95 : 0.9)
  if (!has('total')) say('taxRate', 0.7)
}

/** Whether the heading says its prices are with tax, without, or nothing of it. */
export function taxHint(heading: string): 'gross' | 'net' | null {
  const { has } = notionsOf(headingWords(heading))
  if (has.has('gross') || (has.has('tax') && has.has('included'))) return 'gross'
  if (has.has('taxable') || has.has('net') || (has.has('tax') && has.has('excluded'))) return 'net'
  return null
}

/** Whether the heading says that its amounts are those before tax, and not before or after anything else. */
export function saysWithoutTax(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('taxable') || (has.has('tax') && has.has('excluded'))
}

/** Whether the heading says that its rate is one of taxes. */
export function isTaxRate(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('tax')
}
