import { expect, test } from 'vitest'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import { REPORT_PERIODS, type ReportPeriodName } from '../../../shared/protocol/reports.ts'
import { isCalendarYear, periodDays } from '../../../shared/reports/period.ts'

const span = { first: parseDay('2025-01-15'), last: parseDay('2026-03-02') }
const on = (today: string, last: ReportPeriodName) => {
  const { from, to } = periodDays({ last }, parseDay(today), span)
  return `${dayText(from)}..${dayText(to)}`
}

test('periods are those of the calendar, by hand: 2 March 2026 is a Monday', () => {
  expect(Object.fromEntries(REPORT_PERIODS.map((name) => [name, on('2026-03-02', name)]))).toEqual({
    yesterday: '2026-03-01..2026-03-02', last7: '2026-02-23..2026-03-02', last30: '2026-01-31..2026-03-02', last90: '2025-12-02..2026-03-02',
    lastWeek: '2026-02-23..2026-03-02', lastMonth: '2026-02-01..2026-03-01', lastQuarter: '2025-10-01..2026-01-01', lastYear: '2025-01-01..2026-01-01',
    thisMonth: '2026-03-01..2026-04-01', thisYear: '2026-01-01..2027-01-01', all: '2025-01-15..2026-03-03',
  })
  // A Sunday still belongs to the week of the Monday before; February of a leap year has 29 days.
  expect([on('2026-03-01', 'lastWeek'), on('2024-03-01', 'lastMonth'), on('2026-01-01', 'lastQuarter')]).toEqual(['2026-02-16..2026-02-23', '2024-02-01..2024-03-01', '2025-10-01..2026-01-01'])
})

test('chosen days stay as they are, and a calendar year is known as one', () => {
  const days = periodDays({ from: '2025-01-01', to: '2026-01-01' }, parseDay('2026-03-02'), null)
  expect([isCalendarYear(days), isCalendarYear({ from: days.from, to: days.to - 1 })]).toEqual([true, false])
})
