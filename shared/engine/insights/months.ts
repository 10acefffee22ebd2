const DAY = 86_400_000

/** Months since January 1970 of a local day. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

/** `2025-03` of such a month. */
export function monthName(month: number): string {
  return `${1970 + Math.floor(month / 12)}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`
}

const known = new Map<number, number>()

/** The same as `monthOf`, for loops over rows. */
export function monthOfDay(day: number): number {
  let month = known.get(day)
  if (month === undefined) known.set(day, (month = monthOf(day)))
  return month
}
