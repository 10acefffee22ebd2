import type { ColumnEvidence } from './evidence.ts'
import { headingWords } from '../headings/lexicon.ts'
import { isTotalLabel, plainWords, typeOf } from '../headings/terms.ts'

const HEADING = /^(?:event|evento|events|event (?:type|name)|(?:tipo )?(?:di )?evento|action|azione|topic)$/
const FIRST = /\b(?:creat\w*|placed|new|nuov[oa]|ricevut[oa]|received|opened|inserit[oa])\b/

/** Whether a column tells what happened to an order, of which a log has several rows (`order.created`, `order.updated`, `order.refunded`). */
export function isEventLog(heading: string, seen: ColumnEvidence): boolean {
  return HEADING.test(headingWords(heading).join(' ')) && !seen.many && seen.values.length > 0 && seen.values.length < 30 && seen.values.every(([text]) => typeOf(text) !== null || isTotalLabel(text) !== null)
}

/** The one event that counts as the sale: an order's first, else the most frequent. Null where several kinds of rows tell no sale twice. */
export function saleEvent(seen: ColumnEvidence): string | null {
  const sales = seen.values.filter(([text]) => typeOf(text) === 'product')
  if (sales.length < 2) return null
  return (sales.find(([text]) => FIRST.test(plainWords(text))) ?? sales[0])?.[0] ?? null
}
