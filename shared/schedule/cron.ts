/** A cron expression of five fields (POSIX crontab, with names, steps and the usual `@daily` words), as sets. */
export interface Cron {
  /** Minutes of the hour, hours, days of the month, months, ISO weekdays 1 Monday … 7 Sunday. */
  readonly minutes: ReadonlySet<number>
  readonly hours: ReadonlySet<number>
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Both days are restricted: then either of them is enough, as POSIX has it. */
  readonly either: boolean
  /** The hour is a `*`: it runs by elapsed time, also in an hour that comes twice. */
  readonly everyHour: boolean
}

const WORDS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *', '@daily': '0 0 * * *', '@midnight': '0 0 * * *', '@weekly': '0 0 * * 0', '@monthly': '0 0 1 * *', '@yearly': '0 0 1 1 *', '@annually': '0 0 1 1 *',
}
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** The sets of an expression. Throws RangeError that says which field cannot be read. */
export function parseCron(text: string): Cron {
  const written = text.trim().toLowerCase()
  const fields = (WORDS[written] ?? written).split(/\s+/)
  if (fields.length !== 5) throw new RangeError('A cron expression has five fields: minute, hour, day, month, weekday.')
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string]
  return {
    minutes: setOf(minute, 0, 59, []),
    hours: setOf(hour, 0, 23, []),
    days: setOf(day, 1, 31, []),
    months: setOf(month, 1, 12, MONTHS, 1),
    weekdays: new Set([...setOf(weekday, 0, 7, WEEKDAYS)].map((one) => one % 7 || 7)),
    either: !day.startsWith('*') && !weekday.startsWith('*'),
    everyHour: hour.startsWith('*'),
  }
}

function setOf(field: string, low: number, high: number, names: readonly string[], first = 0): Set<number> {
  const found = new Set<number>()
  for (const part of field.split(',')) {
    const match = /^(\*|[a-z0-9]+(?:-[a-z0-9]+)?)(?:\/(\d+))?$/.exec(part)
    if (!match) throw new RangeError(`"${field}" cannot be read.`)
    const [, range = '', step] = match
    const [from, to] = range === '*' ? [low, high] : range.split('-').map(numberOf)
    // A lone number with a step runs from there to the end.
    const last = to ?? (step === undefined ? from : high)
    const by = step === undefined ? 1 : Number(step)
    if (from === undefined || last === undefined || from < low || last > high || from > last || by < 1) throw new RangeError(`"${field}" is out of range ${low} to ${high}.`)
    for (let value = from; value <= last; value += by) found.add(value)
  }
  return found

  function numberOf(word: string): number {
    if (/^\d+$/.test(word)) return Number(word)
    const place = names.indexOf(word)
    if (place < 0) throw new RangeError(`"${word}" cannot be read.`)
    return place + first
  }
}

/** Whether an expression runs at all on a day given by its parts. */
export function dayMatches(cron: Cron, day: { readonly month: number; readonly date: number; readonly weekday: number }): boolean {
  if (!cron.months.has(day.month)) return false
  const [byDate, byWeekday] = [cron.days.has(day.date), cron.weekdays.has(day.weekday)]
  return cron.either ? byDate || byWeekday : byDate && byWeekday
}
