interface Sample {
  readonly at: number
  readonly done: number
}

/** How far back speed is measured, ms. */
const WINDOW = 15_000
/** Below this much watching no estimate is given, ms. */
const LEAST = 2_000

/** Estimates the time that work still takes from how it went in the last seconds. */
export class Pace {
  private readonly samples = new Map<string, Sample[]>()

  /** Notes how much of `id` was done at an instant (ms). */
  note(id: string, done: number, at: number): void {
    const known = this.samples.get(id) ?? []
    const last = known[known.length - 1]
    if (last && done < last.done) known.length = 0
    known.push({ at, done })
    while (known.length > 2 && at - (known[0] as Sample).at > WINDOW) known.shift()
    this.samples.set(id, known)
  }

  /** Milliseconds left until `total`, or null while that cannot be told. */
  left(id: string, total: number): number | null {
    const known = this.samples.get(id)
    const first = known?.[0]
    const last = known?.[known.length - 1]
    if (!first || !last || last.at - first.at < LEAST || last.done <= first.done) return null
    return ((total - last.done) * (last.at - first.at)) / (last.done - first.done)
  }
}
