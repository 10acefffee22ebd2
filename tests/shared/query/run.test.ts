import { describe, expect, it } from 'vitest'
import { createTable } from '../../../shared/engine/table.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { QueryInput } from '../../../shared/protocol/query.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { toRows, type PlainRow } from '../engine/random-rows.ts'

const line = (time: string, order: string, product: string | null, country: string, quantity: number, amount: number): PlainRow => ({
  at: Date.parse(time),
  key: order,
  dimensions: [product, null, null, country, null, null, quantity < 0 ? 'return' : 'product'],
  values: [quantity, amount, null, null],
})

const plain = [
  line('2025-03-29T23:30:00Z', 'a', 'tazza', 'italia', 735, 1000),
  line('2025-03-30T00:30:00Z', 'a', null, 'italia', 2000, 500),
  line('2025-03-30T21:59:59Z', 'b', 'tazza', 'malta', -1000, -300),
  line('2025-03-30T22:00:00Z', 'c', 'vaso', 'malta', 1000, 700),
]

const labels = { country: { italia: ['Italia', null], malta: ['MALTA', null] } } satisfies Record<string, Record<string, [string, string | null]>>

function ask(query: QueryInput, rows: readonly PlainRow[] = plain) {
  const table = createTable(sales, 'Europe/Rome')
  table.putTile('t', toRows(sales, rows))
  return runQuery(table, checkQuery(query, sales), { currency: 'EUR', labels })
}

const lines = (where: QueryInput['where']) => ask({ measures: ['lines'], where }).rows[0]![0]
const rowsOf = (amounts: number[]) => amounts.map((amount) => line('2025-01-01T00:00:00Z', 'a', 'x', 'italia', 1000, amount))

describe('an answer', () => {
  it('says what its columns are', () => {
    const { columns } = ask({ measures: ['lines', 'units', 'revenue', 'orders', 'averageOrder', 'returnRate'], by: ['country', 'day'] })
    expect(columns).toEqual([
      { name: 'country', kind: 'dimension' },
      { name: 'day', kind: 'time' },
      { name: 'lines', kind: 'count' },
      { name: 'units', kind: 'number' },
      { name: 'revenue', kind: 'money', unit: 'EUR', scale: 2 },
      { name: 'orders', kind: 'count' },
      { name: 'averageOrder', kind: 'ratio', unit: 'EUR', scale: 2 },
      { name: 'returnRate', kind: 'ratio', scale: 2 },
    ])
  })

  it('shows keys as first seen, and days of the zone', () => {
    expect(ask({ measures: ['units', 'revenue'], by: ['country', 'day'] }).rows).toEqual([
      ['Italia', '2025-03-30', 2.735, 1500],
      ['MALTA', '2025-03-30', -1, -300],
      ['MALTA', '2025-03-31', 1, 700],
    ])
  })

  it('is one row of noughts where nothing matches, and none when grouped', () => {
    const where = [{ dimension: 'country', in: ['Atlantis'] }]
    expect(ask({ measures: ['lines', 'revenue', 'customers', 'averageOrder'], where }).rows).toEqual([[0, 0, 0, [0, 0]]])
    expect(ask({ measures: ['lines'], by: 'country', where }).rows).toEqual([])
    expect(ask({ measures: ['lines', 'orders'] }, []).rows).toEqual([[0, 0]])
  })

  it('puts unknown keys last, orders by columns, breaks ties by key and stops at the limit', () => {
    expect(ask({ measures: ['lines'], by: 'product' }).rows).toEqual([['tazza', 2], ['vaso', 1], [null, 1]])
    expect(ask({ measures: ['lines'], by: 'product', order: 'lines' }).rows).toEqual([['vaso', 1], [null, 1], ['tazza', 2]])
    expect(ask({ measures: ['lines'], by: 'product', order: ['-product'], limit: 2 }).rows).toEqual([['vaso', 1], ['tazza', 2]])
    expect(ask({ measures: ['averageOrder'], by: 'order', order: ['-averageOrder'] }).rows).toEqual([['a', [1500, 1]], ['c', [700, 1]], ['b', [-300, 0]]])
  })

  it('takes local dates and instants, the first inclusive, the last exclusive', () => {
    expect(lines([{ time: { from: '2025-03-30', to: '2025-03-31' } }])).toBe(3)
    expect(lines([{ time: { from: '2025-03-31', to: '2025-04-01' } }])).toBe(1)
    expect(lines([{ time: { from: '2025-03-30T00:30:00Z', to: '2025-03-30T22:00:00Z' } }])).toBe(2)
    expect(lines([{ time: { from: '2025-03-30T02:30:00+02:00', to: '2025-03-30T22:00:00.000001Z' } }])).toBe(3)
  })

  it('filters by order, hour, weekday and value', () => {
    expect(lines([{ dimension: 'order', in: ['A', 'C'] }])).toBe(3)
    expect(lines([{ dimension: 'hour', in: ['0', '23'] }])).toBe(3)
    expect(lines([{ dimension: 'weekday', in: ['7'] }])).toBe(3)
    expect(lines([{ dimension: 'product', in: [null] }])).toBe(1)
    expect(lines([{ value: 'amount', from: -300, to: 700 }])).toBe(2)
    expect(lines([{ value: 'tax', from: -300 }])).toBe(0)
  })

  it('raises for a sum that a number cannot hold, and not for one that only passes by there', () => {
    const huge = Number.MAX_SAFE_INTEGER
    expect(() => ask({ measures: ['revenue'] }, rowsOf([huge, 1]))).toThrow(expect.objectContaining({ code: 'query-too-large', field: 'revenue' }))
    expect(ask({ measures: ['revenue'] }, rowsOf([huge, huge, huge, -huge, -huge, -3])).rows).toEqual([[huge - 3]])
    const taxed = rowsOf([huge, 2]).map((row) => ({ ...row, values: [1000, row.values[1]!, 3 - huge, null] }))
    expect(() => ask({ measures: ['net'] }, taxed)).toThrow(expect.objectContaining({ code: 'query-too-large', field: 'net' }))
    const untaxed = rowsOf([-huge, 1]).map((row) => ({ ...row, values: [1000, row.values[1]!, 3 - huge, null] }))
    expect(ask({ measures: ['net'] }, untaxed).rows).toEqual([[huge - 5]])
  })

  it('finds the least, the greatest and the middle; of nothing there is none', () => {
    const measures = ['min.amount', 'max.amount', 'median.amount', 'median.quantity', 'max.cost']
    // Amounts −300, 500, 700, 1000: between 500 and 700. Quantities −1, 0.735, 1, 2: between 0.735 and 1.
    expect(ask({ measures }).rows).toEqual([[-300, 1000, [1200, 2], [1.735, 2], null]])
    expect(ask({ measures, where: [{ dimension: 'product', in: ['none such'] }] }).rows).toEqual([[null, null, [0, 0], [0, 0], null]])
    expect(ask({ measures: ['median.amount', 'max.quantity', 'min.amount'] }).columns).toEqual([
      { name: 'median.amount', kind: 'ratio', unit: 'EUR', scale: 2 },
      { name: 'max.quantity', kind: 'number' },
      { name: 'min.amount', kind: 'money', unit: 'EUR', scale: 2 },
    ])
    expect(ask({ measures: ['median.amount'], by: 'order', order: '-median.amount' }).rows).toEqual([['a', [1500, 2]], ['c', [1400, 2]], ['b', [-600, 2]]])
  })

  it('leaves out, and finds by words in keys and names', () => {
    expect(lines([{ dimension: 'product', notIn: ['TAZZA'] }])).toBe(2)
    expect(lines([{ dimension: 'product', notIn: ['tazza', null] }])).toBe(1)
    expect(lines([{ dimension: 'product', notIn: [] }])).toBe(4)
    expect(lines([{ dimension: 'product', contains: 'AZZ' }])).toBe(2)
    expect(lines([{ dimension: 'product', contains: 'azz t' }])).toBe(2)
    expect(lines([{ dimension: 'product', contains: 'azz vaso' }])).toBe(0)
    expect(lines([{ dimension: 'country', contains: 'alta' }, { dimension: 'product', notIn: ['vaso'] }])).toBe(1)
  })

  it('tells what is beyond the limit, counted over its rows and not summed up', () => {
    // Order a is tazza and unknown, b tazza, c vaso: of the two that are left out there are two orders.
    const asked = { measures: ['revenue', 'orders', 'averageOrder'], by: 'product', order: '-revenue', limit: 1, rest: true } satisfies QueryInput
    expect(ask(asked)).toMatchObject({ rows: [['tazza', 700, 2, [700, 1]]], rest: { groups: 2, row: [null, 1200, 2, [1200, 2]] } })
    expect(ask({ ...asked, limit: 3 })).not.toHaveProperty('rest')
    expect(ask({ ...asked, rest: false })).not.toHaveProperty('rest')
  })

  it('sets an earlier stretch beside, with the same filters', () => {
    // 30 March in Rome runs from 23:00 of the 29th to 22:00: the first three lines. The fourth is of the 31st.
    const asked = { measures: ['revenue', 'max.amount'], where: [{ time: { from: '2025-03-31', to: '2025-04-01' } }], before: { from: '2025-03-30', to: '2025-03-31' } } satisfies QueryInput
    expect(ask(asked).rows).toEqual([[700, 700, 1200, 1000]])
    expect(ask(asked).columns.map(({ name }) => name)).toEqual(['revenue', 'max.amount', 'before.revenue', 'before.max.amount'])
    expect(ask({ ...asked, by: 'country', order: '-before.revenue' }).rows).toEqual([['Italia', 0, null, 1500, 1000], ['MALTA', 700, 700, -300, -300]])
    // Monday and Sunday; the stretches lie one after the other in the rows and the other way round in time.
    expect(ask({ ...asked, by: 'weekday', measures: ['lines'] }).rows).toEqual([[1, 1, 0], [7, 0, 3]])
    expect(ask({ ...asked, measures: ['lines'], by: 'country', order: 'before.lines', limit: 1, rest: true }).rest).toEqual({ groups: 1, row: [null, 0, 2] })
  })

  it('groups by hour of the week', () => {
    // In Rome: Sunday 00:30 and 01:30, 23:59:59 in summer time, and Monday 00:00.
    expect(ask({ measures: ['lines'], by: 'weekhour' }).rows).toEqual([[0, 1], [144, 1], [145, 1], [167, 1]])
  })
})
