import { ulid } from 'ulid'
import { beforeAll, expect, test } from 'vitest'
import type { Decision, People } from '../../../shared/protocol/decisions.ts'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let owner: TestWorkspace
let anna: { key: string }
let bruno: { key: string }

const json = { 'content-type': 'application/json' }
const ABOUT = { dataset: 'sales', measure: 'revenue', filters: { period: { from: 20_000, to: 20_030 }, brush: null, sets: { channel: ['negozio'] } }, figure: 123_456 }
const HOUR = 3_600_000

beforeAll(async () => {
  edge = await sharedEdge()
  owner = await edge.workspace({ currency: 'EUR' })
  anna = await personOf('Anna', ['read'])
  bruno = await personOf('Bruno', ['read', 'write'])
})

/** A colleague: who has a key of their own. */
async function personOf(name: string, permissions: string[]): Promise<{ key: string }> {
  return (await (await edge.fetch('/v1/keys', { method: 'POST', as: owner, headers: json, body: JSON.stringify({ name, permissions }) })).json()) as { key: string }
}

const post = (path: string, as: { key: string }, body: unknown) => edge.fetch(path, { method: 'POST', as, headers: json, body: JSON.stringify(body) })

async function asked(more: Partial<Record<string, unknown>> = {}, as: { key: string } = bruno): Promise<Response> {
  return post('/v1/decisions', as, { id: ulid(), mode: 'letter', question: 'Riordiniamo le tazze?', choices: ['Sì', 'No'], people: ['key:Anna', 'key:Bruno'], deadline: new Date(Date.now() + 48 * HOUR).toISOString(), about: ABOUT, ...more })
}
const ask = async (more?: Partial<Record<string, unknown>>) => (await (await asked(more)).json()) as Decision
const answer = (id: string, as: { key: string }, choice: number | null, text = '', write = ulid()) => post(`/v1/decisions/${id}/answers`, as, { id: write, choice, text })
const read = async (id: string, as: { key: string } = owner) => (await (await edge.fetch(`/v1/decisions/${id}`, { as })).json()) as Decision

test('people are those who come in: sessions and keys, and oneself', async () => {
  const { people } = (await (await edge.fetch('/v1/people', { as: anna })).json()) as People
  expect(people).toContainEqual({ id: 'key:Anna', name: 'Anna', you: true, seen: true })
  expect(people).toContainEqual({ id: 'key:Bruno', name: 'Bruno', you: false, seen: false })
})

test('a question keeps the exact query and the figure as it was, and tells who asked whom', async () => {
  const decision = await ask()
  expect(decision).toMatchObject({ mode: 'letter', asker: 'key:Bruno', people: ['key:Anna', 'key:Bruno'], about: ABOUT, answers: [], closedAt: null, you: 'key:Bruno' })
  const { decisions } = (await (await edge.fetch('/v1/decisions', { as: anna })).json()) as { decisions: Decision[] }
  expect(decisions.find(({ id }) => id === decision.id)).toMatchObject({ you: 'key:Anna', question: 'Riordiniamo le tazze?' })
})

test('an answer can be changed until the question is over; everybody’s answer ends a letter', async () => {
  const { id } = await ask()
  await answer(id, anna, 0)
  expect((await read(id)).answers).toMatchObject([{ person: 'key:Anna', choice: 0, late: false }])
  await answer(id, anna, 1, 'Meglio aspettare')
  expect(await read(id)).toMatchObject({ answers: [{ person: 'key:Anna', choice: 1, text: 'Meglio aspettare' }], closedAt: null })
  const last = (await (await answer(id, bruno, 1)).json()) as Decision
  expect(last).toMatchObject({ because: 'answered', you: 'key:Bruno' })
  expect(last.closedAt).not.toBeNull()
  // What comes now is kept beside what counts.
  expect((await answer(id, anna, 0, 'Ripensandoci')).status).toBe(200)
  expect((await read(id)).answers.map(({ person, choice, late }) => [person, choice, late])).toEqual([['key:Anna', 1, false], ['key:Bruno', 1, false], ['key:Anna', 0, true]])
})

test('the same answer twice is once, also after another; two at once both count, and end the letter once', async () => {
  const { id } = await ask()
  const write = ulid()
  await answer(id, anna, 0, '', write)
  await answer(id, anna, 1)
  await answer(id, anna, 0, '', write)
  expect((await read(id)).answers).toMatchObject([{ person: 'key:Anna', choice: 1 }])
  const fresh = await ask()
  await Promise.all([answer(fresh.id, anna, 0), answer(fresh.id, bruno, 1), answer(fresh.id, anna, 0), answer(fresh.id, bruno, 1)])
  const over = await read(fresh.id)
  expect(over.answers.filter(({ late }) => !late).map(({ person, choice }) => [person, choice]).toSorted()).toEqual([['key:Anna', 0], ['key:Bruno', 1]])
  expect(over.because).toBe('answered')
  await edge.cron()
  await edge.cron()
  const { notices } = (await (await edge.fetch('/v1/notices?limit=200', { as: anna })).json()) as { notices: { code: string; told: Record<string, unknown> }[] }
  expect(notices.filter(({ code, told }) => code === 'decision-over' && told.decision === fresh.id)).toHaveLength(1)
  expect(notices.filter(({ code, told }) => code === 'decision-asked' && told.decision === fresh.id)).toMatchObject([{ told: { asker: 'Bruno', mode: 'letter' } }])
})

test('asking twice with the same id is once; what cannot be asked is refused by its field', async () => {
  const id = ulid()
  const first = (await (await asked({ id })).json()) as Decision
  expect(await (await asked({ id, question: 'Altro?' })).json()).toEqual(first)
  for (const [more, field] of [
    [{ deadline: null }, 'deadline'],
    [{ deadline: '2020-01-01T00:00:00Z' }, 'deadline'],
    [{ deadline: '2199-01-01T00:00:00Z' }, 'deadline'],
    [{ people: ['key:Nessuno'] }, 'people'],
    [{ people: [] }, 'people'],
    [{ choices: ['Sì'] }, 'choices'],
    [{ choices: ['Sì', 'Sì'] }, 'choices'],
    [{ question: '  ' }, 'question'],
  ] as const) {
    const refused = await asked(more)
    expect([refused.status, ((await refused.json()) as { field?: string }).field], JSON.stringify(more)).toEqual([422, field])
  }
  expect((await asked({}, anna)).status, 'who may only read cannot ask').toBe(403)
})

test('only who was asked answers, with a choice there is or words; only who asked, or who manages, ends it', async () => {
  const { id } = await ask({ people: ['key:Anna'], choices: [] })
  expect((await answer(id, bruno, null, 'Sì')).status).toBe(403)
  expect((await answer(id, anna, 0)).status).toBe(422)
  expect((await answer(id, anna, null, '')).status).toBe(422)
  const other = await ask({ people: ['key:Anna', 'key:Bruno'] })
  expect((await post(`/v1/decisions/${other.id}/close`, anna, { id: ulid(), conclusion: '' })).status).toBe(403)
  const closed = (await (await post(`/v1/decisions/${other.id}/close`, bruno, { id: ulid(), conclusion: 'Ordiniamo 200 tazze' })).json()) as { decision: Decision }
  expect(closed.decision).toMatchObject({ because: 'asker', conclusion: 'Ordiniamo 200 tazze' })
  await post(`/v1/decisions/${other.id}/close`, owner, { id: ulid(), conclusion: 'Ordiniamo 100 tazze' })
  expect(await read(other.id)).toMatchObject({ because: 'asker', conclusion: 'Ordiniamo 100 tazze', closedAt: closed.decision.closedAt })
  expect(await (await post(`/v1/decisions/${other.id}/close`, bruno, { id: ulid(), conclusion: '', withdraw: true })).json()).toEqual({ decision: null })
  expect((await edge.fetch(`/v1/decisions/${other.id}`, { as: owner })).status).toBe(404)
})

/** What a meeting's line says, as it comes. */
async function line(id: string, as: { key: string }): Promise<{ socket: WebSocket; until: (wanted: (news: Record<string, unknown>) => boolean) => Promise<void> }> {
  const session = await post('/v1/session', as, { key: as.key })
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  const socket = new WebSocket(`${edge.url.replace('http', 'ws')}/v1/decisions/${id}/meeting`, { headers: { cookie, origin: edge.url } } as never)
  const heard: Record<string, unknown>[] = []
  let wake = () => {}
  socket.addEventListener('message', ({ data }) => {
    if (data !== 'here') heard.push(JSON.parse(String(data)) as Record<string, unknown>)
    wake()
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('the line did not open')))
  })
  return {
    socket,
    async until(wanted) {
      while (!heard.some(wanted)) await new Promise<void>((resolve) => (wake = resolve))
    },
  }
}

test('at a meeting one sees who is there and hears of each answer; whoever cannot hold a line is there by asking', async () => {
  const { id } = await ask({ mode: 'meeting', deadline: null })
  const first = await line(id, anna)
  await first.until(({ present }) => JSON.stringify(present) === '["key:Anna"]')
  const second = await line(id, bruno)
  await first.until(({ present }) => JSON.stringify(present) === '["key:Anna","key:Bruno"]')
  first.socket.send('here')
  await answer(id, bruno, 0)
  await first.until(({ changed }) => changed === true)
  await second.until(({ changed }) => changed === true)
  second.socket.close()
  await first.until(({ present }) => JSON.stringify(present) === '["key:Anna"]')
  expect(await (await post(`/v1/decisions/${id}/present`, owner, {})).json()).toEqual({ present: ['key:Anna', expect.stringMatching(/^key:/)] })
  first.socket.close()
  // A meeting is not over because all have answered: they are still talking.
  await answer(id, anna, 0)
  expect((await read(id)).closedAt).toBeNull()
})

test('another site’s page opens no line, nor does a stranger, nor another workspace', async () => {
  const { id } = await ask({ mode: 'meeting', deadline: null })
  const opened = (cookie: string, origin: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${edge.url.replace('http', 'ws')}/v1/decisions/${id}/meeting`, { headers: { cookie, origin } } as never)
      socket.addEventListener('open', () => { socket.close(); resolve(true) })
      socket.addEventListener('error', () => resolve(false))
    })
  expect(await opened(owner.cookie, edge.url)).toBe(true)
  expect(await opened(owner.cookie, 'https://evil.example')).toBe(false)
  expect(await opened('', edge.url)).toBe(false)
  expect(await opened((await edge.workspace()).cookie, edge.url)).toBe(false)
  expect((await edge.fetch(`/v1/decisions/${id}/meeting`, { as: owner })).status).toBe(400)
})

test('pages bring every question once, newest pages first, also where more are asked and answered meanwhile', async () => {
  const place = await edge.workspace({ currency: 'EUR' })
  const about = { ...ABOUT, filters: { period: null, brush: null, sets: {} } }
  const { people } = (await (await edge.fetch('/v1/people', { as: place })).json()) as People
  const put = async () => ((await (await post('/v1/decisions', place, { id: ulid(), mode: 'meeting', question: 'Apriamo?', choices: ['Sì', 'No'], people: [people[0]?.id], deadline: null, about })).json()) as Decision).id
  const before: string[] = []
  for (let n = 0; n < 7; n++) before.push(await put())
  const read: string[][] = []
  let next: string | null = null
  do {
    const page = (await (await edge.fetch(`/v1/decisions?limit=3${next === null ? '' : `&before=${next}`}`, { as: place })).json()) as { decisions: Decision[]; next: string | null }
    read.unshift(page.decisions.map(({ id }) => id))
    // Between two pages one is asked and another answered: neither moves what is still to be read.
    if (read.length === 1) await put()
    await answer(before[0] as string, place, read.length % 2)
    next = page.next
  } while (next !== null && read.length < 9)
  expect(read.flat()).toEqual(before)
})
