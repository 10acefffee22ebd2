import { describe, expect, it } from 'vitest'
import type { DashboardFilters, DashboardSpec } from '../../../shared/engine/contract.ts'
import { openDashboard } from '../../../shared/engine/dashboard.ts'
import { runInsight } from '../../../shared/engine/insights/index.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import { COHORT, SEGMENT, SEGMENTS } from '../../../shared/model/customer-groups.ts'
import { sales } from '../../../shared/model/sales.ts'
import { worksInParts } from '../../../shared/query/in-parts.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { createRecords } from '../../../shared/query/records.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { seeded } from '../../parity/random.ts'
import { zoneOffsets, type Condition } from '../../parity/sql.ts'
import { answerOf, factsOf, inOrder } from '../query/facts.ts'
import { shopRows } from '../query/shop.ts'
import { toRows } from './random-rows.ts'

const long = process.env.RITMO_LONG === '1'
const seeds = Array.from({ length: long ? 30 : 4 }, (_, index) => 700 + index)
const zones = ['Europe/Rome', 'Asia/Kolkata', 'Australia/Adelaide', 'America/St_Johns']
const SOLD = `lineType = 'product' and quantity > 0`
const COHORTS = ['2024-12', '2025-01', '2025-03', '2025-10', null]

const spec: DashboardSpec = {
  totals: ['revenue', 'customers', 'salesOrders', 'lines'],
  widgets: [
    { id: 'day', by: 'day', measures: ['revenue'] },
    { id: 'product', by: 'product', measures: ['revenue', 'customers'] },
    { id: 'customer', by: 'customer', measures: ['lines'] },
    { id: 'weekhour', by: 'weekhour', measures: ['revenue'] },
  ],
}

/** Each row with its customer's cohort and, as of `day`, segment: written by SQL alone. */
const grouped = (day: number) => `
  update sales set "customer.segment" = null, "customer.cohort" = null;
  drop table if exists told;
  create table told as with
    first as (select customer, strftime('%Y-%m', min(day) * 86400, 'unixepoch') cohort from sales where ${SOLD} and customer is not null group by customer),
    buyers as (select customer, max(iif(${SOLD}, day, null)) last, count(distinct iif(${SOLD}, "order", null)) orders from sales
      where day < ${day} and customer is not null group by customer having last is not null),
    scored as (select customer, 1 + 5 * (rank() over (order by last) - 1) / count(*) over () r, 1 + 5 * (rank() over (order by orders) - 1) / count(*) over () f from buyers)
  select first.customer, cohort, case when r is null then null when r >= 4 then iif(f >= 4, 'champions', iif(f = 3, 'loyal', 'recent'))
    when r = 3 then iif(f >= 3, 'loyal', 'waning') else iif(f >= 3, 'atRisk', 'dormant') end segment from first left join scored using (customer);
  update sales set "customer.cohort" = told.cohort, "customer.segment" = told.segment from told where told.customer = sales.customer`

describe('a group of customers', () => {
  for (const [index, seed] of seeds.entries()) {
    const zone = zones[index % zones.length] as string
    it(`filters everything as SQL does (seed ${seed}, ${zone})`, () => {
      const random = seeded(seed)
      const all = shopRows(seed, 900)
      const table = createTable(sales, zone)
      table.putTile('t', toRows(sales, all.slice(0, 800)))
      // Rows that ended count for no group, those that came since do.
      table.setChanges([...all.slice(0, 60).map((row, at) => [at, -1, row.at, row.key, ...row.dimensions, ...row.values]), ...all.slice(800).map((row, at) => [100 + at, 1, row.at, row.key, ...row.dimensions, ...row.values])] as never)
      const database = factsOf(all.slice(60))
      const offsets = zoneOffsets(zone, 2024, 2026)
      const clock = offsets.map((one) => `when at >= ${one.from} then ${one.offset}`).reverse().join(' ')
      database.function('floor', (x) => Math.floor(Number(x)))
      database.exec(`alter table sales add column "customer.cohort"; alter table sales add column "customer.segment"; alter table sales add column day;
        update sales set day = cast(floor((at + case ${clock} else 0 end) / 86400000.0) as integer)`)
      const dashboard = openDashboard(table, spec)
      const records = createRecords()
      const { first, last } = table.span!
      for (let step = 0; step < (long ? 40 : 10); step++) {
        const asOf = random.chance(0.2) ? undefined : first + random.below(last - first) + 2
        database.exec(grouped(asOf ?? last + 1))
        const sets: Record<string, (string | null)[]> = {}
        const but: Record<string, (string | null)[]> = {}
        if (random.chance(0.6)) sets[SEGMENT] = [random.pick(SEGMENTS), random.pick(SEGMENTS), ...(random.chance(0.2) ? [null] : [])]
        else but[SEGMENT] = [random.pick(SEGMENTS)]
        if (random.chance(0.5)) sets[COHORT] = [random.pick(COHORTS), random.pick(COHORTS)]
        if (random.chance(0.4)) sets.country = ['italia', null]
        if (random.chance(0.3)) but.weekhour = ['9', '33']
        const from = first + random.below(last - first)
        const period = random.chance(0.6) ? { from, to: from + 1 + random.below(150) } : null
        const filters: DashboardFilters = { period, brush: null, sets, but, ...(asOf !== undefined && { asOf }) }
        const conditions = (by: string | null): Condition[] => [
          ...(period ? [{ time: { from: dayText(period.from), to: dayText(period.to) } }] : []),
          ...Object.entries(sets).filter(([name]) => name !== by).map(([dimension, keys]) => ({ dimension, in: [...new Set(keys)] })),
          ...Object.entries(but).filter(([name]) => name !== by).map(([dimension, keys]) => ({ dimension, notIn: keys })),
        ]
        // SQL folds keys; names of segments have a capital.
        const folded = (by: string | null) => JSON.parse(JSON.stringify(conditions(by)).replaceAll('atRisk', 'atrisk')) as Condition[]
        database.exec(`update sales set "customer.segment" = 'atrisk' where "customer.segment" = 'atRisk'`)
        const result = dashboard.update(filters)
        const told = JSON.stringify({ filters })
        expect(spec.totals.map((name) => result.totals[name]), told).toEqual(answerOf(database, { measures: [...spec.totals], by: [], where: folded(null) }, offsets)[0])
        for (const { id, by, measures } of spec.widgets) {
          const { keys, figures } = result.widgets[id]!
          const rows = keys.map((key, place) => [key, ...figures.map((one) => one[place])])
          expect(inOrder(rows), told).toEqual(inOrder(answerOf(database, { measures: [...measures], by: [by], where: folded(by) }, offsets)))
        }
        // The query language and the list of records say the same.
        const where = conditions(null).map((one) => ('dimension' in one && one.dimension === SEGMENT && asOf !== undefined ? { ...one, asOf: dayText(asOf) } : one))
        const query = checkQuery({ measures: [...spec.totals], where }, sales)
        expect(runQuery(table, query, { currency: 'EUR', labels: null }).rows[0]).toEqual(spec.totals.map((name) => result.totals[name]))
        const listed = records(table, { dataset: 'sales', measure: 'revenue', where: query.where, list: 'orders', sort: '-time', from: 0, limit: 1 }, null)
        expect([listed.lines, listed.figure]).toEqual([result.totals.lines, result.totals.revenue])
        expect(worksInParts(query, sales)).toBe(false)
      }
    }, 60_000)
  }

  it('has as many customers as its insight counts, and leaves that insight as it is', () => {
    const table = createTable(sales, 'Europe/Rome')
    table.putTile('t', toRows(sales, shopRows(11, 900)))
    const { first, last } = table.span!
    const filters: DashboardFilters = { period: { from: first, to: last + 1 }, brush: null, sets: {} }
    const ask = (insight: 'rfm' | 'cohorts', sets: DashboardFilters['sets']) => runInsight(table, insight, { labels: null, filters: { ...filters, sets, asOf: last + 1 }, before: null, currency: 'EUR' }).rows
    const dashboard = openDashboard(table, { totals: ['customers', 'revenue'], widgets: [] })
    for (const segment of SEGMENTS) {
      const rows = ask('rfm', {}).filter((row) => row[0] === segment)
      const sum = (place: number) => rows.reduce((total, row) => total + Number(row[place]), 0)
      const { totals } = dashboard.update({ ...filters, sets: { [SEGMENT]: [segment] }, asOf: last + 1 })
      expect([totals.customers, totals.revenue]).toEqual([sum(3), sum(5)])
      expect(ask('rfm', { [SEGMENT]: [segment] })).toEqual(ask('rfm', {}))
    }
    expect(ask('cohorts', { [COHORT]: ['2025-01'] })).toEqual(ask('cohorts', {}))
  })

  it('is asked for by its name, and nothing else', () => {
    const ask = (filter: object) => () => checkQuery({ measures: ['lines'], where: [filter] }, sales)
    expect(ask({ dimension: SEGMENT, in: ['loyal', null], asOf: '2025-03-01' })).not.toThrow()
    for (const [filter, field] of [
      [{ dimension: SEGMENT, in: ['nobody'] }, 'where.0.in.0'],
      [{ dimension: COHORT, notIn: ['2025-03', '2025-13'] }, 'where.0.notIn.1'],
      [{ dimension: COHORT, contains: '2025' }, 'where.0.contains'],
      [{ dimension: COHORT, in: ['2025-03'], asOf: '2025-03-01' }, 'where.0.asOf'],
      [{ dimension: SEGMENT, in: ['loyal'], asOf: 'March' }, 'where.0.asOf'],
      [{ dimension: 'product', in: ['p1'], asOf: '2025-03-01' }, 'where.0.asOf'],
    ] as const) expect(ask(filter), JSON.stringify(filter)).toThrow(expect.objectContaining({ code: 'invalid-field', field }))
    const visits = { ...sales, name: 'visits', dimensions: [{ name: 'page', kind: 'term' as const }], values: [] }
    expect(() => checkQuery({ dataset: 'visits', measures: ['lines'], where: [{ dimension: SEGMENT, in: ['loyal'] }] }, visits)).toThrow(expect.objectContaining({ code: 'unknown-dimension' }))
  })
})
