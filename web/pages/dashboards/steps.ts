/** What was, what is, and what was undone: every step of arranging can be taken back. */
export interface Steps<T> {
  readonly past: readonly T[]
  readonly now: T
  readonly ahead: readonly T[]
}

/** So many steps are kept. */
const KEPT = 50

export function begin<T>(now: T): Steps<T> {
  return { past: [], now, ahead: [] }
}

export function step<T>({ past, now }: Steps<T>, next: T): Steps<T> {
  return { past: [...past, now].slice(-KEPT), now: next, ahead: [] }
}

export function undo<T>(steps: Steps<T>): Steps<T> {
  const before = steps.past.at(-1)
  return before === undefined ? steps : { past: steps.past.slice(0, -1), now: before, ahead: [steps.now, ...steps.ahead] }
}

export function redo<T>(steps: Steps<T>): Steps<T> {
  const [next, ...ahead] = steps.ahead
  return next === undefined ? steps : { past: [...steps.past, steps.now], now: next, ahead }
}

/** A list with the element of that id at another place; places beyond the ends are the ends. */
export function moved<E extends { readonly id: string }>(list: readonly E[], id: string, to: number): E[] {
  const one = list.find((element) => element.id === id)
  const others = list.filter((element) => element.id !== id)
  return one ? others.toSpliced(Math.max(0, Math.min(others.length, to)), 0, one) : [...list]
}
