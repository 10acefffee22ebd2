import { localTime, type ZoneTable } from '../model/calendar.ts'
import { nextRun } from '../schedule/next.ts'
import { minutesOf } from '../schedule/rule.ts'
import { NOTICE_KINDS, type NoticeKind } from './codes.ts'

/** How a person wants to be told of one kind of notice. */
export interface KindChoice {
  /** Counted in the app until it is read; it is listed there in any case. */
  readonly app: boolean
  readonly push: boolean
  readonly mail: boolean
  /** At once, or gathered in one message a day at this time, `HH:MM`. */
  readonly when: string
  /** Whether it waits for the end of the quiet hours. */
  readonly quiet: boolean
}

/** No notice comes from one time of day to the other; `from` may be the later one. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

export type KindChoices = Readonly<Record<NoticeKind, KindChoice>>

export const AT_ONCE = 'now'

const usual: KindChoice = { app: true, push: true, mail: true, when: AT_ONCE, quiet: true }
const defaults: KindChoices = {
  failed: usual,
  late: usual,
  ready: { ...usual, mail: false },
  // Its time was chosen already.
  morning: { ...usual, quiet: false },
  decide: { ...usual, mail: false },
  // What one asks for oneself comes at once.
  system: { ...usual, quiet: false },
}

/** Every kind's choice: what a person chose, and for the rest what is usual. */
export function choicesOf(chosen: Partial<Record<NoticeKind, KindChoice>>): KindChoices {
  return Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, kind === 'system' ? defaults.system : (chosen[kind] ?? defaults[kind])])) as KindChoices
}

const MINUTE = 60_000
/** Quiet hours end within a day, however the clock is turned meanwhile. */
const LONGEST = 2 * 24 * 60

/** Whether an instant lies in the quiet hours, by the wall clock of a zone. */
export function isQuiet({ from, to }: QuietHours, table: ZoneTable, at: number): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(to)]
  const { minutes } = localTime(table, at)
  return begin <= end ? begin <= minutes && minutes < end : minutes >= begin || minutes < end
}

/** The first instant from `at` on at which nobody is to be left in peace. */
export function afterQuiet(quiet: QuietHours | null, table: ZoneTable, at: number): number {
  if (!quiet || !isQuiet(quiet, table, at)) return at
  // Minute by minute: so a time that does not exist, or comes twice, is what the clock on the wall says it is.
  let next = Math.floor(at / MINUTE) * MINUTE
  for (let step = 0; step < LONGEST; step++) {
    next += MINUTE
    if (!isQuiet(quiet, table, next)) return next
  }
  return at
}

/** When a notice of `now` is sent to somebody who chose so. */
export function dueOf(choice: KindChoice, quiet: QuietHours | null, table: ZoneTable, now: number): number {
  const at = choice.when === AT_ONCE ? now : (nextRun({ every: 'day', at: choice.when }, table, now) ?? now)
  return choice.quiet ? afterQuiet(quiet, table, at) : at
}
