import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Said } from '../../../shared/notices/say.ts'
import { sayNotice } from '../../../shared/notices/words.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import type { Schedule } from '../../../shared/protocol/schedules.ts'
import { named } from '../../text/format.ts'
import { j } from '../../text/jobs.ts'
import { language, t } from '../../text/language.ts'

/** What a kind of job is called. */
export const kindWords = (kind: string): string => j().kinds[kind] ?? t().jobs.kinds[kind] ?? kind

/** What a job is called: its own title, else its kind. One that is called by a day has it in the reader's words. */
export const nameOf = ({ title, kind }: Job): string => (title === null ? kindWords(kind) : named(language(), title))

export const phaseWords = (phase: string): string => j().phases[phase] ?? t().jobs.phases[phase] ?? phase

export const unitWords = (unit: string): string => j().units[unit] ?? t().jobs.units[unit] ?? unit

/** Why something failed, in a few words: those of this page, else of the app, else none better than the code. */
export function reasonWords(code: string): string {
  const known: Readonly<Record<string, string>> = t().problems
  return j().reasons[code] ?? known[code] ?? code
}

/** A notice in the reader's words. */
export const noticeWords = (notice: Notice, zone: string): Said => sayNotice(language(), notice, zone)

// 2024-01-01 was a Monday.
const weekdayName = (day: number) => new Intl.DateTimeFormat(language(), { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))
export const weekdayShort = (day: number) => new Intl.DateTimeFormat(language(), { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

/** When a schedule comes, in words. */
export function ruleWords(rule: Schedule['rule']): string {
  const say = j().schedule
  if ('cron' in rule) return say.byCron(rule.cron)
  if (rule.every === 'day') return say.everyDay(rule.at)
  if (rule.every === 'month') return say.everyMonth(rule.on, rule.at)
  const days = [...rule.on].sort((a, b) => a - b).map(weekdayName)
  return say.everyWeek(new Intl.ListFormat(language(), { type: 'conjunction' }).format(days), rule.at)
}
