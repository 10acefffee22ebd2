import { parseDay } from '../../shared/model/calendar.ts'
import type { ClosedDays } from '../../shared/model/holidays.ts'
import type { Closing } from '../../shared/protocol/closings.ts'

/** Closings as comparisons and targets go by them; entries that were taken away are none. */
export function closedDaysOf(closings: readonly Closing[]): ClosedDays[] {
  return closings.filter((one) => one.name !== '').map(({ from, to, name, yearly }) => ({ from: parseDay(from), to: parseDay(to), name, yearly }))
}
