import { describe, expect, it } from 'vitest'
import { sales } from '../../../shared/model/sales.ts'
import { checkQuery } from '../../../shared/query/check.ts'

const wrong: [string, unknown, string, string | undefined][] = [
  ['no object', 'revenue', 'invalid-field', undefined],
  ['no measure', { measures: [] }, 'invalid-field', 'measures'],
  ['a strange field', { measures: ['lines'], group: 'day' }, 'invalid-field', 'group'],
  ['another dataset', { dataset: 'visits', measures: ['lines'] }, 'unknown-dataset', 'dataset'],
  ['a strange measure', { measures: ['lines', 'profit'] }, 'unknown-measure', 'measures.1'],
  ['a strange grouping', { measures: ['lines'], by: ['day', 'colour'] }, 'unknown-dimension', 'by.1'],
  ['one grouping twice', { measures: ['lines'], by: ['day', 'day'] }, 'invalid-field', 'by.1'],
  ['four groupings', { measures: ['lines'], by: ['day', 'hour', 'order', 'product'] }, 'invalid-field', 'by'],
  ['a strange dimension', { measures: ['lines'], where: [{ dimension: 'colour', in: ['red'] }] }, 'unknown-dimension', 'where.0.dimension'],
  ['a dimension without list', { measures: ['lines'], where: [{ dimension: 'product', in: 'x' }] }, 'invalid-field', 'where.0.in'],
  ['a time that is none', { measures: ['lines'], where: [{ time: { from: '2025-02-30' } }] }, 'invalid-field', 'where.0.time.from'],
  ['a time without zone', { measures: ['lines'], where: [{ time: { to: '2025-02-03T10:00' } }] }, 'invalid-field', 'where.0.time.to'],
  ['a strange value', { measures: ['lines'], where: [{ value: 'weight', from: 1 }] }, 'invalid-field', 'where.0.value'],
  ['an hour that is none', { measures: ['lines'], where: [{ dimension: 'hour', in: ['24'] }] }, 'invalid-field', 'where.0.in.0'],
  ['an order by what was not asked for', { measures: ['lines'], order: '-revenue' }, 'invalid-field', 'order.0'],
  ['an hour of the week that is none', { measures: ['lines'], where: [{ dimension: 'weekhour', notIn: ['168'] }] }, 'invalid-field', 'where.0.notIn.0'],
  ['words in a number', { measures: ['lines'], where: [{ dimension: 'hour', contains: '1' }] }, 'invalid-field', 'where.0.contains'],
  ['the middle of what is no value', { measures: ['median.product'] }, 'unknown-measure', 'measures.0'],
  ['a stretch before that is none', { measures: ['lines'], before: { from: 'ieri' } }, 'invalid-field', 'before.from'],
  ['days beside days before', { measures: ['lines'], by: ['product', 'day'], before: { from: '2025-01-01' } }, 'invalid-field', 'by.1'],
  ['too high a limit', { measures: ['lines'], limit: 1e9 }, 'invalid-field', 'limit'],
]

describe('checking a query', () => {
  for (const [what, input, code, field] of wrong) {
    it(`refuses ${what} and says where`, () => {
      expect(() => checkQuery(input, sales)).toThrow(expect.objectContaining({ code, field }))
    })
  }

  it('fills in what was left out', () => {
    expect(checkQuery({ measures: ['lines'], by: 'day' }, sales)).toEqual({ dataset: 'sales', measures: ['lines'], by: ['day'], where: [], order: [], limit: 10_000 })
  })
})
