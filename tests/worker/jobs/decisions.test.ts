import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import type { Decision } from '../../../shared/protocol/decisions.ts'
import { startEdge, type TestWorkspace } from '../../support/edge.ts'

/** The moments of letters, on an edge whose clock is set. */

const json = { 'content-type': 'application/json' }
const ABOUT = { dataset: 'sales', measure: 'revenue', filters: { period: null, brush: null, sets: {} }, figure: null }
type Told = { code: string; told: Record<string, string | number> }

test('who has not answered is reminded once a moment; the deadline ends it; what comes after is late; the clock jumps as it likes', async () => {
  const edge = await startEdge({ entry: 'tests/support/clocked-worker.ts' })
  const clockAt = (clock: string) => edge.fetch('/clock', { method: 'POST', body: String(Date.parse(clock)) })
  await clockAt('2026-11-02T08:00:00Z')
  const owner: TestWorkspace = await edge.workspace()
  const anna = (await (await edge.fetch('/v1/keys', { method: 'POST', as: owner, headers: json, body: JSON.stringify({ name: 'Anna' }) })).json()) as { key: string }
  const bruno = (await (await edge.fetch('/v1/keys', { method: 'POST', as: owner, headers: json, body: JSON.stringify({ name: 'Bruno' }) })).json()) as { key: string }
  const post = async (path: string, as: { key: string }, body: unknown) => (await (await edge.fetch(path, { method: 'POST', as, headers: json, body: JSON.stringify(body) })).json()) as Decision
  const letter = (deadline: string) => post('/v1/decisions', owner, { id: ulid(), mode: 'letter', question: 'Apriamo la domenica?', choices: ['Sì', 'No'], people: ['key:Anna', 'key:Bruno'], deadline, about: ABOUT })
  const at = async (clock: string) => {
    await clockAt(clock)
    // The clock's minute comes twice, and at once.
    await Promise.all([edge.cron(), edge.cron()])
    await edge.cron()
  }
  const notices = async (id: string, as: { key: string } = bruno) => ((await (await edge.fetch('/v1/notices?limit=200', { as })).json()) as { notices: Told[] }).notices.filter(({ told }) => told.decision === id).map(({ code, told }) => ({ code, told })).toReversed()
  const codes = async (id: string, as?: { key: string }) => (await notices(id, as)).map(({ code }) => code)
  const read = async (id: string) => (await (await edge.fetch(`/v1/decisions/${id}`, { as: owner })).json()) as Decision

  // 16 hours: reminders after 8 (at 16:00) and with 2 left (at 22:00), the end at midnight.
  const { id } = await letter('2026-11-03T00:00:00Z')
  const { id: long } = await letter('2026-11-30T00:00:00Z')
  await post(`/v1/decisions/${id}/answers`, anna, { id: ulid(), choice: 0, text: '' })
  await at('2026-11-02T15:59:00Z')
  expect(await codes(id)).toEqual(['decision-asked'])
  await at('2026-11-02T16:01:00Z')
  expect(await codes(id)).toEqual(['decision-asked', 'decision-reminder'])
  expect((await notices(id))[1]?.told).toMatchObject({ answered: 1, asked: 2, until: Date.parse('2026-11-03T00:00:00Z') })
  // Anna has answered: nobody reminds her.
  expect(await codes(id, anna)).toEqual(['decision-asked'])
  // The clock is set back, and comes again.
  await at('2026-11-02T09:00:00Z')
  await at('2026-11-02T16:02:00Z')
  expect(await codes(id)).toEqual(['decision-asked', 'decision-reminder'])
  // Bruno answered at 20:00 without a network; it arrives after midnight, before the clock's minute has come.
  const write = ulid()
  await clockAt('2026-11-03T00:00:30Z')
  for (let again = 0; again < 2; again++) await post(`/v1/decisions/${id}/answers`, bruno, { id: write, choice: 1, text: '' })
  expect(await read(id)).toMatchObject({ because: 'deadline', closedAt: '2026-11-03T00:00:30.000Z', answers: [{ person: 'key:Anna', late: false }, { person: 'key:Bruno', choice: 1, late: true }] })
  await at('2026-11-03T00:01:00Z')
  // The reminder at 22:00 was slept through: nobody is reminded of what is over.
  expect(await codes(id)).toEqual(['decision-asked', 'decision-reminder', 'decision-over'])
  expect((await notices(id))[2]?.told).toMatchObject({ chosen: 'Sì', votes: 1, answered: 1, asked: 2 })
  expect(await codes(id, owner)).toEqual(['decision-over'])
  await at('2026-11-02T12:00:00Z')
  expect(await read(id)).toMatchObject({ because: 'deadline' })
  expect(await codes(long)).toEqual(['decision-asked'])
  // A leap of a month: of two reminders and the end only the end is told.
  await at('2026-12-24T00:00:00Z')
  expect(await codes(long)).toEqual(['decision-asked', 'decision-over'])
  expect(await read(long)).toMatchObject({ because: 'deadline', answers: [] })
  await edge.stop()
})
