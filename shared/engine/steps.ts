import { knownOr } from './figures.ts'
import type { TableView, ValueView } from './view.ts'

/**
 * How far each row moves the last known value of its key, over the living rows in the order of time. Summed over the
 * rows before an instant the steps give the level as of it: Σ over keys of the last known value. Rows of one key and
 * instant count together, as one value told in parts; the step stands at the first of them.
 */
export function stepsOver({ count, dead, at, key }: Pick<TableView, 'count' | 'dead' | 'at' | 'key'>, value: ValueView): ValueView {
  const order = livingInTime(count, dead, at)
  const size = key.dictionary.length + 1
  const now = new Float64Array(size)
  const lastAt = new Float64Array(size).fill(Number.NaN)
  const first = new Uint32Array(size)
  const steps = new Float64Array(count)
  for (const row of order) {
    const told = knownOr(value, row, Number.NaN)
    if (Number.isNaN(told)) continue
    const code = key.codes[row] as number
    if (lastAt[code] === at[row]) {
      steps[first[code] as number] = (steps[first[code] as number] as number) + told
      now[code] = (now[code] as number) + told
      continue
    }
    steps[row] = told - (now[code] as number)
    now[code] = told
    lastAt[code] = at[row] as number
    first[code] = row
  }
  return narrowed(steps)
}

/** The living rows by ascending time; those of one instant in their own order. */
function livingInTime(count: number, dead: Uint32Array, at: Float64Array): Uint32Array {
  const gone = new Set(dead)
  const order = new Uint32Array(count - gone.size)
  let next = 0
  for (let row = 0; row < count; row++) if (!gone.has(row)) order[next++] = row
  return order.sort((a, b) => (at[a] as number) - (at[b] as number) || a - b)
}

function narrowed(steps: Float64Array): ValueView {
  let largest = 0
  for (const step of steps) largest = Math.max(largest, Math.abs(step))
  return { numbers: largest < 2 ** 31 ? Int32Array.from(steps) : steps, largest, gaps: false }
}
