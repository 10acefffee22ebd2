import { ownText } from '../../../shared/intake/columns/evidence.ts'

/** Product names remembered of one file. */
const MOST = 200_000

/** The names of one product: nearly always one, which is compared instead of looked up. */
interface Lines {
  readonly first: string
  count: number
  others: Map<string, number> | null
}

/** In how many rows each name stood beside a product's code. */
export class Names {
  private readonly byTerm = new Map<number, Lines>()
  private size = 0

  add(term: number, name: string): void {
    const known = this.byTerm.get(term)
    if (known?.first === name) known.count++
    else if (!known?.others?.has(name)) this.put(term, known, name, 1)
    else known.others.set(name, (known.others.get(name) as number) + 1)
  }

  /** Goes on from what `rows` gave. */
  resume(rows: readonly (readonly [term: number, name: string, lines: number])[]): void {
    for (const [term, name, count] of rows) this.put(term, this.byTerm.get(term), name, count)
  }

  /** Term, name and lines of each. */
  rows(): (readonly [term: number, name: string, lines: number])[] {
    return [...this.byTerm].flatMap(([term, { first, count, others }]) => [[term, first, count] as const, ...[...(others ?? [])].map(([name, more]) => [term, name, more] as const)])
  }

  /** A name is a cell, a piece of a big text that is not to be kept. */
  private put(term: number, known: Lines | undefined, name: string, count: number): void {
    if (this.size >= MOST) return
    this.size++
    if (!known) this.byTerm.set(term, { first: ownText(name), count, others: null })
    else (known.others ??= new Map()).set(ownText(name), count)
  }
}
