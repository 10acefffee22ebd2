import { fromLocal, localTime, parseDay, zoneTable } from '../../../shared/model/calendar.ts'

export const DEADLINES = ['today', 'tomorrow', 'week', 'other'] as const
export type DeadlineName = (typeof DEADLINES)[number]

const DAY = 86_400_000
const MINUTE = 60_000
/** An evening's end of work, minutes after midnight. */
const EVENING = 19 * 60
/** Less time than this is none to answer in, minutes. */
const SHORT = 90

/** The instant of a local day and minute in a zone, ms. */
function instant(zone: string, day: number, minutes: number): number {
  return fromLocal(zoneTable(zone), day * DAY + minutes * MINUTE).at
}

/** Which of the ready deadlines make sense now: this evening only while there is time left. */
export function deadlinesAt(zone: string, now: number): readonly DeadlineName[] {
  const { minutes } = localTime(zoneTable(zone), now)
  return minutes > EVENING - SHORT ? DEADLINES.slice(1) : DEADLINES
}

/** When a deadline is, ms; `other` is what a field says (`2026-11-25T18:00`), by the zone's clock. Null for what is no moment. */
export function deadlineOf(name: DeadlineName, other: string, zone: string, now: number): number | null {
  if (name === 'other') {
    const [, date = '', hours = '', minutes = ''] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(other) ?? []
    const day = parseDay(date)
    return Number.isNaN(day) ? null : instant(zone, day, Number(hours) * 60 + Number(minutes))
  }
  const { day } = localTime(zoneTable(zone), now)
  return instant(zone, day + (name === 'today' ? 0 : name === 'tomorrow' ? 1 : 7), EVENING)
}
