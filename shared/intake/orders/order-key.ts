import { fold } from '../../model/fold.ts'

/**
 * An order's key: its number, folded, and, where numbers restart, the business day or year. `day` is `2025-05-02`.
 */
export function orderKey(order: string, restart: 'day' | 'year' | null, day: string): string {
  if (restart === null) return order
  return `${order} @${restart === 'day' ? day : day.slice(0, 4)}`
}

/** An order's number with its till where tills have numbers of their own. */
export function withTill(order: string, till: string): string {
  return `${order} · ${till}`
}

/**
 * The number alone of an order's key. It, and not the key, identifies a row beside its instant: so a row stays the
 * same one when a longer file shows that its numbers restart.
 */
export function writtenOrder(key: string): string {
  return key.replace(/ @\d{4}(?:-\d\d-\d\d)?$/, '').replace(/ · [^·]*$/, '')
}

/**
 * What stands for the number of an order that has none: when it was and, where the customer is known, a mark that
 * tells customers of one moment apart without naming them (keys travel to every device).
 */
export function withoutNumber(when: string, customer: string | null): string {
  if (customer === null) return when
  const text = fold(customer)
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return `${when} ~${((hash ^ (hash >>> 15)) & 0xffffff).toString(16).padStart(6, '0')}`
}
