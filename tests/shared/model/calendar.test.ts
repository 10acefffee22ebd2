import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayText, fromLocal, isZone, localDay, offsetAt, parseDay, startOfDay, weekText, weekday, zoneTable } from '../../../shared/model/calendar.ts'
import { seeded } from '../../parity/random.ts'

const zones = ['Europe/Rome', 'Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia', 'UTC']
const DAY = 86_400_000

describe.each(zones)('the calendar of %s', (zone) => {
  const table = zoneTable(zone)
  const random = seeded(7)

  test('reads local times as Temporal does with "compatible", also in gaps and overlaps', () => {
    for (let n = 0; n < 3000; n++) {
      const near = table.starts.length > 1 && random.chance(0.5) ? (random.pick(table.starts.slice(1)) as number) : null
      const local = near === null ? Math.floor(random.next() * 2 ** 41) : near + offsetAt(table, near) + random.below(8 * 3_600_000) - 4 * 3_600_000
      const whole = local - (local % 1000)
      const date = Temporal.PlainDateTime.from(new Date(whole).toISOString().slice(0, 19))
      const expected = date.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
      const reading = fromLocal(table, whole)
      expect(reading.at, `${date} in ${zone}`).toBe(expected)
      expect(reading.at + reading.shift).toBe(whole)
      let strict: string | null = null
      try {
        date.toZonedDateTime(zone, { disambiguation: 'reject' })
      } catch {
        const earlier = date.toZonedDateTime(zone, { disambiguation: 'earlier' }).toPlainDateTime()
        strict = earlier.equals(date) ? 'overlap' : 'gap'
      }
      expect(reading.note, `${date} in ${zone}`).toBe(strict)
    }
  })

  test('finds the local date and the start of a day as Temporal does', () => {
    for (let n = 0; n < 1000; n++) {
      const at = Math.floor(random.next() * 2 ** 41)
      const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      const day = localDay(table, at)
      expect(dayText(day)).toBe(moment.toPlainDate().toString())
      expect(startOfDay(table, day)).toBe(moment.startOfDay().epochMilliseconds)
    }
  })
})

test('weekdays and weeks follow ISO 8601, over years of 52 and 53 weeks', () => {
  for (let day = Date.UTC(2015, 0, 1) / DAY; day < Date.UTC(2031, 0, 1) / DAY; day++) {
    const date = Temporal.PlainDate.from(dayText(day))
    expect(weekday(day)).toBe(date.dayOfWeek)
    expect(weekText(day)).toBe(`${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`)
  }
})

test('what is no date or no zone is told apart', () => {
  expect(parseDay('2024-02-29')).toBe(Date.UTC(2024, 1, 29) / DAY)
  for (const text of ['2023-02-29', '2024-13-01', '2024-2-1', 'ieri', '']) expect(parseDay(text), text).toBeNaN()
  expect(isZone('Europe/Rome')).toBe(true)
  expect(isZone('Europe/Atlantis')).toBe(false)
})

test('every zone changes its offset when Temporal says so', () => {
  const wanted = process.env.RITMO_LONG ? Intl.supportedValuesOf('timeZone') : [...zones, 'Africa/Casablanca', 'Asia/Gaza', 'Africa/Monrovia', 'America/New_York', 'Antarctica/Troll']
  for (const zone of wanted) {
    const starts = [-Infinity]
    let moment = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    const offsets = [moment.offsetNanoseconds / 1e6]
    for (let next = moment.getTimeZoneTransition('next'); next && next.epochMilliseconds < Date.UTC(2100, 0, 1); next = moment.getTimeZoneTransition('next')) {
      starts.push(next.epochMilliseconds)
      offsets.push(next.offsetNanoseconds / 1e6)
      moment = next
    }
    const table = zoneTable(zone)
    expect([table.starts, table.offsets], zone).toEqual([starts, offsets])
    // What is asked of one moment is what the whole has, around each change too.
    const random = seeded(9)
    const holds = (at: number) => starts.findLastIndex((start) => start <= at)
    for (let n = 0; n < 400; n++) {
      const at = random.chance(0.5) ? (random.pick(starts.slice(1).concat(0)) as number) + random.below(3) - 1 : Math.floor((random.next() * 1.2 - 0.1) * Date.UTC(2100, 0, 1))
      expect(offsetAt(table, at), `${at} in ${zone}`).toBe(offsets[holds(at)])
      const [from, to] = table.around(at)
      expect(from <= at && at < to && offsetAt(table, Math.max(from, -1e12)) === offsetAt(table, at) && holds(Math.min(to - 1, 1e13)) === holds(at), `${at} in ${zone}`).toBe(true)
    }
  }
})
