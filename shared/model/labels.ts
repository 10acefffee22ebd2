import type { Labels } from '../protocol/sync.ts'
import { labelName } from './own-names.ts'
import { sales } from './sales.ts'

/** Labels of both; where both name a key the second holds. */
export function mergeLabels(first: Labels, second: Labels): Labels {
  const merged: Labels = { ...first }
  for (const [dimension, names] of Object.entries(second)) merged[dimension] = { ...merged[dimension], ...names }
  return merged
}

/** The labels of one dataset's dimensions, under their own names. */
export function labelsOfDataset(labels: Labels, dataset: string): Labels {
  if (dataset === sales.name) return labels
  const start = labelName(dataset, '')
  return Object.fromEntries(Object.entries(labels).flatMap(([name, keys]) => (name.startsWith(start) ? [[name.slice(start.length), keys]] : [])))
}

/** Labels in which a key that was merged away is called like the one that stands for it: a view saved before still names it. */
export function labelsWithSurvivors(labels: Labels, merged: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined): Labels {
  if (!merged) return labels
  const named: Labels = { ...labels }
  for (const [dimension, keys] of Object.entries(merged)) {
    const known = labels[dimension] ?? {}
    const survivors = Object.entries(keys).map(([key, survivor]): [string, [string, string | null]] => [key, known[survivor] ?? [survivor, null]])
    named[dimension] = { ...known, ...Object.fromEntries(survivors) }
  }
  return named
}
