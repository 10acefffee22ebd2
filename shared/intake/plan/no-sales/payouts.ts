import { notionsOf } from '../../headings/lexicon.ts'
import { typeOf } from '../../headings/terms.ts'
import { BANK } from './bank.ts'
import { type Listed, NUMBER } from './listed.ts'

/** Numbers of what a provider transferred to the bank. */
const TRANSFERRED = new RegExp(`^(?:${NUMBER} )?(?:transfers?|payouts?|deposits?|settlements?|disbursements?|bonific[oi]|accredit[oi]|versament[oi])(?: ${NUMBER})?$`)

/** Whether the rows are numbered as transfers to the bank. */
export function numbersTransfers({ number, at, has }: Listed): boolean {
  return TRANSFERRED.test(number) && !has('product') && !has('name') && !has('tax') && at('customer') < 0
}

/** Whether a table lists what a provider paid out, where no row is a sale. */
export function listsPayouts(table: Listed): boolean {
  return onlyPaysOut(table) || numbersPayouts(table) || arrivesAtBank(table) || namesTransfers(table)
}

/** Whether a heading speaks of payouts, and none of anything that was sold. */
function onlyPaysOut({ words, at, has }: Listed): boolean {
  const isPaidOut = (heading: readonly string[]) => notionsOf(heading).has.has('payout') || /\bdeposits?\b/.test(heading.join(' '))
  const [numbered, buyer] = [at('order'), at('customer')]
  const told = (['product', 'name', 'tax', 'net', 'fee', 'type', 'shipping'] as const).some(has) || (numbered >= 0 && !isPaidOut(words[numbered] ?? [])) || (buyer >= 0 && !BANK.test((words[buyer] ?? []).join(' ')))
  return !told && words.some(isPaidOut)
}

/** Whether each row has the number of a payout of its own, and nothing numbers what was sold. */
function numbersPayouts({ words, evidence, at, has }: Listed): boolean {
  const isOwnPayout = (heading: readonly string[], column: number) => {
    const { has: notions } = notionsOf(heading)
    const seen = evidence[column]
    return notions.has('payout') && (notions.has('id') || notions.has('number') || notions.has('reference')) && seen !== undefined && !seen.many && seen.filled > 1 && seen.distinct === seen.filled
  }
  const named = notionsOf(words[at('order')] ?? []).has
  return !has('product') && !has('name') && at('customer') < 0 && !has('tax') && (at('order') < 0 || (named.has('reference') && !named.has('document'))) && words.some(isOwnPayout)
}

/** Whether rows tell when money arrives at which bank. */
function arrivesAtBank({ words, has }: Listed): boolean {
  const arrives = words.some((heading) => /^(?:arrival|ankunft|arrivee|llegada) date|^data (?:di )?arrivo|\barrival\b/.test(heading.join(' ')))
  return arrives && !has('fee') && !has('tax') && words.some((heading) => /\b(?:destination|destinazione|bank|banca|iban)\b/.test(heading.join(' ')))
}

/** Whether what stands where articles would is called a transfer in each row. */
function namesTransfers({ evidence, at, most }: Listed): boolean {
  const about = (['product', 'name'] as const).map((field) => evidence[at(field)]).find(Boolean)
  return about !== undefined && about.filled > 0 && about.filled * 10 >= most * 9 && about.values.every(([text]) => /\d/.test(text) === false && typeOf(text) === 'transfer')
}
