import { describe, expect, it } from 'vitest'
import { durationOf, minutesOf } from '../../../../shared/intake/own/durations.ts'
import { monthApart, periodOf } from '../../../../shared/intake/values/periods.ts'

const day = (text: string) => Date.parse(`${text}T00:00Z`) / 86_400_000

describe('weeks and months as they are written', () => {
  for (const text of ['2025-02', '2025/2', '02/2025', '2-2025', '202502', 'feb 2025', 'Febbraio 2025', 'February 2025', 'Feb-25', "feb '25"])
    it(text, () => expect(periodOf(text)).toEqual({ day: day('2025-02-01'), grain: 'month' }))
  for (const text of ['2025-W05', '2025W05', '2025 week 5', 'settimana 5 2025', 'W05-2025', 'wk 5, 2025'])
    it(text, () => expect(periodOf(text)).toEqual({ day: day('2025-01-27'), grain: 'week' }))
  for (const text of ['01/09/2025 - 07/09/2025', 'Sep 1 - Sep 7 2025', 'Sep 1 – 7, 2025', '1-7 settembre 2025', 'dal 01/09/2025 al 07/09/2025', 'Settimana dal 1 al 7 settembre 2025', '2025-09-01/2025-09-07', '01/09 - 07/09/2025', '01.09.2025–07.09.2025', '09/01/2025 - 09/07/2025'])
    it(text, () => expect(periodOf(text)).toEqual({ day: day('2025-09-01'), grain: 'week' }))
  it('a month by its first and last day', () => expect([periodOf('01/09/2025 - 30/09/2025'), periodOf('01/09/2025 - 08/09/2025')]).toEqual([{ day: day('2025-09-01'), grain: 'month' }, null]))
  it('the first week of a year may begin in the year before, and some years have a 53rd', () => {
    expect(periodOf('2025-W01')).toEqual({ day: day('2024-12-30'), grain: 'week' })
    expect(periodOf('2020-W53')).toEqual({ day: day('2020-12-28'), grain: 'week' })
  })
  for (const text of ['', '2025', '2025-13', '2025-00', '2025-W53', '2025-W00', 'pippo 2025', '1899-01', '12.50', 'W5'])
    it(`not ${text || 'an empty cell'}`, () => expect(periodOf(text)).toBeNull())
  it('year and month apart', () => {
    expect(monthApart('2025', '2')).toBe(day('2025-02-01'))
    expect(monthApart('2025', 'febbraio')).toBe(day('2025-02-01'))
    for (const [year, month] of [['25', '2'], ['2025', '13'], ['2025', ''], ['', '2']] as const) expect(monthApart(year, month)).toBeNull()
  })
})

describe('lengths of time as they are written', () => {
  for (const [text, seconds] of [['7:30', 27_000], ['36:15:30', 130_530], ['7h 30m', 27_000], ['7h', 25_200], ['45 min', 2700], ['0:00', 0], ['7 ore', null], ['7,5', null], ['', null], ['h', null], ['7:75', null], ['abc', null]] as const)
    it(`${text || 'an empty cell'}: ${String(seconds)}`, () => expect(durationOf(text)).toBe(seconds))
  it('are minutes, rounded half up', () => {
    expect(minutesOf(90, 0)).toBe(2)
    expect(minutesOf(90, 1)).toBe(15)
    expect(minutesOf(29, 0)).toBe(0)
  })
})
