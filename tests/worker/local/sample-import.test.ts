import { beforeAll, expect, test } from 'vitest'
import { makeSample, WHOLE } from '../../../worker/local/sample/make.ts'
import type { RunningEdge } from '../../support/edge.ts'
import { askRows, importWell } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

/** The shop's file through the real door, against what its own ledger says must come out. */
const SIZE = process.env.RITMO_LONG ? WHOLE : { days: 200, counter: 8, web: 6, seed: 20_261 }

let edge: RunningEdge

beforeAll(async () => {
  edge = await sharedEdge()
})

test('the sample comes out as its ledger says: rows, refusals, units, revenue, returns, people, months', { timeout: 300_000 }, async () => {
  const shop = await edge.workspace({ currency: 'EUR' })
  const { bytes, ledger, name } = await makeSample('2026-04-15', SIZE)
  const { result } = await importWell(edge, shop, new Uint8Array(bytes), { filename: name })
  const { rows, accepted, rejected } = ledger
  expect(result.rows).toEqual({ read: rows, accepted, unchanged: 0, rejected: rows - accepted })
  expect(result.reasons).toEqual(rejected)
  expect(await askRows(edge, shop, { measures: ['lines', 'units', 'revenue', 'orders', 'customers', 'returned'] })).toEqual([
    [accepted, ledger.units / 1000, ledger.revenue, ledger.orders, ledger.customers, ledger.returns.amount],
  ])
  const months = await askRows(edge, shop, { measures: ['lines', 'revenue'], by: ['month'] })
  expect(months).toEqual(Object.entries(ledger.months).sort().map(([month, sums]) => [month, sums.lines, sums.revenue]))
  const returns = await askRows(edge, shop, { measures: ['lines'], where: [{ dimension: 'lineType', in: ['return'] }] })
  expect(returns).toEqual([[ledger.returns.lines]])
})
