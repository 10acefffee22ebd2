import type { Ask } from '../../../../shared/intake/contract.ts'

/** One answer to a question: a heading and the field that it is. */
export interface Choice {
  readonly heading: string
  readonly field: string
}

/** Questions about what one column is, rather than which column a field is. */
const KINDS: Readonly<Record<string, readonly string[]>> = { 'price-or-line': ['unitPrice', 'amount'], 'line-or-order': ['amount', 'orderTotal'], 'sales-or-own': ['sales', 'new'] }

/** Whether a question is about which of two things a single column holds. */
export const isAboutKind = ({ code }: Ask) => Object.hasOwn(KINDS, code)

/** The answers that a question may have, the likeliest first. */
export function choicesOf(ask: Ask): Choice[] {
  const kinds = KINDS[ask.code]
  if (!kinds) return ask.headings.map((heading) => ({ heading, field: ask.field }))
  return kinds.map((field) => ({ heading: ask.headings[0] ?? '', field }))
}

/** Whether a mapping answers a question with one of its choices. */
export function answered(ask: Ask, mapping: Readonly<Record<string, string>> | undefined): Choice | undefined {
  return choicesOf(ask).find(({ heading, field }) => mapping?.[heading] === field)
}

/** What is said by answers: a mapping, and where the file goes, which stands under no heading. */
export function correctionsOf(mapping: Readonly<Record<string, string>> | undefined): { mapping?: Record<string, string>; dataset?: string } {
  const { '': dataset, ...columns } = mapping ?? {}
  return { ...(Object.keys(columns).length > 0 && { mapping: columns }), ...(dataset !== undefined && { dataset }) }
}
