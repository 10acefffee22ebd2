/** The three waits a person would ask for, s. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** By nearest rank; zeros of nothing. */
export function percentiles(values: Float64Array): Percentiles {
  const sorted = values.slice().sort()
  const at = (p: number) => (sorted.length === 0 ? 0 : (sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] as number))
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** Two-sided 95% points of Student's t for 1 … 30 degrees of freedom. */
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/**
 * Mean of batches that hardly depend on one another, with half the width of its 95% interval of confidence; infinite for
 * fewer than two. (Law and Kelton, Simulation Modeling and Analysis, 2nd ed. 1991, section 9.5.)
 */
export function meanOf(batches: readonly number[]): { readonly mean: number; readonly half: number } {
  const n = batches.length
  const mean = batches.reduce((sum, one) => sum + one, 0) / n
  if (n < 2) return { mean, half: Infinity }
  const variance = batches.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1)
  return { mean, half: (STUDENT[n - 2] ?? 1.96) * Math.sqrt(variance / n) }
}

/** The mean of values by the batch that each belongs to. */
export function batchMeans(values: Float64Array, batch: Uint16Array, batches: number): number[] {
  const sums = new Float64Array(batches)
  const counts = new Float64Array(batches)
  values.forEach((value, index) => {
    const at = batch[index] as number
    sums[at] = (sums[at] as number) + value
    counts[at] = (counts[at] as number) + 1
  })
  return [...sums].map((sum, at) => sum / Math.max(1, counts[at] as number))
}
