import { ownText } from './evidence.ts'

const FIRST = 300
const RUN = 20
const RUNS = 24
const CELL = 80

/** Rows kept to be looked at again: the first 300, and later runs of 20 in a row, spread over the whole file. */
export class Sample {
  private readonly first: string[][] = []
  private runs: string[][][] = []
  private every = 1000
  private seen = 0

  add(cells: readonly string[], width: number) {
    const at = this.seen++
    if (at < FIRST) this.first.push(copy(cells, width))
    else if (at % this.every < RUN) {
      if (at % this.every === 0) this.open(at)
      if (at % this.every < RUN) this.runs.at(-1)?.push(copy(cells, width))
    }
  }

  /** Begins a run at row `at`, unless thinning the runs leaves it out. */
  private open(at: number) {
    if (this.runs.length === RUNS) {
      this.runs = this.runs.filter((_, index) => index % 2 === 1)
      this.every *= 2
    }
    if (at % this.every === 0) this.runs.push([])
  }

  /** Runs of consecutive rows. */
  rows(): string[][][] {
    return [this.first, ...this.runs].filter((run) => run.length > 0)
  }
}

function copy(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => ownText((cells[index] ?? '').slice(0, CELL)))
}
