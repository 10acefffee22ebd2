import { ownText } from './evidence.ts'

const FIRST = 300
const RUN = 20
const RUNS = 24
const CELL = 80
/** Longer cells are no names of anything: remarks, which nothing is filled with. */
const LONGEST = 1000

/** A sample between two pieces of a file. JSON. */
export interface SampleState {
  readonly first: readonly string[][]
  readonly runs: readonly string[][][]
  readonly every: number
  readonly seen: number
}

/** Rows kept to be looked at again: the first 300, and later runs of 20 in a row, spread over the whole file. */
export class Sample {
  private readonly first: string[][] = []
  private runs: string[][][] = []
  private every = 1000
  private seen = 0

  add(cells: readonly string[], width: number) {
    const at = this.seen++
    if (at < FIRST) this.first.push(copy(cells, width, LONGEST))
    else if (at % this.every < RUN) {
      if (at % this.every === 0) this.open(at)
      if (at % this.every < RUN) this.runs.at(-1)?.push(copy(cells, width, CELL))
    }
  }

  state(): SampleState {
    const { first, runs, every, seen } = this
    return { first, runs, every, seen }
  }

  /** Goes on from a state; for a sample without rows. */
  resume({ first, runs, every, seen }: SampleState) {
    this.first.push(...first)
    this.runs = [...runs]
    this.every = every
    this.seen = seen
  }

  /** Begins a run at row `at`, unless thinning the runs leaves it out. */
  private open(at: number) {
    if (this.runs.length === RUNS) {
      this.runs = this.runs.filter((_, index) => index % 2 === 1)
      this.every *= 2
    }
    if (at % this.every === 0) this.runs.push([])
  }

  /** Runs of consecutive rows, cells shortened. */
  rows(): string[][][] {
    const first = this.first.map((row) => row.map((cell) => cell.slice(0, CELL)))
    return [first, ...this.runs].filter((run) => run.length > 0)
  }

  /** The first rows with all that may be told on: what an order's first line says is filled in below. */
  early(): readonly string[][] {
    return this.first
  }
}

function copy(cells: readonly string[], width: number, longest: number): string[] {
  return Array.from({ length: width }, (_, index) => ownText((cells[index] ?? '').slice(0, longest)))
}
