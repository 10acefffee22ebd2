import { headingWords } from './lexicon.ts'
import { BARE_STATE } from './of-terms.ts'
import type { Has, Say } from './say.ts'

/** How many people there were. */
const COUNTED = /^(?:n|nr|no|num|numero|number|count|tot|totale|total) (?:di |of |dei )?(?:clienti|customers|clients|kunden|ospiti|guests|utenti|users|clientes|visitatori|persone)(?: (?:serviti|served|totali))?$|^(?:clienti|customers|guests|ospiti) (?:serviti|served|count|totali)$/

/** Headings of somebody's name in full. */
const PERSON = /(?:^| )(?:full name|nome completo|nome (?:e )?cognome|cognome (?:e )?nome|recipients?|receiver|consignee|nombre completo|nom complet|vollstandiger name)(?: name)?$/

/** What a heading says of who bought, and of where that is. */
export function people(has: Has, say: Say, heading: string) {
  if (COUNTED.test(headingWords(heading).join(' '))) return
  if (PERSON.test(headingWords(heading).join(' '))) {
    say('customer', 0.55)
    say('personal', 0.5)
  }
  const stray = has('date', 'total', 'type', 'price', 'note', 'quantity', 'status', 'category', 'channel', 'country', 'contact', 'place', 'discount', 'document')
  if (has('customer') && !stray) say('customer', has('name', 'company') ? 0.75 : has('email') ? 0.8 : has('id', 'number') ? 0.97 : 0.9)
  if (has('company') && !has('customer', 'total')) say('customer', 0.6)
  if (has('email') && !has('customer', 'contact')) say('customer', 0.65)
  if (has('billing') && has('name')) say('customer', 0.55)
  if ((has('contact') && !has('status')) || (has('billing', 'customer') && has('name')) || has('company')) say('personal', 0.5)
  if (has('country') && !has('document', 'payment', 'contact', 'place', 'total', 'status', 'product')) say('country', 0.95)
  if (has('country') && has('status') && !has('document', 'payment', 'total', 'fulfillment', 'paid')) say('country', BARE_STATE)
  if (has('country') && has('status') && has('fulfillment') && !has('document', 'payment', 'total', 'date')) say('country', BARE_STATE / 2)
}
