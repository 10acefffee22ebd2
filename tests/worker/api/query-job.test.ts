import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Job } from '../../../shared/protocol/jobs.ts'
import type { Answer, QueryInput } from '../../../shared/protocol/query.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { atRest, importWell } from '../../support/plane.ts'

/** An edge that answers at once what looks at 20 rows at most. */
let edge: RunningEdge
let shop: TestWorkspace

/** 18 orders in January of two lines each, 6 in February of one; order O1 goes on in February. */
function file(): string {
  const lines = ['Data;Ordine;Articolo;Cliente;Quantità;Prezzo']
  for (let n = 1; n <= 18; n++) for (const article of ['T1', 'T2']) lines.push(`${String(n).padStart(2, '0')}/01/2025 10:00;O${n};${article};C${n % 5};1;${n},00`)
  for (let n = 1; n <= 6; n++) lines.push(`0${n}/02/2025 10:00;${n === 1 ? 'O1' : `F${n}`};T1;C1;2;5,00`)
  return `${lines.join('\n')}\n`
}

beforeAll(async () => {
  edge = await startEdge({ vars: { RITMO_NOW_ROWS: '20' } })
  shop = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, shop, file())
  const begun = await edge.fetch('/v1/close', { method: 'POST', as: shop })
  await atRest(edge, shop, ((await begun.json()) as Job).id)
})
afterAll(() => edge.stop())

const ask = (query: QueryInput, prefer?: string) =>
  edge.fetch('/v1/query', { method: 'POST', as: shop, headers: { 'content-type': 'application/json', ...(prefer ? { prefer } : {}) }, body: JSON.stringify(query) })

/** All 42 rows: Σ 2n for n = 1 … 18 is 342, and 6 × 10; 18 + 5 orders; customers C0 … C4. */
const ALL: QueryInput = { measures: ['lines', 'revenue', 'orders', 'customers'] }
const TOLD = [[42, 40_200, 23, 5]]
const FEBRUARY: QueryInput = { ...ALL, where: [{ time: { from: '2025-02-01T00:00:00Z' } }] }

test('what looks at too many rows becomes a job by itself; its result is the answer, and a notice tells of it', async () => {
  const answer = await ask(ALL)
  expect(answer.status).toBe(202)
  const job = (await answer.json()) as Job
  expect(answer.headers.get('location')).toBe(`/v1/jobs/${job.id}`)
  const done = await atRest(edge, shop, job.id)
  expect(done).toMatchObject({ state: 'succeeded', kind: 'query' })
  expect((done.result as Answer).rows).toEqual(TOLD)
  const { notices } = (await (await edge.fetch('/v1/notices', { as: shop })).json()) as { notices: { code: string; job: string }[] }
  expect(notices.filter((one) => one.job === job.id).map((one) => one.code)).toEqual(['query-answered'])
})

test('whoever waits gets the answer itself, as long as it comes in time', async () => {
  const answer = await ask({ ...ALL, by: ['month'], order: '-revenue', limit: 1, rest: true }, 'wait=20')
  expect([answer.status, answer.headers.get('preference-applied')]).toEqual([200, 'wait=20'])
  expect(await answer.json()).toMatchObject({ rows: [['2025-01', 36, 34_200, 18, 5]], rest: { groups: 1, row: [null, 6, 6000, 6, 1] } })
})

test('what is small is answered now, whatever one would wait; asked to, it comes later', async () => {
  for (const prefer of [undefined, 'wait=5', 'respond-async, wait=5']) {
    const answer = await ask(FEBRUARY, prefer)
    expect([prefer, answer.status]).toEqual([prefer, 200])
    expect(((await answer.json()) as Answer).rows).toEqual([[6, 6000, 6, 1]])
  }
  const later = await ask(FEBRUARY, 'respond-async')
  expect([later.status, later.headers.get('preference-applied')]).toEqual([202, 'respond-async'])
  const done = await atRest(edge, shop, ((await later.json()) as Job).id)
  expect((done.result as Answer).rows).toEqual([[6, 6000, 6, 1]])
})

test('what came since the last sealing counts too', async () => {
  await importWell(edge, shop, 'Data;Ordine;Articolo;Cliente;Quantità;Prezzo\n07/02/2025 10:00;N1;T1;C9;1;1,00\n', { filename: 'altro.csv', mode: 'add' })
  const answer = await ask(ALL, 'wait=20')
  expect(((await answer.json()) as Answer).rows).toEqual([[43, 40_300, 24, 6]])
})

test('what is wrong is told at once, and so is what cannot be put together from parts', async () => {
  const problem = async (query: QueryInput) => {
    const answer = await ask(query)
    return [answer.status, ((await answer.json()) as { code: string }).code]
  }
  expect(await problem({ measures: ['nonsense'] })).toEqual([422, 'unknown-measure'])
  expect(await problem({ dataset: 'nothing', measures: ['lines'] })).toEqual([422, 'unknown-dataset'])
  expect((await problem({ measures: ['median.amount'] }))[1]).toBe('query-too-large')
})
