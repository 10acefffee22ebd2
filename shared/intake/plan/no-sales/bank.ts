import { headingWords } from '../../headings/lexicon.ts'
import { typeOf } from '../../headings/terms.ts'
import type { Listed } from './listed.ts'

/** Headings of a bank's list of movements that lists of sales seldom have. */
export const BANK = /\b(?:iban|bic|causale|controparte|counterparty|ordinante|beneficiar\w*|payee|payer|partner|valuta|value date|booking date|data contabile|account|conto|saldo|balance|dare|avere|addebit\w*|debit|credit|buchungstag|verwendungszweck)\b/
/** Columns of money that goes out, and of money that comes in. */
const OUT = /\b(?:dare|uscit[ae]|addebit[oi]|debits?|money out|paid out|withdrawals?)\b/
const IN = /\b(?:avere|entrat[ae]|accredit[oi]|credits?|money in|paid in|deposits?)\b/
/** What was left on an account after each movement. */
const RUNNING = /^(?:running |account |available )?(?:balance|saldo|solde|kontostand|saldo contabile|saldo disponibile)$/
/** What such movements are called. */
const MOVEMENTS = /\b(?:addebit\w*|bonific\w*|sdd|sepa|stipendi\w*|emolument\w*|salary|f24|canone|mutuo|rata|utenz\w*|prelie\w*|giroconto|atm|direct debit|credit transfer|card payment|standing order|presentment|lastschrift|uberweisung|dauerauftrag)\b/

/** Whether all money goes out, and nothing numbers or counts what was sold. */
export function onlySpends({ evidence, at, has }: Listed): boolean {
  const figure = evidence[at('amount')]
  return figure !== undefined && figure.numbers > 1 && figure.negative === figure.numbers && !has('order') && !has('quantity')
}

/** Whether an account's movements, most of which go out, stand beside transfers: what is left after each is told. */
export function listsAccount({ evidence, at, has, each }: Listed): boolean {
  const figure = evidence[at('amount')]
  const kinds = evidence[at('type')]?.values ?? []
  return figure !== undefined && figure.negative * 2 > figure.numbers && each(RUNNING) && kinds.some(([text]) => typeOf(text) === 'transfer') && !has('tax') && !has('net')
}

/** Whether a table lists a bank's movements: money going both ways, and nothing that was sold. */
export function listsMovements({ words, evidence, at }: Listed): boolean {
  const amount = evidence[at('amount')]
  if (!amount) return false
  const says = (pattern: RegExp) => words.some((heading, column) => pattern.test(heading.join(' ')) && (evidence[column]?.numbers ?? 0) > 0)
  if (says(OUT) && says(IN)) return true
  if (amount.negative === 0) return false
  const signs = words.filter((heading) => BANK.test(heading.join(' '))).length
  const moved = evidence.some((seen) => seen.values.some(([text]) => MOVEMENTS.test(headingWords(text).join(' '))))
  return signs >= 3 || (signs > 0 && moved)
}
