/** Product names remembered of one file. */
const MOST = 200_000

/** In how many rows each name stood beside a product's code. */
export class Names {
  private readonly lines = new Map<string, number>()

  add(term: number, name: string): void {
    const key = `${term}\n${name}`
    const lines = this.lines.get(key)
    if (lines !== undefined) this.lines.set(key, lines + 1)
    else if (this.lines.size < MOST) this.lines.set(key, 1)
  }

  /** Term, name and lines of each. */
  rows(): (readonly [term: number, name: string, lines: number])[] {
    return [...this.lines].map(([key, lines]) => {
      const cut = key.indexOf('\n')
      return [Number(key.slice(0, cut)), key.slice(cut + 1), lines] as const
    })
  }
}
