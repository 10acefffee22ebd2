import { expect, it } from 'vitest'
import { parseDay } from '../../../shared/model/calendar.ts'
import { gapsIn } from '../../../web/state/gaps.ts'

const days = (from: string, to: string) => ({ from: parseDay(from), to: parseDay(to) })
const months = (missing: readonly string[]) => ['2024-03', '2024-02', '2024-01', '2023-12'].map((month) => ({ month, here: !missing.includes(month) }))

it('months that are not here are told as stretches of the days in view', () => {
  expect(gapsIn(months([]), days('2023-12-01', '2024-04-01'))).toEqual([])
  // December and January are one stretch; February 2024 has 29 days.
  expect(gapsIn(months(['2023-12', '2024-01']), days('2023-12-10', '2024-04-01'))).toEqual([days('2023-12-10', '2024-02-01')])
  expect(gapsIn(months(['2023-12', '2024-02']), days('2023-01-01', '2025-01-01'))).toEqual([days('2023-12-01', '2024-01-01'), days('2024-02-01', '2024-03-01')])
  expect(gapsIn(months(['2024-02']), days('2024-03-01', '2024-04-01'))).toEqual([])
  expect(gapsIn(months(['2024-02']), days('2024-02-29', '2024-03-02'))).toEqual([days('2024-02-29', '2024-03-01')])
})
