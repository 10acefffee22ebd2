import { dayText } from '../../../shared/model/calendar.ts'
import type { Traffic } from '../../../shared/protocol/processes.ts'
import type { Data } from '../../offline/contract.ts'

/** So many whole weeks back are counted at most: recent enough, and enough for each hour. */
const WEEKS = 8

export type Measured = Extract<Traffic, { kind: 'measured' }>

/**
 * The workspace's own orders by hour and weekday, over the last whole weeks with data; on this device where it has them.
 * `too-few` below a week, `no-hours` where no order tells its hour. Rejects as `Data.query` does.
 */
export async function measureOrders(data: Data, times: number): Promise<Measured | 'too-few' | 'no-hours'> {
  const span = data.span()
  const weeks = span ? Math.min(WEEKS, Math.floor((span.last - span.first + 1) / 7)) : 0
  if (!span || weeks === 0) return 'too-few'
  const from = span.last - 7 * weeks + 1
  const answer = await data.query({
    dataset: 'sales', measures: ['salesOrders'], by: ['weekday', 'hour'],
    where: [{ time: { from: dayText(from), to: dayText(span.last + 1) } }], limit: 200,
  })
  const hours = Array.from({ length: 168 }, () => 0)
  for (const [weekday, hour, orders] of answer.rows) {
    hours[(Number(weekday) - 1) * 24 + Number(hour)] = Math.min(5000, Number(orders) / weeks)
  }
  const total = hours.reduce((sum, one) => sum + one, 0)
  if (total === 0) return 'too-few'
  if (hours.every((orders, at) => orders === 0 || at % 24 === 0)) return 'no-hours'
  return { kind: 'measured', hours, first: dayText(from), last: dayText(span.last), times }
}
