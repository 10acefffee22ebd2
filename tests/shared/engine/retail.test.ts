import { beforeAll, describe, expect, it } from 'vitest'
import { decodeTile, encodeTile, splitParts, createTable, openDashboard, type DashboardFilters, type Table } from '../../../shared/engine/index.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { QueryInput } from '../../../shared/protocol/query.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { hasRetail, readRetail } from '../../bench/retail.ts'
import { questions } from '../../parity/questions.ts'
import { zoneOffsets } from '../../parity/sql.ts'
import { answerOf, factsOf, inOrder, inUnits } from '../query/facts.ts'
import { toPlain, type PlainRow } from './random-rows.ts'

const here = hasRetail() || process.env.RITMO_REAL_DATA === 'required'
const asked = process.env.RITMO_LONG === '1' ? 300 : 24
const none: DashboardFilters = { period: null, brush: null, sets: {} }

describe.skipIf(!here)('the real web shop', () => {
  let table: Table
  const plain: PlainRow[] = []

  beforeAll(() => {
    table = createTable(sales, 'Europe/London')
    for (const [month, rows] of readRetail().months) {
      for (const [part, some] of splitParts(sales, rows).entries()) {
        const decoded = decodeTile(encodeTile(sales, some), sales)
        table.putTile(`${month} ${part}`, decoded)
        for (const row of toPlain(decoded)) plain.push(row)
      }
    }
  }, 120_000)

  const ask = (query: QueryInput) => runQuery(table, checkQuery(query, sales), { currency: 'GBP', labels: null }).rows

  it('has the known answers', () => {
    const measures = ['lines', 'orders', 'units', 'revenue', 'customers']
    expect(ask({ measures })).toEqual([[541_909, 25_900, 5_176_450, 974_774_793, 4372]])
    expect(ask({ measures: ['lines'], by: 'product', limit: 100_000 })).toHaveLength(3958)
    const countries = ask({ measures: ['lines', 'orders', 'units', 'revenue'], by: 'country' })
    expect(countries).toHaveLength(38)
    expect(countries).toContainEqual(['united kingdom', 495_478, 23_494, 4_263_829, 818_780_636])
    expect(countries).toContainEqual(['netherlands', 2371, 101, 200_128, 28_466_154])
    expect(ask({ measures: ['lines', 'revenue'], where: [{ time: { from: '2011-11-01', to: '2011-12-01' } }] })).toEqual([[84_711, 146_175_625]])
    expect(ask({ measures: ['lines'], where: [{ dimension: 'customer', in: [null] }] })).toEqual([[135_080]])
  })

  it('has them in the dashboard, too', () => {
    const dashboard = openDashboard(table, {
      totals: ['revenue', 'orders', 'customers'],
      widgets: [{ id: 'where', by: 'country', measures: ['lines', 'orders', 'units', 'revenue'] }],
    })
    const all = dashboard.update(none)
    expect([all.rows, all.totals]).toEqual([541_909, { revenue: 974_774_793, orders: 25_900, customers: 4372 }])
    const { keys, figures } = dashboard.update({ ...none, sets: { country: ['netherlands'] } }).widgets.where!
    const uk = keys.indexOf('united kingdom')
    expect(figures.map((column) => column[uk])).toEqual([495_478, 23_494, 4_263_829_000, 818_780_636])
  })

  it("gives SQLite's integers", () => {
    const database = factsOf(plain)
    const offsets = zoneOffsets('Europe/London', 2010, 2012)
    const { first, last } = table.span!
    const world = {
      values: { product: ['85123a', '22423', 'post', 'd', 'none such'], country: ['france', 'germany', 'eire', 'united kingdom', null], lineType: ['return', 'product'] },
      orders: [],
      firstDay: dayText(first),
      lastDay: dayText(last),
    }
    for (const question of questions(world, asked, 77)) {
      const answer = ask({ ...question, limit: 100_000 })
      expect(inOrder(answer), JSON.stringify(question)).toEqual(inOrder(inUnits(question, answerOf(database, question, offsets))))
    }
  }, 600_000)
})
