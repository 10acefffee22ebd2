import { edits, slipsIn } from './edits.ts'

/** How two lists of words go together: equal ones, slips of the pen, and what finds no partner. */
export interface Alignment {
  readonly equal: number
  readonly slips: readonly { readonly a: string; readonly b: string; readonly letters: number }[]
  /** Initials that stand for a word of the other: "j" for "john". */
  readonly initials: readonly { readonly a: string; readonly b: string }[]
  readonly onlyA: readonly string[]
  readonly onlyB: readonly string[]
}

/** Puts the words of two names together, each with at most one of the other: equal ones first, then the nearest. */
export function align(a: readonly string[], b: readonly string[], slips: (word: string) => number = slipsIn): Alignment {
  const left = [...b]
  const rest: string[] = []
  for (const word of a) {
    const index = left.indexOf(word)
    if (index < 0) rest.push(word)
    else left.splice(index, 1)
  }
  const equal = a.length - rest.length
  const near: { a: string; b: string; letters: number }[] = []
  for (const one of rest) {
    for (const other of left) {
      const most = Math.min(slips(one), slips(other))
      if (most === 0) continue
      const letters = edits(one, other, most)
      if (letters <= most) near.push({ a: one, b: other, letters })
    }
  }
  near.sort((x, y) => x.letters - y.letters)
  const taken: typeof near = []
  for (const pair of near) {
    if (!rest.includes(pair.a) || !left.includes(pair.b)) continue
    rest.splice(rest.indexOf(pair.a), 1)
    left.splice(left.indexOf(pair.b), 1)
    taken.push(pair)
  }
  const initials: { a: string; b: string }[] = []
  for (const one of rest.slice()) {
    const other = left.find((word) => word[0] === one[0] && (word.length === 1) !== (one.length === 1))
    if (other === undefined) continue
    rest.splice(rest.indexOf(one), 1)
    left.splice(left.indexOf(other), 1)
    initials.push({ a: one, b: other })
  }
  return { equal, slips: taken, initials, onlyA: rest, onlyB: left }
}
