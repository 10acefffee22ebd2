import type { Thing } from './store.ts'

/** Things as they are now, each that says what it said before being the very same object, and the list too where all are: what stayed is not drawn again. */
export function sameThings<T extends Thing>(before: readonly T[] | null | undefined, now: readonly T[]): readonly T[] {
  if (!before) return now
  const known = new Map(before.map((one) => [one.id, one]))
  const same = now.map((one) => {
    const had = known.get(one.id)
    return had !== undefined && JSON.stringify(had) === JSON.stringify(one) ? had : one
  })
  return same.length === before.length && same.every((one, index) => one === before[index]) ? before : same
}
