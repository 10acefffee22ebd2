import { describe, expect, it } from 'vitest'
import { createTable } from '../../../shared/engine/table.ts'
import { withDimensions } from '../../../shared/model/dataset.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Change } from '../../../shared/protocol/sync.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { toRows, type PlainRow } from './random-rows.ts'

const line = (time: string, order: string, amount: number, customer: string | null = '7'): PlainRow => ({
  at: Date.parse(time),
  key: order,
  dimensions: ['p', null, customer, null, null, null, 'product'],
  values: [1000, amount, null, null],
})
const change = (seq: number, weight: 1 | -1, row: PlainRow): Change => [seq, weight, row.at, row.key, ...row.dimensions, ...row.values]
const rowsOf = (...plain: PlainRow[]) => toRows(sales, plain)
const empty = () => createTable(sales, 'Europe/Rome')
const ask = (table: ReturnType<typeof empty>) =>
  runQuery(table, checkQuery({ measures: ['lines', 'revenue', 'orders', 'customers'] }, sales), { currency: 'EUR', labels: null }).rows[0]

const january = line('2025-01-31T22:59:59Z', 'a', 100)
const february = line('2025-01-31T23:00:00Z', 'a', 50)
const march = line('2025-03-02T10:00:00Z', 'b', 25, null)

describe('a table', () => {
  it('is empty at first', () => {
    const table = empty()
    expect([table.count, table.span, table.knownDimensions, ask(table)]).toEqual([0, null, [], [0, 0, 0, 0]])
  })

  it('holds a tile once, in whatever order tiles come, and counts an order that spans months once', () => {
    const table = empty()
    table.putTile('mar', rowsOf(march))
    table.putTile('jan', rowsOf(january, february))
    table.putTile('jan', rowsOf(january, february))
    expect(ask(table)).toEqual([3, 175, 2, 1])
    expect([...table.view().at.subarray(0, 3)]).toEqual([january.at, february.at, march.at])
    expect(table.span).toEqual({ first: Date.UTC(2025, 0, 31) / 86_400_000, last: Date.UTC(2025, 2, 2) / 86_400_000 })
    expect(table.knownDimensions).toEqual(['product', 'customer', 'lineType'])
  })

  it('lets a tile go and takes it back', () => {
    const table = empty()
    table.putTile('jan', rowsOf(january, february))
    table.putTile('mar', rowsOf(march))
    expect(table.count).toBe(3)
    table.dropTile('jan')
    table.dropTile('jan')
    expect([table.count, table.hasTile('jan'), ask(table)]).toEqual([1, false, [1, 25, 1, 0]])
    table.putTile('jan', rowsOf(january, february))
    expect(ask(table)).toEqual([3, 175, 2, 1])
    table.dropTile('mar')
    table.putTile('mar', rowsOf(march))
    expect(ask(table)).toEqual([3, 175, 2, 1])
  })

  it('applies changes by weight, and replaces them whole', () => {
    const table = empty()
    table.putTile('jan', rowsOf(january, january, february))
    table.setChanges([change(1, -1, january), change(2, 1, march), change(3, 1, march), change(4, -1, march)])
    expect(ask(table)).toEqual([3, 175, 2, 1])
    table.setChanges([change(1, -1, january), change(5, -1, january)])
    expect(ask(table)).toEqual([1, 50, 1, 1])
    expect(table.span?.first).toBe(Date.UTC(2025, 1, 1) / 86_400_000)
    table.setChanges([])
    expect(ask(table)).toEqual([3, 250, 1, 1])
  })

  it('gives back a row that was ended and born again', () => {
    const table = empty()
    table.putTile('jan', rowsOf(january))
    table.setChanges([change(1, -1, january), change(2, 1, { ...january, values: [1000, 90, null, null] })])
    expect(ask(table)).toEqual([1, 90, 1, 1])
    table.setChanges([
      change(1, -1, january),
      change(2, 1, { ...january, values: [1000, 90, null, null] }),
      change(3, -1, { ...january, values: [1000, 90, null, null] }),
      change(4, 1, january),
    ])
    expect(ask(table)).toEqual([1, 100, 1, 1])
  })

  it('refuses a change that ends what is not there and keeps what it had', () => {
    const table = empty()
    table.putTile('jan', rowsOf(january))
    table.setChanges([change(1, 1, march)])
    for (const wrong of [march, { ...january, values: [1000, 101, null, null] }, { ...january, key: 'b' }]) {
      expect(() => table.setChanges([change(2, -1, wrong)])).toThrow(expect.objectContaining({ code: 'conflict' }))
    }
    expect(() => table.setChanges([[3, 1, 0, 'a']])).toThrow(expect.objectContaining({ code: 'conflict' }))
    expect(ask(table)).toEqual([2, 125, 2, 1])
  })

  it('finds changes again when tiles are exchanged, or says that they no longer fit', () => {
    const table = empty()
    table.putTile('jan', rowsOf(january))
    table.putTile('mar', rowsOf(march))
    table.setChanges([change(1, -1, january)])
    table.putTile('dec', rowsOf(line('2024-12-05T10:00:00Z', 'z', 1)))
    expect(ask(table)).toEqual([2, 26, 2, 1])
    table.dropTile('jan')
    expect(() => table.view()).toThrow(expect.objectContaining({ code: 'conflict' }))
    table.setChanges([])
    expect(ask(table)).toEqual([2, 26, 2, 1])
  })

  it('ends each of many rows of one instant', () => {
    const table = empty()
    const day = Array.from({ length: 6000 }, (_, index) => line('2025-01-01T00:00:00Z', `o${index % 1500}`, index))
    table.putTile('a', rowsOf(...day))
    const gone = day.filter((_, index) => index % 3 > 0)
    table.setChanges(gone.map((row, seq) => change(seq, -1, row)))
    expect(ask(table)).toEqual([2000, day.reduce((sum, row, index) => sum + (index % 3 === 0 ? row.values[1]! : 0), 0), 500, 1])
  })

  it('refuses rows of other columns, and stays as it was', () => {
    const table = empty()
    const wider = withDimensions(sales, ['shop'])
    expect(() => table.putTile('x', toRows(wider, [january]))).toThrow(expect.objectContaining({ code: 'conflict' }))
    expect([table.hasTile('x'), table.count]).toEqual([false, 0])
  })

  it('widens its columns when more texts and larger numbers come', () => {
    const table = empty()
    const many = Array.from({ length: 70_000 }, (_, index) => line('2025-01-01T10:00:00Z', `o${index}`, 1, String(index % 300)))
    table.putTile('a', rowsOf(...many.slice(0, 200)))
    expect(ask(table)).toEqual([200, 200, 200, 200])
    table.putTile('b', rowsOf(...many.slice(200)))
    expect(ask(table)).toEqual([70_000, 70_000, 70_000, 300])
    table.setChanges([change(1, 1, line('2025-01-01T10:00:00Z', 'big', 2 ** 40, '900'))])
    expect(ask(table)).toEqual([70_001, 2 ** 40 + 70_000, 70_001, 301])
  })
})
