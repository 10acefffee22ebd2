/**
 * Durations as counts in buckets of a logarithmic scale, so that those of many devices and hours can be added up. Bucket n
 * holds what is above 2^((n−1)/8) and at most 2^(n/8) ms: whatever is read from it is at most 9.1% too long. (The scheme of
 * DDSketch: Masson, Rim, Lee, PVLDB 12, 2019.)
 */
export type Histogram = Readonly<Record<number, number>>

const PER_DOUBLING = 8
/** Up to 1 ms, and from about an hour on: nobody tells these apart. */
const LAST_BUCKET = 176

/** The bucket of a duration, ms. */
export function bucketOf(ms: number): number {
  if (!(ms > 1)) return 0
  return Math.min(LAST_BUCKET, Math.ceil(Math.log2(ms) * PER_DOUBLING - 1e-9))
}

/** The longest duration that a bucket holds, ms. */
export function bucketEnd(bucket: number): number {
  return 2 ** (bucket / PER_DOUBLING)
}

/** One more duration. */
export function record(histogram: Record<number, number>, ms: number): void {
  const bucket = bucketOf(ms)
  histogram[bucket] = (histogram[bucket] ?? 0) + 1
}

/** All of several together. */
export function merged(histograms: readonly Histogram[]): Histogram {
  const all: Record<number, number> = {}
  for (const one of histograms) for (const [bucket, count] of Object.entries(one)) all[Number(bucket)] = (all[Number(bucket)] ?? 0) + count
  return all
}

export function countOf(histogram: Histogram): number {
  return Object.values(histogram).reduce((sum, count) => sum + count, 0)
}

/** The duration that the share `p` does not exceed, ms (the end of its bucket); null of nothing. */
export function quantileOf(histogram: Histogram, p: number): number | null {
  const total = countOf(histogram)
  if (total === 0) return null
  const rank = Math.max(1, Math.ceil(p * total))
  let seen = 0
  for (const bucket of Object.keys(histogram).map(Number).sort((a, b) => a - b)) {
    seen += histogram[bucket] as number
    if (seen >= rank) return bucketEnd(bucket)
  }
  return null
}
