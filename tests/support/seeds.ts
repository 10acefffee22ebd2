/**
 * Which seeds a suite of damaged inputs tries: the first `few`, in a long run the first `many`. `RITMO_SEEDS=1001-2000` tries
 * those alone, whatever the run: thousands of files take a small machine a quarter of an hour.
 */
export function seedsOf(few: number, many: number): { readonly first: number; readonly last: number; readonly count: number } {
  const [first = 1, last = process.env.RITMO_LONG ? many : few] = (process.env.RITMO_SEEDS ?? '').split('-').filter(Boolean).map(Number)
  return { first, last, count: last - first + 1 }
}
