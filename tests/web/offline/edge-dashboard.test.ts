import { afterAll, expect, it } from 'vitest'
import type { DashboardFilters, DashboardSpec } from '../../../shared/engine/contract.ts'
import { edgeDashboard } from '../../../web/offline/edge-dashboard.ts'
import { seeded } from '../../parity/random.ts'
import { line, Shop } from './shop.ts'
import { endThreads, startThread } from './thread.ts'

afterAll(endThreads)

const SEEDS = process.env.RITMO_LONG ? 40 : 4
const DAY = 86_400_000
const FIRST = Date.UTC(2024, 10, 20)

const spec: DashboardSpec = {
  totals: ['min.amount', 'median.amount', 'revenue', 'salesOrders', 'averageOrder', 'units', 'customers', 'returnRate'],
  widgets: [
    { id: 'time', by: 'day', measures: ['revenue'] },
    { id: 'weeks', by: 'week', measures: ['revenue'] },
    { id: 'months', by: 'month', measures: ['revenue', 'averageOrder'] },
    { id: 'hours', by: 'hour', measures: ['lines'] },
    { id: 'weekdays', by: 'weekday', measures: ['units'] },
    { id: 'products', by: 'product', measures: ['revenue', 'returnRate'] },
    { id: 'countries', by: 'country', measures: ['revenue'] },
    { id: 'top', by: 'product', measures: ['revenue', 'customers', 'median.amount', 'max.quantity'], top: 2 },
    { id: 'rated', by: 'product', measures: ['returnRate', 'lines'], top: 1, when: [{ value: 'amount', above: 100 }, { known: 'country' }] },
    { id: 'weekhours', by: 'weekhour', measures: ['min.amount', 'median.quantity'], when: [{ dimension: 'lineType', in: ['product'] }] },
  ],
}

/** The edge's answer is put together from many questions, the engine's comes of one pass. */
it.each(Array.from({ length: SEEDS }, (_, seed) => seed))('a dashboard from the edge is the one from the engine (seed %i)', async (seed) => {
  const random = seeded(seed)
  const shop = new Shop()
  for (let index = 0; index < 300; index++) {
    const when = new Date(FIRST + random.below(160) * DAY + random.below(DAY)).toISOString()
    const amount = random.chance(0.15) ? -random.below(3000) : random.below(9000)
    shop.sell(line(when, `o${random.below(80)}`, random.pick(['lamp', '10', '9', 'è', '']), amount, random.pick(['italia', 'francia', null])))
  }
  shop.seal()
  const { engine } = startThread()
  const tiles = await Promise.all(shop.hashes().map(async (hash) => ({ hash, bytes: await shop.edge.readTile(hash) })))
  const labels = { product: { lamp: ['LAMP', 'Lampada'] as [string, string], è: ['È', null] as [string, null] }, country: { italia: ['Italia', null] as [string, null] } }
  await engine.call('show', { scene: { manifest: shop.manifest(), unsealed: { through: shop.seq, rows: [], labels: {} }, labels }, tiles })
  const edge = { query: (query: Parameters<typeof shop.edge.query>[0]) => engine.call('query', query) }
  const stretch = () => {
    const from = FIRST / DAY + random.below(150)
    return random.chance(0.4) ? null : { from, to: from + 1 + random.below(60) }
  }
  for (let step = 0; step < 12; step++) {
    const sets: Record<string, (string | null)[]> = {}
    if (random.chance(0.4)) sets.product = [random.pick(['lamp', '10', 'è', ''])]
    if (random.chance(0.4)) sets.country = [random.pick(['italia', null])]
    if (random.chance(0.2)) sets.hour = [String(random.below(24)), '12']
    if (random.chance(0.2)) sets.weekday = ['1', '6', '7']
    if (random.chance(0.2)) sets.channel = []
    const until = random.chance(0.3) ? FIRST + random.below(160 * DAY) : undefined
    const but: Record<string, (string | null)[]> = random.chance(0.3) ? { country: [random.pick(['francia', null])], weekhour: ['10', '11', '100'] } : {}
    const words: Record<string, string> = random.chance(0.3) ? { product: random.pick(['lampada', 'È', '1']) } : {}
    const ranges: DashboardFilters['ranges'] = random.chance(0.3) ? { amount: { from: random.below(4000) - 1000 }, quantity: { to: 5000 } } : {}
    const filters: DashboardFilters = { period: stretch(), brush: stretch(), sets, but, words, ranges, until }
    const [here] = await engine.update([{ dashboard: 1, spec, filters }])
    expect(plain(await edgeDashboard(edge, spec, filters)), JSON.stringify(filters)).toEqual(plain(here))
  }
})

function plain(result: unknown): unknown {
  return JSON.parse(JSON.stringify(result, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value)))
}
