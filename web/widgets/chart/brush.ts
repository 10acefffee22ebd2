/** Bucket indexes, both inclusive. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

/** What a finger or pointer that goes down at a bucket would do. */
export type Grip =
  | { readonly kind: 'new'; readonly from: number }
  | { readonly kind: 'edge'; readonly fixed: number }
  | { readonly kind: 'move'; readonly from: number; readonly stretch: Stretch }

/** How near an edge must be taken, px: half of a touch target. */
const NEAR = 22

/** A grip on the edge of the present stretch when near it, on the stretch when inside, else a new one begins. */
export function gripAt(x: number, bucketWidth: number, stretch: Stretch | null): Grip {
  const at = Math.floor(x / bucketWidth)
  if (!stretch) return { kind: 'new', from: at }
  const left = stretch.first * bucketWidth
  const right = (stretch.last + 1) * bucketWidth
  const near = Math.min(NEAR, (right - left) / 3)
  if (Math.abs(x - left) <= near || (x < left && left - x <= NEAR)) return { kind: 'edge', fixed: stretch.last }
  if (Math.abs(x - right) <= near || (x > right && x - right <= NEAR)) return { kind: 'edge', fixed: stretch.first }
  if (x > left && x < right) return { kind: 'move', from: at, stretch }
  return { kind: 'new', from: at }
}

/** The stretch once the pointer has come to bucket `at`; never outside `0 … count − 1`. */
export function pull(grip: Grip, at: number, count: number): Stretch {
  const to = Math.max(0, Math.min(count - 1, at))
  if (grip.kind === 'move') {
    const length = grip.stretch.last - grip.stretch.first
    const first = Math.max(0, Math.min(count - 1 - length, grip.stretch.first + at - grip.from))
    return { first, last: first + length }
  }
  const fixed = grip.kind === 'edge' ? grip.fixed : Math.max(0, Math.min(count - 1, grip.from))
  return { first: Math.min(fixed, to), last: Math.max(fixed, to) }
}
