import { dayText, fromLocal, localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The wall-clock hour of the close. */
const AT = 2

/** First instant with local time at or after 02:00 on a local day; 02:00 may not exist, or come twice. */
export function closeInstant(zone: string, day: number): number {
  return fromLocal(zoneTable(zone), day * DAY + AT * HOUR).at
}

/**
 * The local date whose close is due: the newest whose instant has come since the workspace was made and that is not
 * closed yet; a night that was missed is so caught up once. Null when nothing is due.
 */
export function dueDay(zone: string, now: number, createdAt: number, closed: string | null): string | null {
  const today = localDay(zoneTable(zone), now)
  const day = closeInstant(zone, today) <= now ? today : today - 1
  if (closeInstant(zone, day) <= createdAt) return null
  return closed !== null && parseDay(closed) >= day ? null : dayText(day)
}
