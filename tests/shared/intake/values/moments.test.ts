import { describe, expect, it } from 'vitest'
import type { DateOrder } from '../../../../shared/intake/values/dates.ts'
import { MomentReader } from '../../../../shared/intake/values/moments.ts'
import { readAll } from '../reading.ts'

const read = (date: string, { time = '', zone = '', dateOrder = 'dmy' as DateOrder, offset = null as number | null } = {}) => {
  const moment = new MomentReader({ zone: 'Europe/Rome', dateOrder, offset }).read(date, time, zone)
  return typeof moment === 'string' ? moment : `${new Date(moment.at).toISOString().slice(0, 19)} ${moment.shift === null ? 'zone' : 'local'}${moment.notes.length > 0 ? ` ${moment.notes.join(' ')}` : ''}`
}

/** Spellings of five past ten in Rome on 13 January 2025, or of that day. */
const AT_TEN = [
  '13/01/2025 10:05', '13/01/2025 10.05', '13/01/2025 10:05:00', '13/01/2025, 10:05', '13/01/2025 - 10:05', '13/01/2025 alle 10:05', '13-01-2025 10:05', '13/01/2025 10h05',
  '13 gennaio 2025 ore 10:05', '13 Jan 2025 at 10:05', 'Jan 13, 2025, 10:05 AM', '2025-01-13T10:05', '2025-01-13 10:05:00', '20250113100500',
]
const ZONED = ['2025-01-13T09:05:00Z', '2025-01-13T09:05:00.000Z', '2025-01-13 10:05:00+01', '2025-01-13 10:05 UTC+1', '2025-01-13 10:05 CET', 'Mon Jan 13 2025 10:05:00 GMT+0100', 'Mon Jan 13 2025 10:05:00 GMT+0100 (Central European Standard Time)', 'Mon, 13 Jan 2025 09:05:00 +0000', '20250113T090500Z']
const DAY = ['13/01/2025', '13/1/25', '13.01.25', '13-gen-25', '2025/01/13', '2025.01.13', '20250113', 'lunedì 13 gennaio 2025', 'gen 13, 2025', '13 Jan 2025', '2025 Jan 13', '13 01 2025']

describe('moments', () => {
  it('in every spelling are one instant', () => {
    for (const text of AT_TEN) expect(read(text), text).toBe('2025-01-13T09:05:00 local')
    for (const text of ZONED) expect(read(text), text).toBe('2025-01-13T09:05:00 zone')
    for (const text of DAY) expect(read(text), text).toBe('2025-01-12T23:00:00 local')
  })

  it('in those spellings decide a column too', () => {
    for (const text of [...AT_TEN, ...ZONED, ...DAY]) {
      const { drafts } = readAll(new TextEncoder().encode(`Ordine\tData\tCodice\tQuantità\tPrezzo\n1\t${text}\tA\t1\t2,00\n`))
      expect(drafts[0] && [new Date(drafts[0].at).toISOString().slice(0, 10), drafts.length], text).toEqual([DAY.includes(text) ? '2025-01-12' : '2025-01-13', 1])
    }
  })

  it('take the time of a column of its own, and the zone of a cell or of the heading', () => {
    expect(read('13/01/2025', { time: '10.05' })).toBe('2025-01-13T09:05:00 local')
    expect(read('13/01/2025', { time: '1005' })).toBe('2025-01-13T09:05:00 local')
    expect(read('13/01/2025 00:00', { time: '10:05:00' })).toBe('2025-01-13T09:05:00 local')
    expect(read('13/07/2025', { time: '10:05', zone: 'CEST' })).toBe('2025-07-13T08:05:00 zone')
    expect(read('13/07/2025', { time: '10:05', zone: 'Europe/London' })).toBe('2025-07-13T09:05:00 zone')
    expect(read('2025-01-31 23:30:00', { offset: 0 })).toBe('2025-01-31T23:30:00 zone')
  })

  it('that came twice, or not at all, are read and told', () => {
    expect(read('31/03/2024 02:30')).toBe('2024-03-31T01:30:00 local dst-gap')
    expect(read('27/10/2024 02:30')).toBe('2024-10-27T00:30:00 local dst-overlap')
    expect(read('31/01/2025', { time: '24:00' })).toBe('2025-01-31T23:00:00 local 24-00')
  })

  it('that do not exist are refused with the reason', () => {
    for (const text of ['30/02/2025', '31/04/2025', '29/02/2023', '00/01/2025', '13/13/2025', '32/01/2025', 'domani', '13/01', '13/01/1925']) expect(read(text), text).toBe('not-a-date')
    for (const text of ['24:30', '25:00', '10:60', 'noon']) expect(read('13/01/2025', { time: text }), text).toBe('not-a-time')
    for (const text of ['', '-', 'n.d.', 'NULL']) expect(read(text), text).toBe('missing')
  })

  it('counted from 1970 or from 1900 are instants', () => {
    expect(read('1736759100', { dateOrder: 'seconds' })).toBe('2025-01-13T09:05:00 zone')
    expect(read('1736759100000', { dateOrder: 'millis' })).toBe('2025-01-13T09:05:00 zone')
    expect(read('45670', { dateOrder: 'serial' })).toBe('2025-01-12T23:00:00 local')
    expect(read('45670,4201388889', { dateOrder: 'serial' })).toBe('2025-01-13T09:05:00 local')
  })

  it('counted in seconds and in milliseconds may stand in one column', () => {
    for (const counts of [['1736759100', '1736759100000', '1736759100000000', '1736759100.5'], ['1736759100000', '1736759100', '1736759100001']]) {
      const { drafts, rejects } = readAll(new TextEncoder().encode(`order,created_at,sku,quantity,total\n${counts.map((count, index) => `${index},${count},A,1,2.00`).join('\n')}\n`))
      expect([drafts.map(({ at }) => new Date(at).toISOString().slice(0, 19)), rejects], counts.join()).toEqual([counts.map(() => '2025-01-13T09:05:00'), []])
    }
  })

  it('are the same read again and in any order', () => {
    const reader = new MomentReader({ zone: 'Europe/Rome', dateOrder: 'dmy', offset: null })
    const texts = [...AT_TEN, ...ZONED, ...DAY, 'domani', '']
    const once = texts.map((text) => reader.read(text, '', ''))
    expect(texts.toReversed().map((text) => reader.read(text, '', '')).toReversed()).toEqual(once)
  })
})
