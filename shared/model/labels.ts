import type { Labels } from '../protocol/sync.ts'

/** Labels of both; where both name a key the second holds. */
export function mergeLabels(first: Labels, second: Labels): Labels {
  const merged: Labels = { ...first }
  for (const [dimension, names] of Object.entries(second)) merged[dimension] = { ...merged[dimension], ...names }
  return merged
}
