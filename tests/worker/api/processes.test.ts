import { beforeAll, expect, test } from 'vitest'
import { ulid } from 'ulid'
import { findScenario } from '../../../shared/adviser/scenarios/scenarios.ts'
import type { Process, ProcessBody } from '../../../shared/protocol/processes.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace()
})

const chat = findScenario('support-chat')
const body = { name: 'Chat del negozio', scenario: 'support-chat', answers: chat?.answers, cut: { now: ['Rispondi'], later: [] }, numbers: chat?.numbers } as ProcessBody
const write = (asked: unknown) => edge.fetch('/v1/processes', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) })
const told = async (asked: unknown) => ((await (await write(asked)).json()) as { process: Process | null }).process
const kept = async () => ((await (await edge.fetch('/v1/processes', { as: shop })).json()) as { processes: Process[] }).processes

test('a process is kept once, changed, and taken away; what comes twice or late changes nothing', async () => {
  const id = ulid()
  expect(await told({ id, body })).toMatchObject({ id, author: 'key:owner', body })
  expect(await told({ id, body })).toMatchObject({ id, body })
  const change = { id: ulid(), process: id, body: { ...body, name: 'Chat' } }
  expect(await told(change)).toMatchObject({ id, body: { name: 'Chat' } })
  // The first write, delivered again, is not the newest word.
  expect(await told({ id, body })).toMatchObject({ body: { name: 'Chat' } })
  expect(await kept()).toHaveLength(1)
  expect(await told({ id: ulid(), process: id, body: null })).toBe(null)
  expect(await told(change)).toBe(null)
  expect(await kept()).toEqual([])
})

test('two devices at once: both writes stand, each once', async () => {
  const ids = Array.from({ length: 6 }, () => ulid())
  await Promise.all([...ids, ...ids].map((id) => write({ id, body: { ...body, name: id } })))
  expect((await kept()).map(({ id }) => id).sort()).toEqual([...ids].sort())
})

test('what is no process is refused by field, and of none nothing is changed', async () => {
  const problem = async (asked: unknown) => {
    const answer = await write(asked)
    return [answer.status, ((await answer.json()) as { field?: string }).field]
  }
  expect(await problem({ id: 'x', body })).toEqual([422, 'id'])
  expect(await problem({ id: ulid(), body: { ...body, name: ' ' } })).toEqual([422, 'body.name'])
  expect(await problem({ id: ulid(), body: { ...body, numbers: { ...body.numbers, service: 0 } } })).toEqual([422, 'body.numbers.service'])
  const late = { id: ulid(), process: ulid(), body }
  expect(await problem(late)).toEqual([404, 'process'])
  // It left no trace: when there is such a process later, the same write may come again.
  await write({ id: late.process, body })
  expect((await write(late)).status).toBe(200)
})
