import { fold } from '../../../shared/model/fold.ts'

export type Key = string | null

/** One entry of a ranking. */
export interface Ranked {
  readonly key: Key
  readonly figure: number
}

/** Entries in their order; the one at a place is made when it is looked at. */
export interface Listed {
  readonly count: number
  at(place: number): Ranked | undefined
}

export interface Ranking extends Listed {
  /** All figures together. */
  readonly total: number
  /** The largest size of any figure. */
  readonly most: number
}

/** Places that are looked at without scrolling: they are found without sorting all. */
const TOP = 32

/**
 * A widget's keys by figure, largest first; of equal figures the one that came first stays first (a widget's keys
 * ascend, the unknown last). Thousands of keys are sorted only for who scrolls to them.
 */
export function rank(keys: readonly (string | number | null)[], figures: Float64Array): Ranking {
  const count = keys.length
  let order = topOf(figures, count)
  const at = (place: number): Ranked | undefined => {
    if (place >= order.length && place < count) order = orderOf(figures, count)
    const index = order[place]
    if (index === undefined) return undefined
    const key = keys[index] as string | number | null
    return { key: key === null ? null : String(key), figure: figures[index] as number }
  }
  return { count, at, ...sizesOf(figures, count) }
}

function sizesOf(figures: Float64Array, count: number): { total: number; most: number } {
  let total = 0
  let most = 0
  for (let index = 0; index < count; index++) {
    const figure = figures[index] as number
    total += figure
    if (Math.abs(figure) > most) most = Math.abs(figure)
  }
  return { total, most }
}

/** Indexes of the largest figures, in order. */
function topOf(figures: Float64Array, count: number): Uint32Array {
  const top = new Uint32Array(Math.min(TOP, count))
  let held = 0
  for (let index = 0; index < count; index++) {
    const figure = figures[index] as number
    if (held === top.length && !(figure > (figures[top[held - 1] as number] as number))) continue
    let place = held < top.length ? held++ : held - 1
    for (; place > 0 && figure > (figures[top[place - 1] as number] as number); place--) top[place] = top[place - 1] as number
    top[place] = index
  }
  return top
}

function orderOf(figures: Float64Array, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => index).sort((a, b) => (figures[b] as number) - (figures[a] as number) || a - b)
}

/** Those whose words hold every word of what was typed, whatever its case; all of them when nothing was typed. */
export function matching(entries: Listed, typed: string, wordsOf: (key: Key) => string): Listed {
  const words = fold(typed).split(' ').filter((word) => word !== '')
  if (words.length === 0) return entries
  const found: Ranked[] = []
  for (let place = 0; place < entries.count; place++) {
    const entry = entries.at(place) as Ranked
    const text = wordsOf(entry.key)
    if (words.every((word) => text.includes(word))) found.push(entry)
  }
  return { count: found.length, at: (place) => found[place] }
}

/** How long a bar is, as a share of the room, when the longest of all stands for `most` (the largest size there is). */
export function barOf(figure: number, most: number): number {
  return most > 0 ? Math.min(1, Math.abs(figure) / most) : 0
}

/** Half-bold digits are that much wider. */
const BOLD = 1.04

/** About how wide a figure is, in the widths of a digit; never less than it is. */
export function widthOf(figure: string): number {
  let width = 0
  for (const letter of figure) width += widthOfLetter(letter)
  return Math.ceil(width * BOLD * 2) / 2
}

/** So much room may stand empty, the width of a digit: other room has every row laid out anew. */
const SPARE = 1

/** The room for figures as wide as `needed`: what there was before, unless it is too narrow or much too wide. */
export function roomFor(needed: number, before: number): number {
  return needed > before || needed < before - SPARE ? needed : before
}

function widthOfLetter(letter: string): number {
  if (/[\d+−-]/.test(letter)) return 1
  if (/[\p{P}\s]/u.test(letter)) return 0.5
  return /[€$£¥\p{L}]/u.test(letter) ? 1.15 : 1.8
}
