/** A target's state as it once was: how many rows, and its numbers as arrays. */
export interface State {
  readonly rows: number
  readonly numbers: readonly (Float64Array | Uint32Array)[]
}

/** Something that rows are counted into: the totals, or one widget. */
export interface Target {
  /** The name of the filter that it ignores; null for none. */
  readonly owns: string | null
  /** Whether rows can be counted out again, and a state be saved. */
  readonly movable: boolean
  /** Forgets all rows. */
  clear(): void
  /** Counts the rows `list[start]` to `list[end − 1]`, which ascend, in or out. */
  add(list: Uint32Array, start: number, end: number, sign: 1 | -1): void
  /** The state as it is now. */
  save(): State
  /** Goes back to a state of its own. */
  restore(state: State): void
}
