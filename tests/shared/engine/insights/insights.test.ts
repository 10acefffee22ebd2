import { describe, expect, it } from 'vitest'
import type { DashboardFilters } from '../../../../shared/engine/contract.ts'
import { runInsight, runInsightInSteps, runOther } from '../../../../shared/engine/insights/index.ts'
import { INSIGHT_NAMES, offersInsight } from '../../../../shared/engine/insights/names.ts'
import { segmentOf } from '../../../../shared/engine/insights/buyers.ts'
import { taxes } from '../../../../shared/engine/insights/taxes.ts'
import { createTable } from '../../../../shared/engine/table.ts'
import { SEGMENTS } from '../../../../shared/model/customer-groups.ts'
import { sales } from '../../../../shared/model/sales.ts'
import { seeded } from '../../../parity/random.ts'
import { zoneOffsets } from '../../../parity/sql.ts'
import { factsOf } from '../../query/facts.ts'
import { shopRows } from '../../query/shop.ts'
import { toRows, type PlainRow } from '../random-rows.ts'
import { askSql } from './sql.ts'

const long = process.env.RITMO_LONG === '1'
const seeds = Array.from({ length: long ? 40 : 5 }, (_, index) => 300 + index)
const zones = ['Europe/Rome', 'Asia/Kolkata', 'Australia/Adelaide', 'America/St_Johns']
const none: DashboardFilters = { period: null, brush: null, sets: {} }

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** ISO 8601: the year and number of the week are those of its Thursday. */
function week(day: number): string {
  const thursday = new Date((day - ((day + 3) % 7) + 3) * 86_400_000)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return `${thursday.getUTCFullYear()}-W${String(Math.floor((thursday.getTime() - first) / 604_800_000) + 1).padStart(2, '0')}`
}

describe('insights', () => {
  for (const [index, seed] of seeds.entries()) {
    const zone = zones[index % zones.length] as string
    it(`are those of SQL (seed ${seed}, ${zone})`, () => {
      const random = seeded(seed)
      // SQLite orders texts by bytes, which is code-unit order but beyond the first plane.
      const all = shopRows(seed, 900).map((row) => ({ ...row, dimensions: row.dimensions.map((one) => (one === '\u{1f600}' ? 'riso' : one)) }))
      const table = createTable(sales, zone)
      table.putTile('t', toRows(sales, all))
      // Some of the rows end again: they count nowhere.
      const ended = all.slice(0, 40)
      table.setChanges(ended.map((row, at) => [at, -1, row.at, row.key, ...row.dimensions, ...row.values]))
      const database = factsOf(all.slice(40))
      const clock = zoneOffsets(zone, 2024, 2026).map((one) => `when at >= ${one.from} then ${one.offset}`).reverse().join(' ')
      database.exec(`create table alive as select *, cast(floor((at + case ${clock} else 0 end) / 86400000.0) as integer) as day from sales`)
      for (let step = 0; step < (long ? 12 : 5); step++) {
        const { first, last } = table.span!
        const from = first + random.below(last - first)
        const to = from + 1 + random.below(200)
        const sets: Record<string, (string | null)[]> = random.chance(0.4) ? { country: ['italia', null] } : {}
        const filters: DashboardFilters = { ...none, sets, period: random.chance(0.8) ? { from, to } : null, brush: random.chance(0.3) ? { from: from + 3, to: from + 60 } : null }
        const before = random.chance(0.8) ? { from: from - (to - from), to: from } : null
        const stretch = filters.brush ?? filters.period
        const end = stretch ? stretch.to : last + 1
        const where = sets.country ? `(country = 'italia' or country is null)` : 'true'
        const within = (...days: ({ from: number; to: number } | null)[]) => days.map((one) => (one ? `day >= ${one.from} and day < ${one.to}` : 'true')).join(' and ')
        for (const name of ['met', 'ever', 'before', 'until']) database.exec(`drop table if exists ${name}`)
        database.exec(`create table ever as select * from alive where ${where}; create table met as select * from ever where ${within(filters.period, filters.brush)};
          create table before as select * from ever where ${before ? within(before) : 'false'}; create table until as select * from ever where day < ${end}`)
        const days = stretch ? stretch.to - stretch.from : Infinity
        const bucket = days <= 31 ? iso : days <= 184 ? week : (day: number) => iso(day).slice(0, 7)
        for (const insight of INSIGHT_NAMES) {
          const answer = runInsight(table, insight, { labels: null, filters, before, currency: 'EUR' })
          expect(answer.rows, JSON.stringify({ insight, filters, before })).toEqual(askSql(database, insight, bucket, end))
          expect(answer.columns.length).toBe(answer.rows[0]?.length ?? answer.columns.length)
        }
        expect(runOther(taxes, table, { labels: null, filters, before: null, currency: 'EUR' }).rows, JSON.stringify(filters)).toEqual(askSql(database, 'taxes', bucket, end))
      }
    }, 60_000)
  }

  it('need their columns', () => {
    const visits = { ...sales, name: 'visits', dimensions: [{ name: 'page', kind: 'term' as const }], values: [] }
    expect(INSIGHT_NAMES.filter((name) => offersInsight(visits, name))).toEqual([])
    expect(INSIGHT_NAMES.every((name) => offersInsight(sales, name))).toBe(true)
    expect(() => runInsight(createTable(visits, 'UTC'), 'pairs', { labels: null, filters: none, before: null, currency: null })).toThrow(expect.objectContaining({ code: 'invalid-field' }))
  })

  it('are empty where there is nothing', () => {
    for (const insight of INSIGHT_NAMES) expect(runInsight(createTable(sales, 'UTC'), insight, { labels: null, filters: none, before: null, currency: null }).rows).toEqual([])
  })

  it('work in steps with others in between, and begin anew when the table changes', async () => {
    const all = shopRows(9, 900)
    const table = createTable(sales, 'Europe/Rome')
    table.putTile('t', toRows(sales, all.slice(0, 800)))
    table.view()
    for (const insight of INSIGHT_NAMES) {
      let pauses = 0
      const asked = { labels: null, filters: none, before: null, currency: 'EUR' }
      table.setChanges([])
      const answer = await runInsightInSteps(table, insight, asked, async () => {
        if (++pauses === 1) table.setChanges(all.slice(800).map((row, at) => [at, 1, row.at, row.key, ...row.dimensions, ...row.values]))
      })
      expect(answer).toEqual(runInsight(table, insight, asked))
      expect(pauses).toBeGreaterThan(1)
    }
  })

  it('take who only brought something back for no new customer', () => {
    const table = createTable(sales, 'UTC')
    const back = line('2025-01-01', 'a', 'tazza', -500, null, 'return')
    table.putTile('t', toRows(sales, [{ ...back, dimensions: back.dimensions.with(2, '7') }]))
    const ask = (insight: 'newcomers' | 'cohorts' | 'rfm') => runInsight(table, insight, { labels: null, filters: none, before: null, currency: 'EUR' }).rows
    expect([ask('newcomers'), ask('cohorts'), ask('rfm')]).toEqual([[['2025-01', 0, 0, 0, -500, 0]], [], []])
  })

  it('put every customer in one segment', () => {
    const all = [1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].map((f) => segmentOf(r, f)))
    expect(new Set(all)).toEqual(new Set(SEGMENTS))
  })
})

const line = (day: string, order: string, product: string, amount: number, cost: number | null, lineType = 'product'): PlainRow => ({
  at: Date.parse(`${day}T12:00:00Z`), key: order, dimensions: [product, null, null, null, null, null, lineType], values: [lineType === 'return' ? -1000 : 1000, amount, null, cost],
})

describe('a margin', () => {
  // Tazza: 10.00 with cost 4.00 (60%) and 10.00 with cost 7.00 (30%), and 20.00 without: it gained 9.00 and 6.00 to 12.00.
  // Vaso has no cost; the shop's products with one made 45% (tazza) and 10% (piatto): of 100.00 between 10.00 and 45.00.
  const rows = [
    line('2025-01-01', 'a', 'tazza', 1000, 400), line('2025-01-02', 'b', 'tazza', 1000, 700), line('2025-01-03', 'c', 'tazza', 2000, null),
    line('2025-01-03', 'c', 'vaso', 10_000, null), line('2025-01-03', 'c', 'piatto', 500, 450), line('2025-01-03', 'c', 'spedizione', 99_900, null, 'shipping'),
  ]
  const table = createTable(sales, 'UTC')
  table.putTile('t', toRows(sales, rows))
  const { rows: found } = runInsight(table, 'products', { labels: null, filters: none, before: null, currency: 'EUR' })

  it('is a range where a cost is unknown', () => {
    expect(found.map((row) => [row[0], row[9], row[10], row[11]])).toEqual([['vaso', 0, 1000, 4500], ['tazza', 900, 1500, 2100], ['piatto', 50, 50, 50]])
  })

  it('and classes follow the share of what came before: 100.00 of 145.00, then 140.00, then all; shipping is no product', () => {
    // Before vaso 0%, before tazza 69%, before piatto 96.6%.
    expect(found.map((row) => row[1])).toEqual(['A', 'A', 'C'])
  })
})
