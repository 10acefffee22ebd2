import { describe, expect, it } from 'vitest'
import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../../shared/engine/contract.ts'
import { openDashboard } from '../../../shared/engine/dashboard.ts'
import { createTable } from '../../../shared/engine/table.ts'
import { dayText } from '../../../shared/model/calendar.ts'
import { sales } from '../../../shared/model/sales.ts'
import { seeded } from '../../parity/random.ts'
import { measureNames, widthOf, zoneOffsets, type Condition } from '../../parity/sql.ts'
import { answerOf, factsOf, inOrder } from '../query/facts.ts'
import { shopRows } from '../query/shop.ts'
import { toRows } from './random-rows.ts'

const long = process.env.RITMO_LONG === '1'
const seeds = Array.from({ length: long ? 40 : 4 }, (_, index) => 900 + index)
const zones = ['Europe/Rome', 'Asia/Kolkata', 'Australia/Adelaide', 'America/St_Johns']

const spec: DashboardSpec = {
  totals: measureNames,
  widgets: [
    { id: 'day', by: 'day', measures: ['revenue', 'orders'] },
    { id: 'week', by: 'week', measures: ['lines'] },
    { id: 'hour', by: 'hour', measures: ['revenue', 'customers'] },
    { id: 'weekday', by: 'weekday', measures: ['returnRate'] },
    { id: 'product', by: 'product', measures: ['revenue', 'averageOrder'] },
    { id: 'country', by: 'country', measures: ['units', 'margin', 'customers'] },
    { id: 'order', by: 'order', measures: ['net'] },
    { id: 'weekhour', by: 'weekhour', measures: ['revenue', 'median.amount'] },
    { id: 'goods', by: 'product', measures: ['revenue', 'max.quantity'], when: [{ dimension: 'lineType', in: ['product', 'return'] }] },
    { id: 'costly', by: 'week', measures: ['lines', 'min.cost'], when: [{ known: 'cost' }, { value: 'quantity', above: 0 }] },
  ],
}

/** The cross-filter rule in words of SQL: a widget's conditions are all filters but the one on what it groups by. */
function conditionsOf({ period, brush, sets, but = {}, words = {}, ranges = {} }: DashboardFilters, by: string | null): Condition[] {
  const ownsBrush = by === 'day' || by === 'week' || by === 'month'
  const stretches = [period, ownsBrush ? null : brush].filter((days) => days !== null)
  const chosen = Object.entries(sets).filter(([name, keys]) => name !== by && keys.length > 0)
  return [
    ...stretches.map(({ from, to }) => ({ time: { from: dayText(from), to: dayText(to) } })),
    ...chosen.map(([dimension, keys]) => ({ dimension, in: [...keys] })),
    ...Object.entries(but).filter(([name]) => name !== by).map(([dimension, keys]) => ({ dimension, notIn: [...keys] })),
    ...Object.entries(words).filter(([name]) => name !== by).map(([dimension, contains]) => ({ dimension, contains })),
    ...Object.entries(ranges).map(([value, { from, to }]) => ({ value, ...(from !== undefined && { from }), ...(to !== undefined && { to }) })),
  ]
}

/** A widget's own conditions. */
const own: Record<string, Condition[]> = {
  goods: [{ dimension: 'lineType', in: ['product', 'return'] }],
  costly: [{ value: 'cost' }, { value: 'quantity', from: 1 }],
}

const unlessNone = (number: number): number | null => (Number.isNaN(number) ? null : number)

function rowsOf(result: DashboardResult, id: string, measures: readonly string[]): unknown[][] {
  const { keys, figures } = result.widgets[id]!
  return keys.map((key, index) => {
    let at = 0
    const cells = measures.map((name) => {
      const isRatio = widthOf(name) === 2
      return isRatio ? [figures[at++]![index], figures[at++]![index]] : unlessNone(figures[at++]![index]!)
    })
    return [key, ...cells]
  })
}

describe('a dashboard', () => {
  for (const [index, seed] of seeds.entries()) {
    const zone = zones[index % zones.length] as string
    it(`gives SQLite's integers, each widget under its own conditions (seed ${seed}, ${zone})`, () => {
      const random = seeded(seed)
      const plain = shopRows(seed, 800)
      const table = createTable(sales, zone)
      table.putTile('all', toRows(sales, plain))
      const database = factsOf(plain)
      const offsets = zoneOffsets(zone, 2024, 2026)
      const dashboard = openDashboard(table, spec)
      const { first, last } = table.span!
      const days = () => {
        const from = first + random.below(last - first)
        return { from, to: from + 1 + random.below(120) }
      }
      for (let step = 0; step < (long ? 60 : 12); step++) {
        const sets: Record<string, (string | null)[]> = {}
        if (random.chance(0.5)) sets.product = [random.pick(['p1', 'p2', '', 'novità', null]), 'z']
        if (random.chance(0.4)) sets.country = [random.pick(['italia', 'malta', null])]
        if (random.chance(0.3)) sets.weekday = ['1', '7', String(2 + random.below(4))]
        if (random.chance(0.2)) sets.lineType = ['return', 'product']
        const but: Record<string, (string | null)[]> = random.chance(0.3) ? { country: [random.pick(['italia', 'francia', null])], weekhour: ['9', '33', '57'] } : {}
        const words: Record<string, string> = random.chance(0.3) ? { product: random.pick(['P1', 'a', 'TÉ', 'p  1']) } : {}
        const ranges: DashboardFilters['ranges'] = random.chance(0.3) ? { amount: { from: random.below(2000) - 500, to: random.chance(0.5) ? 3000 : undefined }, quantity: { to: 2000 } } : {}
        const filters: DashboardFilters = {
          but, words, ranges, period: random.chance(0.5) ? days() : null, brush: random.chance(0.5) ? days() : null, sets }
        const result = dashboard.update(filters)
        const totals = answerOf(database, { measures: [...measureNames], by: [], where: conditionsOf(filters, null) }, offsets)
        expect(measureNames.map((name) => unlessNone(result.totals[name] as number)), JSON.stringify(filters)).toEqual(totals[0])
        for (const { id, by, measures } of spec.widgets) {
          const rows = answerOf(database, { measures: [...measures], by: [by], where: [...conditionsOf(filters, by), ...(own[id] ?? [])] }, offsets)
          expect(inOrder(rowsOf(result, id, measures)), JSON.stringify({ filters, by })).toEqual(inOrder(rows))
        }
      }
    }, 60_000)
  }
})
