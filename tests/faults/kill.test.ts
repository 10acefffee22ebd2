import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeTile, encodeTile } from '../../shared/engine/tile.ts'
import { sales } from '../../shared/model/sales.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../support/edge.ts'
import { largeWorkbook } from '../support/large-workbook.ts'
import { live, untilKilled } from '../support/lives.ts'
import { LONG } from '../support/long.ts'
import { Points } from '../support/points.ts'
import { ask, atRest, begin, importFile, openFacts, readManifest, salesFile, send, totals } from '../support/plane.ts'

const ENTRY = 'tests/support/faulty-worker.ts'
const KILLS = LONG ? Infinity : 20
/** In a long run months are of several parts, sealed in several slices. */
const PARTS: Record<string, string> = LONG ? { RITMO_PART_ROWS: '1500' } : {}

/** Enough rows for several chunks, packs and months, and to be sealed at once. */
const BEFORE = salesFile(rows(3000, 1))
const FILE = salesFile([...rows(22_000, 1).slice(1000), '77;no date;x;c;1;1.00'])
/** A file that begins a dataset of its own. */
const ADS = ['Data;Campagna;Impressioni;Clic;Spesa', ...Array.from({ length: 12_000 }, (_, n) => `${String(1 + (n % 28)).padStart(2, '0')}/0${1 + (Math.floor(n / 28) % 6)}/2025;C${Math.floor(n / 168)};${n % 900};${n % 40};${n % 90},50`), '33/01/2025;C1;1;1;1,00'].join('\n')

interface Sent {
  readonly file: string | Uint8Array<ArrayBuffer>
  readonly dataset?: string
  readonly filename?: string
}

function rows(count: number, price: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const day = `2025-0${1 + Math.floor((index * 3) / count)}-${String(1 + (index % 27)).padStart(2, '0')}`
    return `${index >> 2};${day} 10:${String(index % 60).padStart(2, '0')};p${index % 200};c${index % 7};${1 + (index % 3)};${price + (index % 90)}.50`
  })
}

let points: Points
/** A state with a workspace that has an earlier import; each run begins with a copy. */
let prepared: { state: string; ws: TestWorkspace }

beforeAll(async () => {
  points = await Points.open()
  const state = mkdtempSync(join(tmpdir(), 'ritmo-kill-'))
  const edge = await startEdge({ state, app: null })
  const ws = await edge.workspace({ currency: 'EUR' })
  await importFile(edge, ws, BEFORE)
  await edge.stop()
  prepared = { state, ws }
})
afterAll(() => {
  points.close()
  rmSync(prepared.state, { recursive: true, force: true })
})

/** The hash that a tile would have if its customers went by their names: their numbers are drawn at random in each run. */
async function namedHash(edge: RunningEdge, ws: TestWorkspace, hash: string, names: ReadonlyMap<string, string>): Promise<string> {
  const packed = await (await edge.fetch(`/v1/tiles/${hash}`, { as: ws })).arrayBuffer()
  const rows = decodeTile(inflateRawSync(packed), sales)
  const named = rows.dimensions.map((texts, index) => (sales.dimensions[index]?.kind === 'person' ? { ...texts, dictionary: texts.dictionary.map((number) => names.get(number) as string) } : texts))
  return createHash('sha256').update(encodeTile(sales, { ...rows, dimensions: named })).digest('hex')
}

/** What must be the same whatever happened on the way. */
async function figures(edge: RunningEdge, ws: TestWorkspace, id: string, { dataset, filename }: Sent): Promise<unknown> {
  const job = await atRest(edge, ws, id)
  // So few rows are sealed at night only: whichever run, all of them are.
  if (dataset ?? filename) await begin(edge, ws, '/v1/close')
  const db = openFacts(edge)
  const counts = db.prepare('select count(*) as versions, sum(died is null) as living from fact where workspace = ?').get(ws.number)
  const doubled = db.prepare('select count(*) as n from (select 1 from fact where workspace = ? and died is null group by at, id having count(*) > 1)').get(ws.number)
  const names = new Map(db.prepare('select number, key from person where workspace = ?').all(ws.number).map(({ number, key }) => [String(number), String(key)]))
  db.close()
  const rejects = await (await edge.fetch(`/v1/imports/${id}/rejects`, { as: ws })).text()
  return {
    state: job.state,
    rows: (job.result as { rows: unknown } | null)?.rows,
    totals: await totals(edge, ws),
    own: dataset && {
      datasets: ((await (await edge.fetch('/v1/datasets', { as: ws })).json()) as { datasets: { name: string; imports: number }[] }).datasets.map(({ name, imports }) => [name, imports]),
      months: (await ask(edge, ws, { dataset: 'annunci', measures: ['lines', 'impressioni', 'clic', 'spesa'], by: ['month'] })).rows,
    },
    months: (await ask(edge, ws, { measures: ['lines', 'revenue', 'orders'], by: ['month', 'category'] })).rows,
    tiles: await Promise.all((await readManifest(edge, ws)).tiles.map(async ({ month, hash, rows }) => [month, names.size > 0 ? await namedHash(edge, ws, hash, names) : hash, rows])),
    counts, doubled, rejects,
  }
}

/** The file of interest goes in over what was there; killed at these points of its lives. */
async function runKilled(deaths: readonly number[], sent: Sent = { file: FILE }): Promise<{ figures: unknown; seen: readonly string[]; kills: readonly string[] }> {
  const state = mkdtempSync(join(tmpdir(), 'ritmo-kill-'))
  // Slices of a few chunks, so that it is also killed between two of one phase; in its last life it goes on in longer ones.
  const vars = { RITMO_POINTS: points.address, RITMO_SLICE: '200000' }
  const { ws } = prepared
  const options = { key: 'once', ...(sent.filename && { filename: sent.filename }), ...(sent.dataset && { dataset: sent.dataset }) }
  cpSync(prepared.state, state, { recursive: true })
  const start = (announced: boolean) => startEdge({ state, mortal: true, app: null, ...(announced ? { entry: ENTRY, vars: { ...vars, ...PARTS } } : { vars: PARTS }) })
  // Accepted means kept: what was answered goes on by itself. What was not is sent again, under the same key.
  let id: string | null = null
  let lives = 0
  try {
    const { edge, seen, kills } = await live(points, deaths, start, async (edge) => {
      if (lives++ > 0) await edge.cron()
      id ??= (await send(edge, ws, sent.file, options)).id
      await atRest(edge, ws, id)
    })
    const result = await figures(edge, ws, id as unknown as string, sent)
    await edge.stop()
    return { figures: result, seen, kills }
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

test('killed at any await between inbox and publish, again and again, the same job ends with the exact totals', { timeout: 3_600_000 }, async () => {
  const whole = await runKilled([Infinity])
  expect(whole.seen.length).toBeGreaterThan(80)
  expect(whole.figures).toMatchObject({ state: 'succeeded', rows: { read: 21_001, rejected: 1 }, doubled: { n: 0 } })
  await untilKilled(whole.seen.length, KILLS, async (deaths) => {
    const { figures, kills } = await runKilled(deaths)
    expect(figures, `killed at ${kills.join('; ')}`).toEqual(whole.figures)
    return kills
  })
})

test('killed while a file begins a dataset of its own, it is there once, with the exact sums', { timeout: 3_600_000 }, async () => {
  const sent = { file: ADS, dataset: 'auto', filename: 'annunci.csv' }
  const whole = await runKilled([Infinity], sent)
  expect(whole.figures).toMatchObject({ state: 'succeeded', rows: { read: 12_001, rejected: 1 }, doubled: { n: 0 }, own: { datasets: [['annunci', 1]] } })
  await untilKilled(whole.seen.length, LONG ? Infinity : 4, async (deaths) => {
    const { figures, kills } = await runKilled(deaths, sent)
    expect(figures, `killed at ${kills.join('; ')}`).toEqual(whole.figures)
    return kills
  })
})

/** Orders with nested lines, one a line of the file. */
const ORDERS = Array.from({ length: 1250 }, (_, n) => JSON.stringify({ order: n, date: `2025-0${1 + Math.floor(n / 450)}-${String(1 + (n % 27)).padStart(2, '0')}T10:00:00Z`, note: 'x'.repeat(60), lines: [0, 1].map((line) => ({ sku: `p${(n + line) % 90}`, quantity: 1 + line, total: n + 0.5 })) })).join('\n')

/** Rows of a page, and files of invoices, many enough to be one table, the last ten of them copies. */
const PAGE = `<table><tr><th>Scontrino</th><th>Data</th><th>Articolo</th><th>Quantità</th><th>Totale</th></tr>${Array.from({ length: 1650 }, (_, n) => `<tr><td>S${n}</td><td>${10 + (n % 18)}/04/2025</td><td>Caff&egrave; ${n % 90}</td><td>1</td><td>${n % 90},50</td></tr>`).join('')}</table>`
const INVOICES = Array.from({ length: 60 }, (_, file) => {
  const bodies = Array.from({ length: 25 }, (_one, n) => `<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2025-05-${10 + (n % 18)}</Data><Numero>F${(file < 50 ? file : file - 10) * 25 + n}</Numero></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><DettaglioLinee><Descrizione>Vaso</Descrizione><Quantita>1.00</Quantita><PrezzoTotale>${n}.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee></DatiBeniServizi></FatturaElettronicaBody>`)
  return [`fatture/${100 + file}.xml`, strToU8(`<p:FatturaElettronica xmlns:p="x"><FatturaElettronicaHeader/>${bodies.join('')}</p:FatturaElettronica>`)] as const
})

test.each([
  { what: 'a workbook', read: 10500, sent: { file: Uint8Array.from(largeWorkbook(10500)), filename: 'vendite.xlsx' } },
  { what: 'an archive of lines of JSON, a page and many invoices', read: 5400, sent: { file: Uint8Array.from(zipSync({ 'a.ndjson': strToU8(ORDERS), 'b.xls': strToU8(PAGE), ...Object.fromEntries(INVOICES) })), filename: 'tutto.zip' } },
])('killed while $what is cut in several slices, its rows are there once', { timeout: 3_600_000 }, async ({ sent, read }) => {
  const whole = await runKilled([Infinity], sent)
  expect(whole.figures).toMatchObject({ state: 'succeeded', rows: { read, rejected: 0 }, doubled: { n: 0 } })
  await untilKilled(whole.seen.length, LONG ? Infinity : 1, async (deaths) => {
    const { figures, kills } = await runKilled(deaths, sent)
    expect(figures, `killed at ${kills.join('; ')}`).toEqual(whole.figures)
    return kills
  })
})
