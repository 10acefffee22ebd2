import { Cron } from 'croner'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zoneTable } from '../../../shared/model/calendar.ts'
import { parseCron } from '../../../shared/schedule/cron.ts'
import { dueMoments, nextRun } from '../../../shared/schedule/next.ts'
import type { Rule } from '../../../shared/schedule/rule.ts'
import { LONG } from '../../support/long.ts'

const runs = (rule: Rule, zone: string, after: string, count: number): string[] => {
  const found: string[] = []
  let at: number | null = Date.parse(after)
  while (found.length < count) {
    at = nextRun(rule, zoneTable(zone), at)
    if (at === null) break
    found.push(new Date(at).toISOString().replace(':00.000Z', 'Z'))
  }
  return found
}

describe('Europe/Rome, 2026', () => {
  // Winter is UTC+1, summer UTC+2. 29 March: 02:00 becomes 03:00 at 01:00Z. 25 October: 03:00 becomes 02:00 at 01:00Z.
  test('six in the morning stays six by the wall, over both changes', () => {
    expect(runs({ every: 'day', at: '06:00' }, 'Europe/Rome', '2026-03-28T00:00Z', 3)).toEqual(['2026-03-28T05:00Z', '2026-03-29T04:00Z', '2026-03-30T04:00Z'])
    expect(runs({ every: 'day', at: '06:00' }, 'Europe/Rome', '2026-10-24T00:00Z', 3)).toEqual(['2026-10-24T04:00Z', '2026-10-25T05:00Z', '2026-10-26T05:00Z'])
  })

  test('02:30 on 29 March does not exist: it is due when the clock jumps to 03:00, once', () => {
    expect(runs({ every: 'day', at: '02:30' }, 'Europe/Rome', '2026-03-28T00:00Z', 3)).toEqual(['2026-03-28T01:30Z', '2026-03-29T01:00Z', '2026-03-30T00:30Z'])
  })

  test('02:30 on 25 October comes twice: it is due the first time, once', () => {
    expect(runs({ every: 'day', at: '02:30' }, 'Europe/Rome', '2026-10-24T12:00Z', 2)).toEqual(['2026-10-25T00:30Z', '2026-10-26T01:30Z'])
  })

  test('each hour goes by elapsed time: 23 runs in the short day, 25 in the long one', () => {
    const within = (day: string, hours: number) => runs({ cron: '0 * * * *' }, 'Europe/Rome', day, 30).filter((at) => Date.parse(at) <= Date.parse(day) + hours * 3_600_000)
    expect(within('2026-03-28T22:59Z', 23)).toHaveLength(23)
    expect(within('2026-10-24T21:59Z', 25)).toHaveLength(25)
  })

  test('times that all fall into the gap are due once', () => {
    expect(runs({ cron: '0,20,40 2 * * *' }, 'Europe/Rome', '2026-03-28T12:00Z', 4)).toEqual(['2026-03-29T01:00Z', '2026-03-30T00:00Z', '2026-03-30T00:20Z', '2026-03-30T00:40Z'])
  })

  test('by weekday and by day of the month; the 31st is the last day of a shorter month', () => {
    // 2026-01-01 is a Thursday.
    expect(runs({ every: 'week', on: [1, 5], at: '08:00' }, 'Europe/Rome', '2026-01-01T00:00Z', 3)).toEqual(['2026-01-02T07:00Z', '2026-01-05T07:00Z', '2026-01-09T07:00Z'])
    expect(runs({ every: 'month', on: 31, at: '08:00' }, 'Europe/Rome', '2026-01-31T08:00Z', 3)).toEqual(['2026-02-28T07:00Z', '2026-03-31T06:00Z', '2026-04-30T06:00Z'])
    expect(runs({ every: 'month', on: 29, at: '08:00' }, 'Europe/Rome', '2028-02-01T00:00Z', 1)).toEqual(['2028-02-29T07:00Z'])
  })
})

describe('America/New_York, 2026', () => {
  // 8 March: 02:00 EST becomes 03:00 EDT at 07:00Z. 1 November: 02:00 EDT becomes 01:00 EST at 06:00Z.
  test('02:15 does not exist on 8 March, 01:15 comes twice on 1 November', () => {
    expect(runs({ every: 'day', at: '02:15' }, 'America/New_York', '2026-03-07T12:00Z', 2)).toEqual(['2026-03-08T07:00Z', '2026-03-09T06:15Z'])
    expect(runs({ every: 'day', at: '01:15' }, 'America/New_York', '2026-10-31T12:00Z', 2)).toEqual(['2026-11-01T05:15Z', '2026-11-02T06:15Z'])
  })
})

describe('Australia/Lord_Howe, 2026, whose summer is half an hour', () => {
  // 5 April: 02:00 (+11) becomes 01:30 (+10:30) at 4 April 15:00Z. 4 October: 02:00 (+10:30) becomes 02:30 (+11) at 3 October 15:30Z.
  test('02:15 does not exist on 4 October, 01:45 comes twice on 5 April', () => {
    expect(runs({ every: 'day', at: '02:15' }, 'Australia/Lord_Howe', '2026-10-03T00:00Z', 2)).toEqual(['2026-10-03T15:30Z', '2026-10-04T15:15Z'])
    expect(runs({ every: 'day', at: '01:45' }, 'Australia/Lord_Howe', '2026-04-04T00:00Z', 2)).toEqual(['2026-04-04T14:45Z', '2026-04-05T15:15Z'])
    // Each quarter of an hour: 01:30 and 01:45 are run in both their passes.
    expect(runs({ cron: '*/15 * * * *' }, 'Australia/Lord_Howe', '2026-04-04T14:20Z', 5)).toEqual(['2026-04-04T14:30Z', '2026-04-04T14:45Z', '2026-04-04T15:00Z', '2026-04-04T15:15Z', '2026-04-04T15:30Z'])
  })
})

test('Asia/Kolkata is half an hour off and never changes', () => {
  expect(runs({ every: 'day', at: '06:00' }, 'Asia/Kolkata', '2026-03-28T00:00Z', 3)).toEqual(['2026-03-28T00:30Z', '2026-03-29T00:30Z', '2026-03-30T00:30Z'])
  expect(runs({ cron: '30 9 * * mon-fri' }, 'Asia/Kolkata', '2026-01-02T05:00Z', 2)).toEqual(['2026-01-05T04:00Z', '2026-01-06T04:00Z'])
})

test('a date that a zone has not is left out: Samoa had no 30 December 2011', () => {
  // Until then UTC−10 (summer), from the 31st UTC+14.
  expect(runs({ every: 'day', at: '06:00' }, 'Pacific/Apia', '2011-12-29T00:00Z', 2)).toEqual(['2011-12-29T16:00Z', '2011-12-30T16:00Z'])
})

test('moments that were missed: the newest, and how many', () => {
  const first = Date.parse('2026-03-27T05:00Z')
  expect(dueMoments({ every: 'day', at: '06:00' }, zoneTable('Europe/Rome'), first, Date.parse('2026-03-30T09:12Z'))).toEqual({ last: Date.parse('2026-03-30T04:00Z'), count: 4 })
})

describe('cron', () => {
  test('says what it cannot read, and what never comes has no next', () => {
    for (const wrong of ['', '* * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * * 13 *', '* * * * 8', '5-1 * * * *', '*/0 * * * *', 'x * * * *', '1,,2 * * * *']) expect(() => parseCron(wrong), wrong).toThrow(RangeError)
    expect(runs({ cron: '0 0 30 2 *' }, 'Europe/Rome', '2026-01-01T00:00Z', 1)).toEqual([])
  })

  test('is due when another implementation says, in a zone without changes', () => {
    const field = (low: number, high: number) => fc.oneof(
      { weight: 2, arbitrary: fc.constant('*') },
      fc.integer({ min: low, max: high }).map(String),
      fc.tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high })).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
      fc.uniqueArray(fc.integer({ min: low, max: high }), { minLength: 2, maxLength: 3 }).map((some) => some.join()),
    )
    const after = fc.integer({ min: Date.parse('2026-01-01T00:00Z') / 60_000, max: Date.parse('2027-12-31T00:00Z') / 60_000 })
    fc.assert(
      fc.property(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6), after, (minute, hour, day, month, weekday, start) => {
        const cron = [minute, hour, day, month, weekday].join(' ')
        // Days stepped by `*/n` are joined differently elsewhere when both are given: only what POSIX settles is compared.
        fc.pre(!(day.startsWith('*/') || weekday.startsWith('*/')))
        const theirs = new Cron(cron, { timezone: 'Asia/Kolkata' }).nextRun(new Date(start * 60_000))
        expect(nextRun({ cron }, zoneTable('Asia/Kolkata'), start * 60_000), cron).toBe(theirs?.getTime() ?? null)
      }),
      { numRuns: LONG ? 3000 : 200, seed: 6 },
    )
  })
})
