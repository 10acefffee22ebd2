import { describe, expect, it } from 'vitest'
import type { DashboardFilters, DashboardSpec } from '../../../shared/engine/contract.ts'
import { openDashboard } from '../../../shared/engine/dashboard.ts'
import { naiveDashboard } from '../../../shared/engine/naive.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { decodeTile, encodeTile } from '../../../shared/engine/tile.ts'
import { localDay, utcMonth, zoneTable } from '../../../shared/model/calendar.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { RowTest } from '../../../shared/model/dataset.ts'
import type { Change, Labels } from '../../../shared/protocol/sync.ts'
import { seeded } from '../../parity/random.ts'
import { shopRows } from '../query/shop.ts'
import { toRows, type PlainRow } from './random-rows.ts'

const long = process.env.RITMO_LONG === '1'
const seeds = Array.from({ length: long ? 60 : 6 }, (_, index) => 501 + index)
const zones = ['Europe/Rome', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Chatham', 'America/Santiago']

const measures = [...sales.measures.map((measure) => measure.name), 'min.amount', 'max.quantity', 'median.amount', 'median.cost']

type Random = ReturnType<typeof seeded>

function some<T>(random: Random, from: readonly T[], most: number): T[] {
  return [...new Set(Array.from({ length: random.below(most + 1) }, () => random.pick(from)))]
}

function randomSpec(random: Random): DashboardSpec {
  const axes = ['product', 'country', 'customer', 'channel', 'paymentMethod', 'lineType', 'order', 'hour', 'weekday', 'weekhour', 'day', 'week', 'month']
  const widgets = some(random, axes, 8).map((by, index) => ({
    id: `w${index}`,
    by,
    measures: [random.pick(measures), ...some(random, measures, 3)],
    ...(random.chance(0.3) && { top: random.below(4) }),
    ...(random.chance(0.3) && { when: random.pick<RowTest[]>([[{ dimension: 'lineType', in: ['product', 'return'] }], [{ value: 'amount', above: 900 }, { known: 'tax' }], [{ known: 'country' }]]) }),
  }))
  return { totals: some(random, measures, 6), widgets }
}

const keysOf: Record<string, (string | null)[]> = {
  product: ['p1', 'p2', 'p10', '', 'été', 'z', 'a b', null, 'none such'],
  country: ['italia', 'francia', 'malta', null],
  lineType: ['product', 'return', 'gift'],
  paymentMethod: ['carta', '', 'contanti'],
  channel: [null, 'web'],
  category: ['casa', null],
  hour: ['0', '1', '2', '23', '11', '99'],
  weekday: ['1', '7', '6'],
  order: ['o1', 'o2', 'o3', ''],
  weekhour: ['0', '9', '33', '34', '167', '168'],
}

/** Names by which some keys are found. */
const labels: Labels = { product: { p1: ['P1', 'Tazza d’Été'], p2: ['p2', null], z: ['Z', 'Lanterna  GRANDE'] }, country: { malta: ['Malta', null] } }

const first = localDay(zoneTable('UTC'), Date.parse('2024-12-18T00:00:00Z'))

function days(random: Random): { from: number; to: number } | null {
  if (random.chance(0.3)) return null
  const from = first + random.below(330)
  return { from, to: from + random.below(200) }
}

/** Anywhere in a day of those that have rows. */
const instant = (random: Random): number => (first + random.below(330)) * 86_400_000 + random.below(86_400_000)

/** What a hand does next: moves an edge of the brush, taps a key, changes the period, lets all go. */
function next(random: Random, before: DashboardFilters): DashboardFilters {
  const kind = random.below(10)
  if (kind < 3 && before.brush) return { ...before, brush: { from: before.brush.from + random.below(5) - 2, to: before.brush.to + random.below(5) - 2 } }
  if (kind < 4) return { ...before, brush: days(random) }
  if (kind < 5 && before.period) return { ...before, period: { from: before.period.from + random.below(9) - 4, to: before.period.to } }
  if (kind < 6) return { ...before, period: days(random) }
  if (kind < 7) return { ...before, period: null }
  if (kind < 8) return random.chance(0.5) ? { ...before, sets: {} } : { ...before, until: random.chance(0.4) ? undefined : instant(random) }
  if (random.chance(0.3)) {
    const from = random.below(3000) - 1000
    const more = random.below(4)
    if (more === 0) return { ...before, ranges: random.chance(0.3) ? {} : { [random.pick(['amount', 'quantity', 'cost'])]: { from, to: random.chance(0.5) ? from + random.below(3000) : undefined } } }
    if (more === 1) return { ...before, words: random.chance(0.3) ? {} : { product: random.pick(['tazza', 'GRANDE z', 'p', 'été', ' ', 'p1 d’']), country: random.pick(['', 'LT', 'a']) } }
    const name = random.pick(Object.keys(keysOf))
    return { ...before, but: { ...before.but, [name]: some(random, keysOf[name] as (string | null)[], 2) } }
  }
  const name = random.pick(Object.keys(keysOf))
  const sets = { ...before.sets, [name]: some(random, keysOf[name] as (string | null)[], 3) }
  return random.chance(0.2) ? { period: days(random), brush: days(random), sets } : { ...before, sets }
}

const change = (seq: number, weight: 1 | -1, row: PlainRow): Change => [seq, weight, row.at, row.key, ...row.dimensions, ...row.values]

const line = (day: string, order: string, country: string | null, amount: number): PlainRow => ({
  at: Date.parse(`${day}T12:00:00Z`),
  key: order,
  dimensions: ['p', null, null, country, null, null, 'product'],
  values: [1000, amount, null, null],
})
const none: DashboardFilters = { period: null, brush: null, sets: {} }
const open = (plain: readonly PlainRow[], spec: DashboardSpec) => {
  const table = createTable(sales, 'Europe/Rome')
  table.putTile('t', toRows(sales, plain))
  return { table, dashboard: openDashboard(table, spec) }
}
const plain = [line('2025-01-01', 'a', 'italia', 1), line('2025-01-02', 'a', 'malta', 10), line('2025-01-03', 'b', null, 100)]
const spec: DashboardSpec = {
  totals: ['revenue', 'averageOrder'],
  widgets: [
    { id: 'time', by: 'day', measures: ['revenue'] },
    { id: 'where', by: 'country', measures: ['revenue', 'orders', 'averageOrder'] },
  ],
}

const big = (amounts: number[]) => open(amounts.map((amount) => line('2025-01-01', 'a', 'italia', amount)), spec)

describe('a dashboard', () => {
  for (const [index, seed] of seeds.entries()) {
    const zone = zones[index % zones.length] as string
    it(`answers each move of a hand as the naive oracle does (seed ${seed}, ${zone})`, () => {
      const random = seeded(seed)
      const all = shopRows(seed, 700)
      const table = createTable(sales, zone)
      for (const [month, rows] of Map.groupBy(all.slice(0, 600), (row) => utcMonth(row.at))) {
        table.putTile(month, decodeTile(encodeTile(sales, toRows(sales, rows)), sales))
      }
      const living = [all.slice(0, 600), [...all.slice(30, 600), ...all.slice(600)]] as const
      const changes = [...all.slice(600).map((row, at) => change(at, 1, row)), ...all.slice(0, 30).map((row, at) => change(200 + at, -1, row))]
      for (let board = 0; board < (long ? 6 : 3); board++) {
        const spec = randomSpec(random)
        const dashboard = openDashboard(table, spec, () => labels)
        let filters: DashboardFilters = { period: null, brush: null, sets: {} }
        for (const [state, rows] of living.entries()) {
          table.setChanges(state === 0 ? [] : changes)
          const plain = toRows(sales, rows)
          for (let step = 0; step < 14; step++) {
            if (random.chance(0.2)) dashboard.prepare()
            const answer = dashboard.update(filters)
            expect(answer, JSON.stringify({ spec, filters })).toEqual(naiveDashboard(sales, zone, plain, spec, filters, labels))
            filters = next(random, filters)
          }
        }
      }
    }, 60_000)
  }

  it('lets each widget ignore its own filter and no other', () => {
    const { dashboard } = open(plain, spec)
    const answer = dashboard.update({ ...none, brush: { from: 20090, to: 20091 }, sets: { country: ['italia'] } })
    expect(answer.rows).toBe(0)
    expect(answer.totals).toEqual({ revenue: 0, averageOrder: [0, 0] })
    expect(answer.widgets.time).toEqual({ keys: ['2025-01-01'], figures: [Float64Array.of(1)] })
    expect(answer.widgets.where).toEqual({ keys: ['malta'], figures: [10, 1, 10, 1].map((one) => Float64Array.of(one)) })
  })

  it('puts the unknown last and tells ratios by both sides', () => {
    const { dashboard } = open(plain, spec)
    const { where } = dashboard.update(none).widgets
    expect(where!.keys).toEqual(['italia', 'malta', null])
    expect(where!.figures.map((one) => [...one])).toEqual([[1, 10, 100], [1, 1, 1], [1, 10, 100], [1, 1, 1]])
  })

  it('gives results that later moves leave alone', () => {
    const { dashboard } = open(plain, spec)
    const early = structuredClone(dashboard.update(none))
    const kept = dashboard.update(none)
    dashboard.update({ ...none, period: { from: 20089, to: 20090 } })
    expect(kept).toEqual(early)
  })

  it('follows the table', () => {
    const { table, dashboard } = open(plain, spec)
    expect(dashboard.update(none).totals.revenue).toBe(111)
    table.putTile('u', toRows(sales, [line('2025-02-01', 'c', 'malta', 1000)]))
    expect(dashboard.update(none).totals.revenue).toBe(1111)
    table.dropTile('t')
    expect(dashboard.update(none).totals.revenue).toBe(1000)
  })

  it('is empty without rows', () => {
    const { dashboard } = open([], spec)
    const empty = { keys: [], figures: [new Float64Array()] }
    expect(dashboard.update({ ...none, sets: { country: ['x'] } })).toEqual({
      rows: 0,
      totals: { revenue: 0, averageOrder: [0, 0] },
      widgets: { time: empty, where: { keys: [], figures: Array.from({ length: 4 }, () => new Float64Array()) } },
    })
  })

  it('names what it does not know, and goes on afterwards', () => {
    const { dashboard, table } = open(plain, spec)
    expect(() => dashboard.update({ ...none, sets: { colour: ['red'] } })).toThrow(expect.objectContaining({ code: 'unknown-dimension' }))
    expect(dashboard.update(none).rows).toBe(3)
    expect(() => openDashboard(table, { totals: ['profit'], widgets: [] }).update(none)).toThrow(expect.objectContaining({ code: 'unknown-measure' }))
    expect(() => openDashboard(table, { totals: [], widgets: [{ id: 'x', by: 'colour', measures: ['lines'] }] }).update(none)).toThrow(
      expect.objectContaining({ code: 'unknown-dimension' }),
    )
  })

  it('sums what only passes by 2^53, and raises for what stays beyond', () => {
    const huge = Number.MAX_SAFE_INTEGER
    const { dashboard } = big([huge, huge, huge, -huge, -huge, -3])
    const answer = dashboard.update(none)
    expect(answer.totals.revenue).toBe(huge - 3)
    expect(answer.widgets.time!.figures[0]).toEqual(Float64Array.of(huge - 3))
    expect(() => big([huge, 1]).dashboard.update(none)).toThrow(expect.objectContaining({ code: 'query-too-large', field: 'revenue' }))
  })
})
