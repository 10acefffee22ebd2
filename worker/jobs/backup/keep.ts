import { monthText, parseDay, weekText } from '../../../shared/model/calendar.ts'

const DAILY = 7
const WEEKLY = 4
const MONTHLY = 12

/**
 * Which backups are kept, of those given newest first by local day: the newest of each of the last seven days that have
 * one, of the last four ISO weeks, and of the last twelve months.
 */
export function keptBackups<T extends { readonly id: string; readonly day: string }>(backups: readonly T[]): Set<string> {
  const kept = new Set<string>()
  for (const [most, name] of [[DAILY, (day: string) => day], [WEEKLY, (day: string) => weekText(parseDay(day))], [MONTHLY, (day: string) => monthText(parseDay(day))]] as const) {
    const seen = new Set<string>()
    for (const { id, day } of backups) {
      const period = name(day)
      if (seen.has(period)) continue
      if (seen.size === most) break
      seen.add(period)
      kept.add(id)
    }
  }
  return kept
}
