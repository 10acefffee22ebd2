/** Median, 95th percentile and maximum of times in ms. */
export function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2)
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  max ${at(1)} ms`
}
