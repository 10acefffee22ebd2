import { headingWords, notionsOf } from './lexicon.ts'

/** Whether the heading is about free remarks, links or references: never a dimension. */
export function isRemark(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('note') || has.has('reference') || has.has('weight') || has.has('profit') || has.has('later')
}

/** Whether the heading says that its values number or identify something. */
export function isKey(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('id') || has.has('number')
}

/** Whether the heading is about several documents: whole numbers below it count them (`N. scontrini`, `Orders`). */
export function isOfDocuments(heading: string): boolean {
  return notionsOf(headingWords(heading)).has.has('documents')
}

/** Whether the heading is about tills: `Cassa`, `Register`, `N. postazione`. */
export function isTill(heading: string): boolean {
  const { has } = notionsOf(headingWords(heading))
  return has.has('till') && !['total', 'date', 'time', 'price', 'payment', 'type', 'status', 'quantity'].some((notion) => has.has(notion))
}
