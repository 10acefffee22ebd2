import * as v from 'valibot'
import { mergeSchema, type Merge } from '../../shared/protocol/merges.ts'
import { forgetKept, keep, readKept } from '../kept.ts'

const KEPT = 'ritmo.pairs.'
const keptSchema = v.object({ asOf: v.number(), merges: v.array(mergeSchema) })

/** Keeps the pairs of products that wait, to be looked at without a network. Customers' names stay at the edge. */
export function keepPairs(workspace: string, merges: readonly Merge[], asOf: number): void {
  keep(KEPT + workspace, JSON.stringify({ asOf, merges: merges.filter(({ dimension }) => dimension === 'product') }))
}

/** What was kept of a workspace's pairs, and when; null for none. */
export function keptPairs(workspace: string): { asOf: number; merges: readonly Merge[] } | null {
  try {
    const kept = v.safeParse(keptSchema, JSON.parse(readKept(KEPT + workspace) ?? 'null'))
    return kept.success ? kept.output : null
  } catch {
    return null
  }
}

/** Lets go of all that was kept: who leaves takes it along. */
export function forgetPairs(): void {
  forgetKept(KEPT)
}
