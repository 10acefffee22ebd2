import { expect, it } from 'vitest'
import { dayText, monthText, parseDay, weekText } from '../../../shared/model/calendar.ts'
import { daysOfBucket, monthAfter } from '../../../web/widgets/kinds/bucket-days.ts'

it('a bucket’s name tells its days: a leap February, the week of a year’s end that is the next one’s first', () => {
  // 2024 is a leap year. 30 December 2024 is a Monday of the week with 2 January 2025 (a Thursday): 2025-W01.
  expect(daysOfBucket('2024-02')).toEqual({ from: parseDay('2024-02-01'), to: parseDay('2024-03-01') })
  expect(daysOfBucket('2025-W01')).toEqual({ from: parseDay('2024-12-30'), to: parseDay('2025-01-06') })
  // 2020 has 53 weeks: the last begins on 28 December.
  expect(daysOfBucket('2020-W53')).toEqual({ from: parseDay('2020-12-28'), to: parseDay('2021-01-04') })
  expect(monthAfter('2024-11', 3)).toBe('2025-02')
  for (let day = parseDay('2019-12-20'); day < parseDay('2026-01-20'); day++) {
    for (const write of [dayText, weekText, monthText]) {
      const { from, to } = daysOfBucket(write(day))
      expect(day >= from && day < to && write(from) === write(day) && write(to - 1) === write(day) && write(to) !== write(day)).toBe(true)
    }
  }
})
