import { survivorsOf, type Tie } from './survivors.ts'

/** One decision about a pair of keys, at its place among the changes. The newest of a pair holds. */
export interface Decision extends Tie {
  readonly merge: string
  readonly dimension: string
  /** Whether the two are one from here on. */
  readonly accepted: boolean
}

/** Which key stands for which, as of some change. */
export interface Mapping {
  /** Whether no key is merged at all. */
  readonly plain: boolean
  /** The key that stands for a dimension's key: itself unless it was merged away. */
  resolve(dimension: string, key: string): string
  /** Keys merged away and what stands for them, by dimension. */
  readonly merged: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/** Nothing is merged. */
export const PLAIN: Mapping = { plain: true, resolve: (_, key) => key, merged: new Map() }

/** The ties that hold as of a change: of each pair its newest decision at or below it, where that joins them. */
export function tiesAsOf(decisions: readonly Decision[], bound: number): Map<string, Tie[]> {
  const newest = new Map<string, Decision>()
  for (const one of decisions) {
    if (one.seq > bound) continue
    const known = newest.get(one.merge)
    if (!known || known.seq < one.seq) newest.set(one.merge, one)
  }
  const ties = new Map<string, Tie[]>()
  for (const one of [...newest.values()].sort((a, b) => a.seq - b.seq)) {
    if (!one.accepted) continue
    const some = ties.get(one.dimension)
    if (some) some.push(one)
    else ties.set(one.dimension, [one])
  }
  return ties
}

/** The mapping as of a change. */
export function mappingAsOf(decisions: readonly Decision[], bound: number): Mapping {
  const ties = tiesAsOf(decisions, bound)
  if (ties.size === 0) return PLAIN
  const merged = new Map([...ties].map(([dimension, some]) => [dimension, survivorsOf(some)]))
  return { plain: false, merged, resolve: (dimension, key) => merged.get(dimension)?.get(key) ?? key }
}

/**
 * The mapping of each month's changes: that with which its tile was sealed, so that a change which ends a row says what
 * the tile says of it; a month without a tile takes all decisions there are.
 */
export function mappingsByMonth(decisions: readonly Decision[], sealed: ReadonlyMap<string, number>): (month: string) => Mapping {
  const known = new Map<number, Mapping>()
  return (month) => {
    const bound = newestAt(decisions, sealed.get(month) ?? Number.POSITIVE_INFINITY)
    let mapping = known.get(bound)
    if (!mapping) known.set(bound, (mapping = mappingAsOf(decisions, bound)))
    return mapping
  }
}

/** The newest decision at or below a change; 0 for none. */
function newestAt(decisions: readonly Decision[], bound: number): number {
  return decisions.reduce((newest, { seq }) => (seq <= bound && seq > newest ? seq : newest), 0)
}

/** Keys that stand for something else in one mapping than in the other, by dimension: those whose rows are to be sealed anew. */
export function changedKeys(before: Mapping, after: Mapping): Map<string, string[]> {
  const changed = new Map<string, string[]>()
  for (const dimension of new Set([...before.merged.keys(), ...after.merged.keys()])) {
    const keys = new Set([...(before.merged.get(dimension)?.keys() ?? []), ...(after.merged.get(dimension)?.keys() ?? [])])
    const some = [...keys].filter((key) => before.resolve(dimension, key) !== after.resolve(dimension, key))
    if (some.length > 0) changed.set(dimension, some.sort())
  }
  return changed
}
