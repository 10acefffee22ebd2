import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Facts, rowsOf } from '../browser/device/facts.ts'
import { BUSY, startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { ask, atRest, readManifest, send } from '../support/plane.ts'
import { realData, withoutRealData } from '../support/real-data.ts'
import type { Job } from '../../shared/protocol/jobs.ts'
import { questions } from './questions.ts'

const LONG = Boolean(process.env.RITMO_LONG)
const DIMENSIONS = ['product', 'country', 'lineType']
const FIRST = '2010-12-01'
const LAST = '2011-12-09'

describe.skipIf(withoutRealData())('two years of a real web shop, through the door', () => {
  let edge: RunningEdge
  let ws: TestWorkspace
  let job: Job

  beforeAll(async () => {
    edge = await startEdge()
    // Its own zone: the file's times are local, and days must be those of the published answers.
    ws = await edge.workspace({ zone: 'Europe/London', currency: 'GBP' })
    const file = new Uint8Array(readFileSync(join(realData, 'online-retail.csv.gz')))
    job = await atRest(edge, ws, (await send(edge, ws, file, { filename: 'online-retail.csv.gz' })).id)
  }, 300_000)
  afterAll(() => edge.stop())

  const one = async (measures: string[], where: Parameters<typeof ask>[2]['where'] = []) => (await ask(edge, ws, { measures, where })).rows[0]

  test('every row is accounted for', () => {
    expect(job).toMatchObject({ state: 'succeeded', result: { rows: { read: 541_909, accepted: 541_909, unchanged: 0, rejected: 0 } } })
  })

  test('the published answers', async () => {
    expect(await one(['lines', 'orders', 'customers', 'units', 'revenue'])).toEqual([541_909, 25_900, 4372, 5_176_450, 974_774_793])
    expect((await ask(edge, ws, { measures: ['lines'], by: 'product', limit: 100_000 })).rows.length).toBe(3958)
    expect((await ask(edge, ws, { measures: ['lines'], by: 'country' })).rows.length).toBe(38)
    const by = { measures: ['lines', 'orders', 'units', 'revenue'] }
    expect(await one(by.measures, [{ dimension: 'country', in: ['United Kingdom'] }])).toEqual([495_478, 23_494, 4_263_829, 818_780_636])
    expect(await one(by.measures, [{ dimension: 'country', in: ['netherlands'] }])).toEqual([2371, 101, 200_128, 28_466_154])
    expect(await one(['lines', 'revenue'], [{ time: { from: '2011-11-01', to: '2011-12-01' } }])).toEqual([84_711, 146_175_625])
    expect(await one(['lines'], [{ value: 'quantity', to: 0 }])).toEqual([10_624])
    expect(await one(['lines'], [{ dimension: 'customer', in: [null] }])).toEqual([135_080])
  })

  test('the Worker answers as SQL over the facts does', async () => {
    const facts = new Facts(edge.databaseFile(), ws.number, 'Europe/London')
    for (const question of questions(facts.world(DIMENSIONS, FIRST, LAST), LONG ? 1000 : 24, 41)) {
      expect(rowsOf(await ask(edge, ws, { ...question, limit: 100_000 })), JSON.stringify(question)).toEqual(facts.answer(question))
    }
    facts.close()
  }, 600_000)

  test('tiles and labels weigh at most 3 MB on the wire, and what arrives is what the manifest says', async () => {
    const { tiles, labels } = await readManifest(edge, ws)
    let bytes = 0
    for (const tile of tiles) {
      const answer = await edge.fetch(`/v1/tiles/${tile.hash}`, { as: ws })
      const size = (await answer.arrayBuffer()).byteLength
      expect(size).toBe(tile.bytes)
      bytes += size
    }
    expect(tiles.reduce((sum, tile) => sum + tile.rows, 0)).toBe(541_909)
    expect(bytes + (labels?.bytes ?? 0)).toBeLessThanOrEqual(3_000_000)
  })

  test('what tiles hold is never read from the facts: the answers stand without them', async () => {
    const before = await ask(edge, ws, { measures: ['lines', 'revenue', 'orders', 'customers'], by: ['month'] })
    const restarted = edge.state
    expect(before.changes).toBe(0)
    const other = await edge.workspace({})
    await edge.mf?.dispose()
    const db = new DatabaseSync(edge.databaseFile(), { timeout: BUSY })
    db.prepare('delete from fact where workspace = ?').run(ws.number)
    db.close()
    const again = await startEdge({ state: restarted })
    try {
      expect(await ask(again, ws, { measures: ['lines', 'revenue', 'orders', 'customers'], by: ['month'] })).toEqual(before)
      expect((await ask(again, other, { measures: ['lines'] })).rows).toEqual([[0]])
    } finally {
      await again.stop()
    }
  }, 120_000)
})
