const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** From a delivery's first try on there are others for a day. */
export const TRIED_FOR = 24 * HOUR

/** Between two tries, ms: little at first, for what is over in a moment, then more. They come to 23 hours and a half. */
const PAUSES = [MINUTE, 5 * MINUTE, 20 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 7 * HOUR, 9 * HOUR]

/**
 * When the next try is after `attempts`; null when there is none by `until`. `roll` in [0, 1) spreads it by a tenth to both
 * sides, the last one no further than `until`, and what the other side asks for (`least`, ms) is kept.
 */
export function nextTry(now: number, attempts: number, until: number, roll: number, least = 0): number | null {
  const pause = PAUSES[attempts - 1]
  if (pause === undefined || now >= until || now + least > until) return null
  return Math.min(until, now + Math.max(least, Math.round(pause * (0.9 + 0.2 * roll))))
}
