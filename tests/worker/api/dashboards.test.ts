import { beforeAll, expect, test } from 'vitest'
import { ulid } from 'ulid'
import type { DashboardBody, SavedDashboard } from '../../../shared/protocol/dashboards.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace()
})

const body: DashboardBody = { name: 'Lunedì', search: '?p=90&f.country=it', widgets: [{ id: 'a', kind: 'ranking', dataset: 'sales', by: 'product', measure: 'revenue', size: 'medium' }, { id: 'b', kind: 'heat', dataset: 'sales', size: 'large', filter: { sets: { channel: ['web', null] } } }] }
const write = (asked: unknown) => edge.fetch('/v1/dashboards', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) })
const told = async (asked: unknown) => ((await (await write(asked)).json()) as { dashboard: SavedDashboard | null }).dashboard
const kept = async () => ((await (await edge.fetch('/v1/dashboards', { as: shop })).json()) as { dashboards: SavedDashboard[] }).dashboards

test('a dashboard is kept once, changed, and taken away; what comes twice or late changes nothing', async () => {
  const id = ulid()
  expect(await told({ id, body })).toMatchObject({ id, owner: 'key:owner', author: 'key:owner', body })
  expect(await told({ id, body })).toMatchObject({ id, body })
  const change = { id: ulid(), dashboard: id, body: { ...body, name: 'Martedì' } }
  expect(await told(change)).toMatchObject({ id, body: { name: 'Martedì' } })
  // The first write, delivered again, is not the newest word.
  expect(await told({ id, body })).toMatchObject({ body: { name: 'Martedì' } })
  expect(await kept()).toHaveLength(1)
  expect(await told({ id: ulid(), dashboard: id, body: null })).toBe(null)
  expect(await told(change)).toBe(null)
  expect(await kept()).toEqual([])
})

test('two devices at once: both writes stand, each once', async () => {
  const ids = Array.from({ length: 6 }, () => ulid())
  await Promise.all([...ids, ...ids].map((id) => write({ id, body: { ...body, name: id } })))
  expect((await kept()).map(({ id }) => id).sort()).toEqual([...ids].sort())
})

test('what is no dashboard is refused by field, and of none nothing is changed', async () => {
  const problem = async (asked: unknown) => {
    const answer = await write(asked)
    return [answer.status, ((await answer.json()) as { field?: string }).field]
  }
  expect(await problem({ id: 'x', body })).toEqual([422, 'id'])
  expect(await problem({ id: ulid(), body: { ...body, name: ' ' } })).toEqual([422, 'body.name'])
  expect(await problem({ id: ulid(), body: { ...body, widgets: [{ ...body.widgets[0], size: 'huge' }] } })).toEqual([422, 'body.widgets.0.size'])
  const late = { id: ulid(), dashboard: ulid(), body }
  expect(await problem(late)).toEqual([404, 'dashboard'])
  // It left no trace: when there is such a dashboard later, the same write may come again.
  await write({ id: late.dashboard, body })
  expect((await write(late)).status).toBe(200)
})
