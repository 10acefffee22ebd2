import { afterAll, beforeAll, expect, test } from 'vitest'
import { ulid } from 'ulid'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'

let edge: RunningEdge
let shop: TestWorkspace

beforeAll(async () => {
  edge = await startEdge()
  shop = await edge.workspace()
})
afterAll(() => edge.stop())

const write = (body: unknown) => edge.fetch('/v1/notes', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const notes = async () => ((await (await edge.fetch('/v1/notes', { as: shop })).json()) as { notes: { id: string; day: string; text: string; author: string }[] }).notes

test('a note is written once, changed, and taken away', async () => {
  const id = ulid()
  const first = await write({ id, day: '2025-03-30', text: 'Fiera in piazza' })
  expect(first.status).toBe(200)
  expect(await first.json()).toMatchObject({ id, day: '2025-03-30', text: 'Fiera in piazza', author: 'key:owner' })
  expect(await (await write({ id, day: '2025-03-30', text: 'Fiera in piazza' })).json()).toMatchObject({ text: 'Fiera in piazza' })
  expect(await notes()).toHaveLength(1)
  const change = { id: ulid(), note: id, day: '2025-03-31', text: 'Fiera rimandata' }
  expect(await (await write(change)).json()).toMatchObject({ id, day: '2025-03-31', text: 'Fiera rimandata' })
  expect(await (await write({ id, day: '2025-03-30', text: 'Fiera in piazza' })).json()).toMatchObject({ text: 'Fiera rimandata' })
  expect(await (await write({ id: ulid(), note: id, day: '2025-03-31', text: '' })).json()).toMatchObject({ id, text: '' })
  expect(await notes()).toEqual([])
})

test('what is no note is refused by field', async () => {
  const problem = async (body: unknown) => {
    const answer = await write(body)
    return [answer.status, ((await answer.json()) as { field?: string }).field]
  }
  expect(await problem({ id: 'x', day: '2025-03-30', text: 'a' })).toEqual([422, 'id'])
  for (const day of ['30/03/2025', '2025-02-29', '2025-13-01']) expect(await problem({ id: ulid(), day, text: 'a' })).toEqual([422, 'day'])
  expect(await problem({ id: ulid(), day: '2025-03-30', text: 'a'.repeat(2001) })).toEqual([422, 'text'])
  expect(await problem({ id: ulid(), day: '2025-03-30' })).toEqual([422, 'text'])
  expect(await problem({ id: ulid(), note: ulid(), day: '2025-03-30', text: 'a' })).toEqual([404, 'note'])
})
