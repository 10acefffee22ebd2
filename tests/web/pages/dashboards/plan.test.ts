import { expect, test, vi } from 'vitest'
import type { Descriptor } from '../../../../shared/protocol/dashboards.ts'
import { firstView } from '../../../../web/state/view.ts'

// The registry draws; what it asks is all that matters here.
vi.mock('../../../../web/widgets/kinds/kinds.ts', () => ({
  kindNamed: (name: string) => ({ ranking: { spec: (one: Descriptor) => ({ by: one.by ?? 'product', measures: ['revenue'] }) }, figure: { totals: () => ['units'] } })[name],
}))
const { filtersWith, planOf } = await import('../../../../web/pages/dashboards/plan.ts')

const widget = (id: string, kind: string, filter?: Descriptor['filter']): Descriptor => ({ id, kind, dataset: 'sales', size: 'small', ...(filter && { filter }) })

test('widgets under the same filters are one pass, others another, unknown kinds ask nothing', () => {
  const own = { sets: { country: ['it'] } }
  const { specs, filters, placeOf } = planOf([widget('a', 'ranking'), widget('b', 'figure'), widget('c', 'ranking', own), widget('d', 'hologram')])
  expect(specs).toEqual([{ totals: ['units'], widgets: [{ id: 'a', by: 'product', measures: ['revenue'] }] }, { totals: [], widgets: [{ id: 'c', by: 'product', measures: ['revenue'] }] }])
  expect(filters).toEqual([undefined, own])
  expect([...placeOf]).toEqual([['a', 0], ['b', 0], ['d', 0], ['c', 1]])
})

test('what page and widget ask holds together', () => {
  const days = { from: 1, to: 9 }
  const view = { ...firstView, sets: { country: ['it', 'fr'], channel: ['web'] }, but: { product: ['x'] }, words: { product: 'tazza' }, ranges: { amount: { from: 100 } } }
  expect(filtersWith(view, days, null, undefined)).toEqual({ period: days, brush: null, sets: view.sets, but: view.but, words: view.words, ranges: view.ranges })
  expect(filtersWith(view, days, null, { sets: { country: ['it', 'de'], channel: ['till'] }, but: { product: ['y', 'x'] }, words: { product: 'blu' }, ranges: { amount: { from: 50, to: 500 }, tax: { to: 9 } } })).toEqual({
    period: days, brush: null,
    sets: { country: ['it'], channel: ['\0'] }, but: { product: ['x', 'y'] }, words: { product: 'tazza blu' }, ranges: { amount: { from: 100, to: 500 }, tax: { to: 9 } },
  })
})
