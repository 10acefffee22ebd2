import { headingWords } from './lexicon.ts'
import type { Has, Say } from './say.ts'

/** When something began (`open_at`, `Data apertura`, `Start`), where nothing better tells when it was. */
const BEGAN = /^(?:(?:date|data|time|ora) )?(?:di )?(?:open|opened|opening|apertura|apert[oa]|start|started|inizio|begin|began)(?: (?:at|on|il|alle|am|le|date|data|time|ora))*$/

/** What a heading says of when it was. */
export function times(has: Has, say: Say, heading: string) {
  if (BEGAN.test(headingWords(heading).join(' '))) say('occurredAt', 0.45)
  const instant = has('date') || (has('created', 'paid') && !has('document', 'total', 'number', 'status', 'type', 'refund', 'reference'))
  if (instant) {
    const plain = has('later', 'payout') ? 0.25 : has('payment') ? 0.4 : has('currency') ? 0.3 : has('paid') && !has('created', 'document') ? 0.5 : /\b(?:ddt|bolla|trasporto|delivery note|lieferschein\w*|albaran)\b/.test(headingWords(heading).join(' ')) ? 0.6 : has('document') ? 0.97 : has('created') ? 0.96 : 0.9
    say('occurredAt', plain)
  }
  if (has('time') && !has('zone') && !has('later')) {
    say('time', has('date') ? 0.5 : 0.9)
    say('occurredAt', 0.7)
  }
  if (has('zone')) say('zone', 0.95)
}
