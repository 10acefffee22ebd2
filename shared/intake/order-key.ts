/**
 * An order's key: its number, folded, and, where numbers restart, the business day or year. `day` is `2025-05-02`.
 */
export function orderKey(order: string, restart: 'day' | 'year' | null, day: string): string {
  if (restart === null) return order
  return `${order} @${restart === 'day' ? day : day.slice(0, 4)}`
}

/**
 * The number alone of an order's key. It, and not the key, identifies a row beside its instant: so a row stays the
 * same one when a longer file shows that its numbers restart.
 */
export function writtenOrder(key: string): string {
  return key.replace(/ @\d{4}(?:-\d\d-\d\d)?$/, '')
}
