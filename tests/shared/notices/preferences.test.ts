import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { zoneTable } from '../../../shared/model/calendar.ts'
import { afterQuiet, choicesOf, dueOf, isQuiet, type KindChoice } from '../../../shared/notices/preferences.ts'
import { noticeSettingsWriteSchema } from '../../../shared/protocol/notices.ts'

const at = (text: string) => Date.parse(text)
const rome = zoneTable('Europe/Rome')
const night = { from: '22:00', to: '07:00' }
const usual: KindChoice = { app: true, push: true, mail: true, when: 'now', quiet: true }

describe('quiet hours, by hand', () => {
  test('what comes in them waits for their end; what comes at their end, or before, does not', () => {
    // 10 March 2026, winter time: Rome is one hour ahead of UTC.
    expect(afterQuiet(night, rome, at('2026-03-10T20:59:59Z'))).toBe(at('2026-03-10T20:59:59Z'))
    expect(afterQuiet(night, rome, at('2026-03-10T21:00:00Z'))).toBe(at('2026-03-11T06:00:00Z'))
    expect(afterQuiet(night, rome, at('2026-03-11T05:59:59Z'))).toBe(at('2026-03-11T06:00:00Z'))
    expect(afterQuiet(night, rome, at('2026-03-11T06:00:00Z'))).toBe(at('2026-03-11T06:00:00Z'))
    expect(afterQuiet(null, rome, at('2026-03-10T23:00:00Z'))).toBe(at('2026-03-10T23:00:00Z'))
    expect(isQuiet({ from: '13:00', to: '13:00' }, rome, at('2026-03-10T12:00:00Z'))).toBe(false)
  })

  test('hours that end when they begin are none: they are not taken for an answer', () => {
    const quietIs = (quiet: unknown) => v.safeParse(noticeSettingsWriteSchema, { language: 'it', zone: 'Europe/Rome', mail: null, quiet, kinds: {} }).success
    expect([quietIs(night), quietIs(null), quietIs({ from: '13:00', to: '13:00' })]).toEqual([true, true, false])
  })

  test('the night of the hour that is not: seven o’clock comes an hour sooner', () => {
    // 29 March 2026, 02:00 becomes 03:00; 07:00 in Rome is 05:00 UTC.
    expect(afterQuiet(night, rome, at('2026-03-28T23:00:00Z'))).toBe(at('2026-03-29T05:00:00Z'))
    // An end that this night does not have: at 03:00, when the clock first shows a later time.
    expect(afterQuiet({ from: '22:00', to: '02:30' }, rome, at('2026-03-29T00:30:00Z'))).toBe(at('2026-03-29T01:00:00Z'))
  })

  test('the night of the hour that comes twice: an hour later, and never a day', () => {
    // 25 October 2026, 03:00 becomes 02:00 again at 01:00 UTC; 07:00 in Rome is 06:00 UTC.
    expect(afterQuiet(night, rome, at('2026-10-24T22:00:00Z'))).toBe(at('2026-10-25T06:00:00Z'))
    // 02:30 comes at 00:30 and at 01:30 UTC; at the second 02:10 (01:10 UTC) it is twenty minutes off.
    expect(afterQuiet({ from: '22:00', to: '02:30' }, rome, at('2026-10-25T00:10:00Z'))).toBe(at('2026-10-25T00:30:00Z'))
    expect(afterQuiet({ from: '22:00', to: '02:30' }, rome, at('2026-10-25T01:10:00Z'))).toBe(at('2026-10-25T01:30:00Z'))
  })

  test('a digest comes at its time of day, the next one; in the quiet hours at their end', () => {
    const digest = { ...usual, when: '07:30' }
    expect(dueOf(digest, null, rome, at('2026-03-10T06:29:00Z'))).toBe(at('2026-03-10T06:30:00Z'))
    expect(dueOf(digest, null, rome, at('2026-03-10T06:30:00Z'))).toBe(at('2026-03-11T06:30:00Z'))
    expect(dueOf(digest, null, rome, at('2026-03-28T12:00:00Z'))).toBe(at('2026-03-29T05:30:00Z'))
    expect(dueOf({ ...digest, when: '06:00' }, night, rome, at('2026-03-10T12:00:00Z'))).toBe(at('2026-03-11T06:00:00Z'))
    expect(dueOf({ ...digest, when: '06:00', quiet: false }, night, rome, at('2026-03-10T12:00:00Z'))).toBe(at('2026-03-11T05:00:00Z'))
    expect(dueOf({ ...usual, quiet: false }, night, rome, at('2026-03-10T23:00:00Z'))).toBe(at('2026-03-10T23:00:00Z'))
  })
})

test('in any zone, on any night: it is never quiet when it comes, it comes at a clock’s minute, and no sooner could it have come', () => {
  const zones = ['Europe/Rome', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns', 'Africa/Casablanca', 'Pacific/Apia', 'UTC']
  const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  // The oracle reads the wall clock with Temporal, minute by minute.
  const quietBy = (from: string, to: string, zone: string, when: number) => {
    const clock = Temporal.Instant.fromEpochMilliseconds(when).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
    return from <= to ? from <= clock && clock < to : clock >= from || clock < to
  }
  fc.assert(
    fc.property(fc.constantFrom(...zones), time, time, fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }), (zone, from, to, now) => {
      const due = afterQuiet({ from, to }, zoneTable(zone), now)
      expect(due).toBeGreaterThanOrEqual(now)
      expect(quietBy(from, to, zone, due)).toBe(false)
      for (let before = due - 60_000; before > now; before -= 7 * 60_000) expect(quietBy(from, to, zone, before)).toBe(true)
    }),
    { seed: 6, numRuns: process.env.RITMO_LONG ? 3000 : 150 },
  )
})

test('who chose nothing has what is usual; the system’s own comes at once whatever was chosen', () => {
  const choices = choicesOf({ ready: { ...usual, push: false }, system: { ...usual, push: false, when: '07:00' } })
  expect([choices.failed.mail, choices.ready.push, choices.system.push, choices.system.when, choices.morning.quiet]).toEqual([true, false, true, 'now', false])
})
