import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleaned, decide, decided, merges, pairOf, shop, till } from '../../support/cleaning.ts'
import { BUSY, startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { askRows, begin, cancel, importWell, openFacts, readManifest, type Imported } from '../../support/plane.ts'

/** A till, a web shop and the accounts sell the same three things under codes of their own. */
let edge: RunningEdge
let ws: TestWorkspace
let cassa: Imported

const TILL = till(['10/01/2025;S1;T1;Tazza caffè 20 cl;Mario Rossi;1;5,00', '11/02/2025;S2;T2;Tazza caffè 30 cl;;1;6,00', '12/02/2025;S3;T3;Lanterna da giardino;;1;20,00'])
const SHOP = shop(['W1;2025-02-20;9001;TAZZA CAFFE 20CL;ROSSI MARIO;3;15.00', 'W2;2025-03-02;9003;Giardino lanterna;Anna Verdi;1;22.00', 'W3;2025-03-03;9003;Giardino lanterna;;1;22.00'])
const BOOKS = ['Numero fattura;Data fattura;Codice articolo;Descrizione articolo;Ragione sociale;Quantità;Totale riga', 'F1;2025-04-10;A77;Tazza  Caffe 20 cl;Verdi Anna;1;5,00', 'F2;2025-04-11;A78;Vassoio di legno;Bianchi s.r.l.;1;9,00', ''].join('\n')

const product = async (measure = 'lines') => Object.fromEntries(await askRows(edge, ws, { measures: [measure], by: 'product' })) as Record<string, number>
const seal = () => begin(edge, ws, '/v1/close')

beforeAll(async () => {
  edge = await startEdge()
  ws = await edge.workspace({ currency: 'EUR' })
  cassa = await importWell(edge, ws, TILL, { filename: 'cassa.csv' })
  await importWell(edge, ws, SHOP, { filename: 'negozio.csv' })
  await importWell(edge, ws, BOOKS, { filename: 'fatture.csv' })
}, 60_000)
afterAll(async () => {
  await edge.stop()
  rmSync(edge.state, { recursive: true, force: true })
})

test('what is alike is suggested with its reason, what stands on both sides, and how sure it is; what differs in size is not', async () => {
  const found = await cleaned(edge, ws)
  const pairs = found.map(({ goes, stays, reason }) => [[goes.shown, stays.shown].sort().join(' = '), reason.code]).sort()
  expect(pairs).toEqual([
    ['9001 = A77', 'same-words'], ['9001 = T1', 'same-words'], ['9003 = T3', 'word-order'], ['A77 = T1', 'same-words'], ['Anna Verdi = Verdi Anna', 'word-order'],
    ['Mario Rossi = ROSSI MARIO', 'word-order'],
  ])
  const lantern = pairOf(found, '9003', 'T3')
  expect(lantern).toMatchObject({
    dimension: 'product', state: 'suggested', text: 'Hanno le stesse parole in un altro ordine.',
    stays: { shown: '9003', name: 'Giardino lanterna', lines: 2, revenue: 4400, last: '2025-03-03', sources: ['negozio.csv'] },
    goes: { shown: 'T3', lines: 1, revenue: 2000, last: '2025-02-12', sources: ['cassa.csv'] },
  })
  const english = (await (await edge.fetch(`/v1/merges?limit=1`, { as: ws, headers: { 'accept-language': 'en' } })).json()) as { merges: { text: string }[]; next: string; waiting: number }
  expect([english.merges[0]?.text, english.waiting]).toEqual(['They are spelt the same, but for capitals, accents, stops, little words or units.', 6])
  const rest = (await (await edge.fetch(`/v1/merges?limit=50&after=${english.next}`, { as: ws })).json()) as { merges: unknown[]; next: string | null }
  expect([rest.merges.length, rest.next]).toEqual([5, null])
}, 60_000)

test('a decision is made once however often it is sent; the person says which of the two stays', async () => {
  const pair = pairOf((await merges(edge, ws)).merges, '9003', 'T3')
  const [one, other] = await Promise.all([decided(edge, ws, pair.id, 'accept', 'T3'), decided(edge, ws, pair.id, 'accept', 'T3')])
  expect([one.state, one.stays.shown, other.state, other.stays.shown]).toEqual(['accepted', 'T3', 'accepted', 'T3'])
  const db = openFacts(edge)
  expect(db.prepare('select count(*) as n from merge_decision where workspace = ?').get(ws.number)).toMatchObject({ n: 1 })
  expect(db.prepare(`select count(*) as n from inbox where workspace = ? and kind = 'merge'`).get(ws.number)).toMatchObject({ n: 1 })
  db.close()
  expect((await merges(edge, ws)).waiting).toBe(5)
  expect((await decide(edge, ws, pair.id, { decision: 'accept', survivor: 'T1' })).status).toBe(422)
  expect((await decide(edge, ws, pair.id, { decision: 'perhaps' })).status).toBe(422)
  expect((await decide(edge, ws, '01AAAAAAAAAAAAAAAAAAAAAAAA', { decision: 'accept' })).status).toBe(404)
  const stranger = await edge.workspace({})
  expect((await decide(edge, stranger, pair.id, { decision: 'undo' })).status).toBe(404)
  expect((await merges(edge, stranger, 'accepted')).merges).toEqual([])
})

test('chains lead to one key, what is one already is not merged again, and a refusal is never suggested again', async () => {
  const found = (await merges(edge, ws)).merges
  const [shopTill, shopBooks, booksTill] = [pairOf(found, '9001', 'T1'), pairOf(found, '9001', 'A77'), pairOf(found, 'A77', 'T1')]
  await decided(edge, ws, shopBooks.id, 'accept', 'A77')
  await decided(edge, ws, shopTill.id, 'accept', 'T1')
  expect((await merges(edge, ws)).merges.map(({ id }) => id)).not.toContain(booksTill.id)
  const ring = await decide(edge, ws, booksTill.id, { decision: 'accept' })
  expect([ring.status, ((await ring.json()) as { code: string }).code]).toEqual([409, 'conflict'])
  await decided(edge, ws, pairOf(found, 'Anna Verdi', 'Verdi Anna').id, 'refuse')
  await seal()
  expect(await product()).toEqual({ T1: 3, T2: 1, T3: 3, A78: 1 })
  const again = await cleaned(edge, ws)
  expect(again.map(({ goes }) => goes.shown).filter((shown) => /verdi/i.test(shown))).toEqual([])
  expect((await merges(edge, ws, 'decided')).merges.map(({ state }) => state)).toEqual(['refused', 'accepted', 'accepted', 'accepted'])

  // One link of the chain taken back: the others hold.
  await decided(edge, ws, shopBooks.id, 'undo')
  await seal()
  expect(await product()).toEqual({ T1: 2, A77: 1, T2: 1, T3: 3, A78: 1 })
  expect((await merges(edge, ws, 'undone')).merges.map(({ id }) => id)).toEqual([shopBooks.id])
}, 60_000)

test('customers that are one count once, and their name stands nowhere but with the people', async () => {
  const before = await askRows(edge, ws, { measures: ['customers'] })
  await decided(edge, ws, pairOf((await merges(edge, ws)).merges, 'Mario Rossi', 'ROSSI MARIO').id, 'accept')
  await seal()
  expect([before, await askRows(edge, ws, { measures: ['customers'] })]).toEqual([[[5]], [[4]]])
  const db = openFacts(edge)
  const kept = JSON.stringify([db.prepare('select * from merge').all(), db.prepare('select * from merge_decision').all(), db.prepare('select * from alias').all(), db.prepare(`select body from inbox where kind = 'merge'`).all()])
  db.close()
  expect(kept.toLowerCase()).not.toContain('rossi')
}, 60_000)

test('a key stands for others also where its own rows are gone, and when they come back; a rebuild makes all of it again', async () => {
  await cancel(edge, ws, cassa.id)
  await seal()
  // The till's lines went, and with them its own key's; what others sold of it stands under it still.
  expect(await product()).toEqual({ T1: 1, T3: 2, A77: 1, A78: 1 })
  await importWell(edge, ws, TILL, { filename: 'cassa.csv' })
  await seal()
  const figures = await product('revenue')
  expect(figures).toEqual({ T1: 2000, T2: 600, T3: 6400, A77: 500, A78: 900 })
  const before = await readManifest(edge, ws)
  const { result } = await begin(edge, ws, '/v1/rebuild')
  expect(result).toMatchObject({ tiles: before.tiles.length, same: before.tiles.length })
  const after = await readManifest(edge, ws)
  expect([after.merges, after.tiles.map(({ hash }) => hash)]).toEqual([before.merges, before.tiles.map(({ hash }) => hash)])
  expect(await product('revenue')).toEqual(figures)
  expect((await merges(edge, ws, 'decided')).merges.map(({ state }) => state).sort()).toEqual(['accepted', 'accepted', 'accepted', 'refused', 'undone'])
}, 90_000)

test('a decision whose sealing was never queued, because the process ended there, is sealed with the next minute', async () => {
  const pair = (await merges(edge, ws, 'accepted')).merges.find(({ dimension, goes }) => dimension === 'product' && goes.shown === '9003')
  await decided(edge, ws, pair!.id, 'undo')
  await edge.mf?.dispose()
  const db = new DatabaseSync(edge.databaseFile(), { timeout: BUSY })
  db.prepare(`delete from job where kind = 'seal' and state = 'queued'`).run()
  db.close()
  edge = await startEdge({ state: edge.state })
  await edge.cron()
  await expect.poll(() => product(), { timeout: 60_000, interval: 200 }).toMatchObject({ 9003: 2, T3: 1 })
}, 90_000)
