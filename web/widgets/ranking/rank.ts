import { byCodeUnit, fold } from '../../../shared/model/fold.ts'

export type Key = string | null

/** One entry of a ranking. */
export interface Ranked {
  readonly key: Key
  readonly figure: number
}

/** A widget's keys by figure, largest first; ties by key in code-unit order, the unknown last among equals. */
export function rank(keys: readonly (string | number | null)[], figures: Float64Array): Ranked[] {
  const entries = keys.map((key, index): Ranked => ({ key: key === null ? null : String(key), figure: figures[index] ?? 0 }))
  return entries.sort((a, b) => b.figure - a.figure || compareKeys(a.key, b.key))
}

function compareKeys(a: Key, b: Key): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  return byCodeUnit(a, b)
}

/** Those whose words hold every word of what was typed, whatever its case; all of them when nothing was typed. */
export function matching(entries: readonly Ranked[], typed: string, wordsOf: (key: Key) => string): readonly Ranked[] {
  const words = fold(typed).split(' ').filter((word) => word !== '')
  if (words.length === 0) return entries
  return entries.filter((entry) => {
    const text = wordsOf(entry.key)
    return words.every((word) => text.includes(word))
  })
}

/** How long a bar is, as a share of the room, when the longest of all stands for `most` (the largest size there is). */
export function barOf(figure: number, most: number): number {
  return most > 0 ? Math.min(1, Math.abs(figure) / most) : 0
}
