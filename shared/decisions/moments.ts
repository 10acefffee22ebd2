/** A meeting that nobody ended is over after so long, ms. */
const LONGEST_MEETING = 12 * 3_600_000

/** When a question ends by itself, ms: at its deadline, or, of a meeting without one, after half a day. */
export function endOf(askedAt: number, deadline: number | null): number {
  return deadline ?? askedAt + LONGEST_MEETING
}

/** When whoever has not answered a letter is reminded, ms: once half of the time is gone, and when an eighth is left. */
export function remindersOf(askedAt: number, end: number): readonly number[] {
  const length = end - askedAt
  return [askedAt + Math.floor(length / 2), end - Math.floor(length / 8)]
}

/** What is due of an open question. */
export interface Due {
  /** Which reminder is due (1, 2); 0 for none. Of several that were missed the newest. */
  readonly reminder: number
  readonly over: boolean
  /** When to look again, ms; null once it is over. */
  readonly next: number | null
}

/** What is due of a question at a moment, when `reminded` reminders have gone out. */
export function dueOf(mode: 'meeting' | 'letter', askedAt: number, end: number, reminded: number, now: number): Due {
  if (now >= end) return { reminder: 0, over: true, next: null }
  const moments = mode === 'letter' ? remindersOf(askedAt, end) : []
  const gone = moments.filter((moment) => moment <= now).length
  return { reminder: gone > reminded ? gone : 0, over: false, next: moments[Math.max(gone, reminded)] ?? end }
}
