/** Rows that were counted, and their groups: kept where figures need them all at once. */
export class KeptRows {
  private readonly all: Uint32Array
  private readonly groups: Uint32Array
  private count = 0

  /** Room for so many rows; none where nothing needs them. */
  constructor(most: number) {
    this.all = new Uint32Array(most)
    this.groups = new Uint32Array(most)
  }

  clear(): void {
    this.count = 0
  }

  /** Keeps `list[start]` to `list[end − 1]`; `write` puts their groups into an array from a place on. */
  add(list: Uint32Array, start: number, end: number, write: (into: Uint32Array, place: number) => void): void {
    this.all.set(list.subarray(start, end), this.count)
    write(this.groups, this.count)
    this.count += end - start
  }

  get rows(): Uint32Array {
    return this.all.subarray(0, this.count)
  }

  get of(): Uint32Array {
    return this.groups.subarray(0, this.count)
  }

  /** The rows of groups that are flagged. */
  rowsOf(flags: Uint8Array): Uint32Array {
    const found = new Uint32Array(this.count)
    let next = 0
    for (let index = 0; index < this.count; index++) {
      if (flags[this.groups[index] as number] === 1) found[next++] = this.all[index] as number
    }
    return found.subarray(0, next)
  }
}
