import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Corrections } from '../../../shared/intake/contract.ts'
import type { Sources } from '../../../shared/protocol/imports.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { ask, atRest, begin, cancel, importFile, importWell, openFacts, salesFile, sendFile, totals, type Imported } from '../../support/plane.ts'

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR' })
})

const json = { 'content-type': 'application/json' }

/** Starts an import again, and waits for its end. */
async function again(id: string, body: { corrections?: Corrections; mode?: string }, key?: string): Promise<Imported> {
  const answer = await edge.fetch(`/v1/imports/${id}/again`, { as: ws, method: 'POST', headers: { ...json, ...(key ? { 'idempotency-key': key } : {}) }, body: JSON.stringify(body) })
  if (answer.status !== 202) throw new Error(`again answered ${answer.status}: ${await answer.text()}`)
  return (await atRest(edge, ws, ((await answer.json()) as Job).id)) as Imported
}

async function sources(): Promise<Sources> {
  return (await (await edge.fetch('/v1/sources?dataset=sales', { as: ws })).json()) as Sources
}

/** Two columns of amounts; which of them counts is a matter of choice. */
const LISTINO = (rows: readonly string[]) => ['Ordine;Data;Articolo;Quantità;Listino;Pagato', ...rows].join('\n')
const PAID = ['1;2025-03-01;A1;1;10,00;8,00', '2;2025-03-02;B2;2;20,00;15,00', '3;2025-04-03;A1;1;10,00;9,00']

describe('what a person says of a file', () => {
  test('wins, is kept with the file, and is remembered for the next one of that shape', async () => {
    const corrections: Corrections = { mapping: { Listino: 'ignore', Pagato: 'amount' } }
    const first = await importWell(edge, ws, LISTINO(PAID), { corrections })
    expect((await totals(edge, ws))[2]).toBe(3200)
    const db = openFacts(edge)
    const entry = db.prepare('select body from inbox where workspace = ? and job = ?').get(ws.number, first.id) as { body: string }
    db.close()
    expect(JSON.parse(entry.body)).toEqual({ dataset: 'sales', mode: 'auto', corrections })
    await importWell(edge, ws, LISTINO(['4;2025-04-05;A1;1;10,00;7,00']))
    expect((await totals(edge, ws))[2]).toBe(3900)
    expect((await importWell(edge, ws, LISTINO(PAID))).result.rows).toEqual({ read: 3, accepted: 0, unchanged: 3, rejected: 0 })
    expect(await sources()).toMatchObject({ zone: 'Europe/Rome', currency: 'EUR', sources: [{ name: 'vendite.csv', headings: ['Ordine', 'Data', 'Articolo', 'Quantità', 'Listino', 'Pagato'], corrections, restart: null }] })
    // Undone, it taught nothing.
    const other = await importWell(edge, ws, LISTINO(['9;2025-05-05;A1;1;10,00;7,00']), { corrections: { mapping: { Pagato: 'ignore', Listino: 'amount' } } })
    await cancel(edge, ws, other.id)
    expect((await sources()).sources[0]?.corrections).toEqual(corrections)
    // From the inbox the same comes again.
    const before = await ask(edge, ws, { measures: ['lines', 'revenue'], by: ['month', 'product'] })
    expect((await begin(edge, ws, '/v1/rebuild')).state).toBe('succeeded')
    expect((await ask(edge, ws, { measures: ['lines', 'revenue'], by: ['month', 'product'] })).rows).toEqual(before.rows)
  })

  test('how it falls apart is remembered too: headings, separator and encoding', async () => {
    const file = (rows: readonly string[]) => ['Rapporto;vendite;marzo;2025;x;y', 'Ordine;Data;Articolo;Quantità;Prezzo;Totale', 'num;gg;cod;pz;eur;eur', ...rows].join('\n')
    const rows = (from: number) => [1, 2, 3].map((one) => `${from + one};0${one}/03/2025;A${one};1;2,00;2,00`)
    const corrections: Corrections = { headingLine: 2 }
    await importWell(edge, ws, file(rows(0)), { corrections })
    const known = await sources()
    const next = await importWell(edge, ws, file(rows(10)))
    expect(next.result.source).toBe('vendite.csv')
    expect((await sources()).sources).toHaveLength(known.sources.length)
    expect((await totals(edge, ws))[3]).toBe(6)
  })

  test('must be what it can be, and is part of what an idempotency key stands for', async () => {
    const send = (corrections: string, key?: string) => edge.fetch(`/v1/imports?${new URLSearchParams({ filename: 'a.csv', corrections }).toString()}`, { as: ws, method: 'POST', body: LISTINO(PAID), headers: key ? { 'idempotency-key': key } : {} })
    for (const [wrong, field] of [['{', 'corrections'], ['{"decimal":"dot"}', 'corrections.decimal'], ['{"sheets":[]}', 'corrections.sheets'], ['{"separator":";;"}', 'corrections.separator']] as const) {
      const answer = await send(wrong)
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'invalid-field', field }])
    }
    const first = (await (await send('{"decimal":"comma"}', 'k')).json()) as Job
    expect(((await (await send('{"decimal":"comma"}', 'k')).json()) as Job).id).toBe(first.id)
    expect((await send('{"decimal":"point"}', 'k')).status).toBe(409)
    await atRest(edge, ws, first.id)
    const upload = await edge.fetch('/v1/uploads', { as: ws, method: 'POST', headers: json, body: JSON.stringify({ filename: 'b.csv', corrections: { mapping: { Pagato: 'amount', Listino: 'ignore' } } }) })
    const { id } = (await upload.json()) as { id: string }
    await edge.fetch(`/v1/uploads/${id}/parts/1`, { as: ws, method: 'PUT', body: LISTINO(['7;2025-06-01;A1;1;10,00;6,00']) })
    const done = (await (await edge.fetch(`/v1/uploads/${id}/complete`, { as: ws, method: 'POST', headers: { prefer: 'wait=20' } })).json()) as Job
    expect(done.state).toBe('succeeded')
    expect((await ask(edge, ws, { measures: ['revenue'], by: 'month', where: [{ time: { from: '2025-06-01' } }] })).rows).toEqual([['2025-06', 600]])
    expect((await edge.fetch(`/v1/uploads/${id}/parts/1`, { as: ws, method: 'PUT', body: 'x' })).status).toBe(409)
  })

  test('a file whose headings changed says what is more and what is missing', async () => {
    await importWell(edge, ws, LISTINO(PAID), { corrections: { mapping: { Listino: 'ignore', Pagato: 'amount' } } })
    const changed = ['Ordine;Data;Articolo;Quantità;Pagato;Negozio', '8;2025-05-01;A1;1;8,00;Roma', '9;2025-05-02;A1;1;8,00;Como'].join('\n')
    const job = await importWell(edge, ws, changed, { filename: 'altro.csv' })
    // What was said of a column that is still there holds.
    const longer = await importWell(edge, ws, ['Ordine;Data;Articolo;Quantità;Listino;Pagato;Cassa', '6;2025-06-01;A1;1;10,00;8,00;1'].join('\n'))
    expect(longer.result.months).toEqual([{ month: '2025-06', lines: 1, revenue: 800 }])
    expect(job.result.said.find(({ code }) => code === 'shape-changed')).toMatchObject({ with: { source: 'vendite.csv', added: 'Negozio', missing: 'Listino' } })
    const strange = await importWell(edge, ws, 'Number,When,What,Paid\n1,2025-05-01,x,1.00\n2,2025-05-02,y,2.00\n', { filename: 'c.csv' })
    expect(strange.result.said.map(({ code }) => code)).not.toContain('shape-changed')
  })
})

test('what is not sure is asked before anything is taken; the answer takes the file up again, and is remembered', async () => {
  const unsure = (rows: readonly string[]) => ['Ordine;Data;Articolo;Importo;Totale', ...rows, ''].join('\n')
  const file = unsure(['1;13/01/2025;A;12,30;20,00', '2;14/01/2025;B;3,10;7,50'])
  const asked = await importFile(edge, ws, file)
  expect(asked).toMatchObject({ state: 'failed', error: { code: 'asks', asks: [{ code: 'which-amount', field: 'amount', headings: ['Importo', 'Totale'], table: '' }] } })
  expect(asked.error?.detail).toContain('?')
  expect((await sources()).sources).toEqual([])
  const answered = await again(asked.id, { corrections: { mapping: { Totale: 'amount' } } })
  expect(answered).toMatchObject({ state: 'succeeded', result: { rows: { accepted: 2 } } })
  expect((await totals(edge, ws))[2]).toBe(2750)
  expect((await importWell(edge, ws, unsure(['3;15/01/2025;C;1,00;2,00']))).state).toBe('succeeded')
  expect((await totals(edge, ws))[2]).toBe(2950)
  expect((await importWell(edge, ws, file)).result.rows).toEqual({ read: 2, accepted: 0, unchanged: 2, rejected: 0 })
  expect((await begin(edge, ws, '/v1/rebuild')).state).toBe('succeeded')
  expect((await totals(edge, ws))[2]).toBe(2950)
})

describe('a file taken again from the bytes that are kept', () => {
  test('takes the place of what it brought before, exactly, however often', async () => {
    await importWell(edge, ws, salesFile(['1;2025-03-01 10:00;x;c1;1;10.00', '2;2025-03-02 10:00;y;c1;1;20.00']), { filename: 'base.csv' })
    const before = await totals(edge, ws)
    const first = await importWell(edge, ws, LISTINO(PAID), { corrections: { mapping: { Pagato: 'ignore', Listino: 'amount' } } })
    expect((await totals(edge, ws))[2]).toBe(3000 + 1000 + 2000 + 1000)
    const corrected = await again(first.id, { corrections: { mapping: { Listino: 'ignore', Pagato: 'amount' } } }, 'once')
    expect(corrected).toMatchObject({ state: 'succeeded', result: { rows: { read: 3, accepted: 3, unchanged: 0, rejected: 0 } } })
    expect((await atRest(edge, ws, first.id)).state).toBe('cancelled')
    expect((await totals(edge, ws))[2]).toBe(3000 + 800 + 1500 + 900)
    expect((await again(first.id, { corrections: { mapping: { Listino: 'ignore', Pagato: 'amount' } } }, 'once')).id).toBe(corrected.id)
    // Asked of the first once more, it is the newest that makes way.
    const third = await again(first.id, { corrections: { mapping: { Pagato: 'ignore', Listino: 'amount' } } })
    expect((await totals(edge, ws))[2]).toBe(3000 + 4000)
    const alike = await importWell(edge, ws, LISTINO(PAID))
    expect(alike.result.rows).toEqual({ read: 3, accepted: 0, unchanged: 3, rejected: 0 })
    await cancel(edge, ws, third.id)
    expect(await totals(edge, ws)).toEqual(before)
  })

  test('an import that failed is taken again at once; its scratch was let go', async () => {
    const file = ['Was;Wann;Wieviel', 'a;2025-03-01;1,00', 'b;2025-03-02;2,00'].join('\n')
    const failed = await importFile(edge, ws, ['Uno;Due;Tre', 'a;b;1,00', 'c;d;2,00'].join('\n'))
    expect(failed.state).toBe('failed')
    expect(await objects(`work/`)).toEqual([])
    const one = await importFile(edge, ws, file, { mode: 'add' })
    const better = await again(one.id, { corrections: { mapping: { Wann: 'occurredAt', Wieviel: 'amount', Was: 'product' } } })
    expect(better).toMatchObject({ state: 'succeeded', result: { rows: { accepted: 2 } } })
    expect((await totals(edge, ws))[2]).toBe(300)
    expect((await edge.fetch('/v1/imports/nothing/again', { as: ws, method: 'POST', headers: json, body: '{}' })).status).toBe(404)
    expect((await sendFile(edge, ws, file)).status).toBe(202)
  })
})

/** Names in R2 of this workspace below a folder. */
async function objects(folder: string): Promise<string[]> {
  const bucket = (await edge.mf?.getR2Bucket('BYTES')) as unknown as { list(options: { prefix: string }): Promise<{ objects: { key: string }[] }> }
  return (await bucket.list({ prefix: `${folder}${ws.number}/` })).objects.map(({ key }) => key)
}
