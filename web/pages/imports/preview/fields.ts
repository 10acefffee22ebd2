import type { Field } from '../../../../shared/intake/headings/fields.ts'

/** The fields that a person may give a column, in the order in which they think of a sale. */
export const FIELD_GROUPS = {
  when: ['occurredAt', 'time', 'zone'],
  what: ['product', 'name', 'category'],
  much: ['quantity', 'unitPrice', 'amount', 'net', 'tax', 'taxRate', 'discount', 'cost', 'currency'],
  order: ['order', 'orderTotal', 'shipping', 'fee', 'orderDiscount', 'refund', 'returned', 'type', 'status'],
  who: ['customer', 'country', 'channel', 'paymentMethod'],
} as const satisfies Record<string, readonly Field[]>

export type FieldGroup = keyof typeof FIELD_GROUPS

/** Fields that may stand in several columns at once. */
const SHARED: ReadonlySet<string> = new Set(['status', 'ignore'])

/** A mapping with one heading's field changed; null leaves it to Ritmo again. A field that only one column can have leaves the other. */
export function mapped(before: Readonly<Record<string, string>> | undefined, heading: string, field: string | null): Readonly<Record<string, string>> | undefined {
  const alone = field !== null && !SHARED.has(field) && !field.startsWith('dimension') && !field.startsWith('measure')
  const kept = Object.entries(before ?? {}).filter(([other, has]) => other !== heading && !(alone && has === field))
  const next = field === null ? kept : [...kept, [heading, field] as const]
  return next.length === 0 ? undefined : Object.fromEntries(next)
}
