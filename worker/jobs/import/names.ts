/** Product names remembered of one file. */
const MOST = 200_000

/** In how many rows each name stood beside a product's code. */
export class Names {
  private readonly byTerm = new Map<number, Map<string, number>>()
  private size = 0

  add(term: number, name: string): void {
    let lines = this.byTerm.get(term)
    const before = lines?.get(name)
    if (before === undefined && this.size >= MOST) return
    if (!lines) this.byTerm.set(term, (lines = new Map()))
    if (before === undefined) this.size++
    lines.set(name, (before ?? 0) + 1)
  }

  /** Goes on from what `rows` gave. */
  resume(rows: readonly (readonly [term: number, name: string, lines: number])[]): void {
    for (const [term, name, count] of rows) {
      const lines = this.byTerm.get(term)
      if (lines) lines.set(name, count)
      else this.byTerm.set(term, new Map([[name, count]]))
      this.size++
    }
  }

  /** Term, name and lines of each. */
  rows(): (readonly [term: number, name: string, lines: number])[] {
    return [...this.byTerm].flatMap(([term, lines]) => [...lines].map(([name, count]) => [term, name, count] as const))
  }
}
