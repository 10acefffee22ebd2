import { beforeAll, expect, test } from 'vitest'
import { ulid } from 'ulid'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let shop: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
  shop = await edge.workspace()
})

const write = (body: unknown) => edge.fetch('/v1/notes', { method: 'POST', as: shop, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const page = async (as: TestWorkspace, query: string) => (await (await edge.fetch(`/v1/notes?${query}`, { as })).json()) as { notes: { id: string; text: string }[]; next: string | null }
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

test('a note stands on a product or an order too; on exactly one thing', async () => {
  const [product, order] = [ulid(), ulid()]
  expect(await (await write({ id: product, on: { kind: 'product', key: 't01' }, text: 'Finita la scorta' })).json()).toMatchObject({ id: product, day: '', on: { kind: 'product', key: 't01' }, write: product })
  await write({ id: order, on: { kind: 'order', key: 'A-17' }, text: 'Cliente da richiamare' })
  const all = (await notes()) as { id: string; on?: object }[]
  expect(all.filter(({ on }) => on).map(({ on }) => on)).toEqual(expect.arrayContaining([{ kind: 'product', key: 't01' }, { kind: 'order', key: 'A-17' }]))
  for (const body of [{ text: 'a' }, { text: 'a', day: '2025-03-01', on: { kind: 'order', key: 'x' } }]) expect((await write({ id: ulid(), ...body })).status).toBe(422)
  expect((await write({ id: ulid(), text: 'a', on: { kind: 'shop', key: 'x' } })).status).toBe(422)
  for (const id of [product, order]) await write({ id: ulid(), note: id, on: { kind: 'order', key: 'A-17' }, text: '' })
})

test('the last to arrive holds, and what it replaced unseen is kept until somebody has seen it', async () => {
  type Answer = { text: string; write: string; lost?: { write: string; text: string; author: string }[] }
  const answer = async (body: unknown) => (await (await write(body)).json()) as Answer
  const id = ulid()
  const first = await answer({ id, day: '2025-04-01', text: 'uno' })
  const [anna, bruno] = [ulid(), ulid()]
  expect(await answer({ id: anna, note: id, day: '2025-04-01', text: 'di Anna', base: first.write })).toMatchObject({ text: 'di Anna', write: anna })
  // Bruno had not seen Anna's.
  const late = { id: bruno, note: id, day: '2025-04-01', text: 'di Bruno', base: first.write }
  const both = await answer(late)
  expect(both).toMatchObject({ text: 'di Bruno', write: bruno, lost: [{ write: anna, text: 'di Anna', author: 'key:owner' }] })
  // The answer was lost on the way: sent again it changes nothing.
  expect(await answer(late)).toEqual(both)
  // One's own chain of writes replaces nothing unseen.
  const next = ulid()
  expect((await answer({ id: next, note: id, day: '2025-04-01', text: 'di Bruno, meglio', base: bruno })).lost).toHaveLength(1)
  // Taken away unseen, what stood is still to be had.
  const gone = await answer({ id: ulid(), note: id, day: '2025-04-01', text: '', base: bruno })
  expect(gone.lost?.map(({ text }) => text)).toEqual(['di Anna', 'di Bruno, meglio'])
  expect((await notes()).find((note) => note.id === id)).toMatchObject({ text: '' })
  const back = await answer({ id: ulid(), note: id, day: '2025-04-01', text: 'di Anna', base: gone.write, seen: gone.lost?.map((one) => one.write) })
  expect(back).toMatchObject({ text: 'di Anna' })
  expect(back.lost).toBe(undefined)
})

test('a write that says whose it is arrives as nobody else’s', async () => {
  const headers = { 'content-type': 'application/json', 'ritmo-as': `${encodeURIComponent(shop.id)}/key%3Abruno` }
  const body = JSON.stringify({ id: ulid(), day: '2025-05-01', text: 'di Bruno' })
  expect((await edge.fetch('/v1/notes', { method: 'POST', as: shop, headers, body })).status).toBe(401)
  expect((await edge.fetch('/v1/notes', { method: 'POST', as: shop, headers: { ...headers, 'ritmo-as': `${shop.id}/key%3Aowner` }, body })).status).toBe(200)
})

test('pages bring every note, also those that were written, moved and taken away between them', async () => {
  const place = await edge.workspace()
  const put = (body: unknown) => edge.fetch('/v1/notes', { method: 'POST', as: place, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const ids = Array.from({ length: 7 }, (_, n) => `01HZZZZZZZZZZZZZZZZZZZZZ${String(n * 10).padStart(2, '0')}`)
  for (const [n, id] of ids.entries()) await put({ id, day: `2025-03-0${n + 1}`, text: `nota ${n}` })
  const first = await page(place, 'limit=3')
  expect([first.notes.map(({ text }) => text), typeof first.next]).toEqual([['nota 0', 'nota 1', 'nota 2'], 'string'])
  // Of the page that was read: one changed, one taken away, one that a device had written long before arrives.
  await put({ id: ulid(), note: ids[0], day: '2025-04-01', text: 'nota 0, meglio' })
  await put({ id: ulid(), note: ids[1], day: '2025-03-02', text: '' })
  await put({ id: '01HZZZZZZZZZZZZZZZZZZZZZ05', day: '2025-03-09', text: 'arrivata dopo' })
  // Of those to come: one moves to an earlier day.
  await put({ id: ulid(), note: ids[5], day: '2025-01-01', text: 'nota 5, prima' })
  const all = new Map(first.notes.map((one) => [one.id, one]))
  for (let next = first.next; next !== null; ) {
    const more = await page(place, `limit=3&after=${next}`)
    for (const one of more.notes) all.set(one.id, one)
    next = more.next
  }
  const whole = (await page(place, '')).notes
  expect([...all.values()].filter(({ text }) => text !== '').toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(whole)
  expect(whole.map(({ text }) => text)).toEqual(['nota 0, meglio', 'arrivata dopo', 'nota 2', 'nota 3', 'nota 4', 'nota 5, prima', 'nota 6'])
  // Exactly a page is the last one; what is no place is refused.
  expect((await page(place, 'limit=7')).next).toBe(null)
  expect((await edge.fetch('/v1/notes?after=x', { as: place })).status).toBe(422)
})
