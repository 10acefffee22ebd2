import type { Ask } from '../../../../shared/intake/contract.ts'
import { mapped } from './fields.ts'

/** One answer to a question: a heading and the field that it is. */
export interface Choice {
  readonly heading: string
  readonly field: string
  /** Further headings that are the same field: their amounts are added up. */
  readonly also?: readonly string[]
}

/** Questions about what one column is, rather than which column a field is. */
const KINDS: Readonly<Record<string, readonly string[]>> = { 'price-or-line': ['unitPrice', 'amount'], 'line-or-order': ['amount', 'orderTotal'], 'gross-or-net': ['net', 'amount'], 'price-gross-or-net': ['net', 'unitPrice'], 'quantity-unread': ['ignore', 'quantity'], 'sales-or-own': ['sales', 'new'] }

/** Questions about a list that seems to be of no sales. */
const NO_SALES: ReadonlySet<string> = new Set(['bank-list', 'purchase-list', 'payout-list', 'quote-list', 'delivery-list'])

/** Whether a question is about a list that seems to be of no sales: it may be kept as data of its own. */
export const isAboutList = ({ code }: Pick<Ask, 'code'>) => NO_SALES.has(code)

/** Whether a question is about which of two things a single column holds. */
export const isAboutKind = ({ code }: Ask) => Object.hasOwn(KINDS, code)

/** The answers that a question may have, the likeliest first. */
export function choicesOf(ask: Ask): Choice[] {
  const kinds = KINDS[ask.code]
  if (isAboutList(ask)) return [{ heading: '', field: 'new' }, ...ask.headings.map((heading) => ({ heading, field: ask.field }))]
  if (!kinds) return ask.headings.map((heading) => ({ heading, field: ask.field }))
  return kinds.map((field) => ({ heading: ask.headings[0] ?? '', field }))
}

/** The answer that all the columns asked about are the amount together, as the takings of lunch and dinner are; null where that is none. */
export function togetherOf(ask: Ask): Choice | null {
  const [heading, ...also] = ask.headings
  return ask.code === 'which-amount' && heading !== undefined && also.length > 0 ? { heading, field: ask.field, also } : null
}

/** Whether a mapping answers a question with one of its choices. */
export function answered(ask: Ask, mapping: Readonly<Record<string, string>> | undefined): Choice | undefined {
  const all = togetherOf(ask)
  if (all && ask.headings.every((heading) => mapping?.[heading] === all.field)) return all
  return choicesOf(ask).find(({ heading, field }) => mapping?.[heading] === field)
}

/** The mapping after one more answer: data of its own need no other, and what is no such data has a column. */
export function withAnswer(all: Readonly<Record<string, string>> | undefined, { heading, field, also }: Choice): Readonly<Record<string, string>> | undefined {
  if (heading === '' && field === 'new') return { '': 'new' }
  const { '': dataset, ...columns } = all ?? {}
  const one = mapped(dataset === undefined || dataset === 'new' ? columns : { ...columns, '': dataset }, heading, field)
  return also ? { ...one, ...Object.fromEntries(also.map((other) => [other, field])) } : one
}

/** What is said by answers: a mapping, and where the file goes, which stands under no heading. */
export function correctionsOf(mapping: Readonly<Record<string, string>> | undefined): { mapping?: Record<string, string>; dataset?: string } {
  const { '': dataset, ...columns } = mapping ?? {}
  return { ...(Object.keys(columns).length > 0 && { mapping: columns }), ...(dataset !== undefined && { dataset }) }
}
