import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCut } from '../../../shared/intake/cut/cut.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { seeded } from '../../parity/random.ts'
import { dialect, trueRows, writeFile } from '../../support/dialects.ts'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { ask, atRest, importFile, salesFile, sendFile, type Imported } from '../../support/plane.ts'
import { EXPORTS } from '../../shared/intake/export-files.ts'
import { realData } from '../../support/real-data.ts'
import { seedsOf } from '../../support/seeds.ts'
import { rows as sheetRows, workbook } from '../../support/workbook.ts'

/**
 * Damaged files of every format through the door: each is answered, each job ends, and what was accepted and refused is
 * all that was there.
 */
const { first: FIRST, last: LAST, count: FILES } = seedsOf(64, 5000)
/** Workspaces that files go into side by side. */
const LANES = 6

let edge: RunningEdge
beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())

type Chance = ReturnType<typeof seeded>
interface Sent {
  readonly filename: string
  readonly bytes: Uint8Array
}

const SIGNS = [...'"\'\n\r\t;,|.-+%()€0123456789 {}[]<>&aàZ#=/:', '\u0000', '\u0001', '\u0002', '\ufeff', '\u00a0', 'Totale', '1e9', '24:00', '<row>', '{"a":1}', '\ud800']

const utf8 = (text: string) => new TextEncoder().encode(text)
const csv = (seed: number) => writeFile(trueRows(seed, 6), dialect(seed), seed).bytes
const records = (seed: number) => trueRows(seed, 5).map((row) => ({ order: row.order, date: new Date(row.local).toISOString(), sku: row.product, quantity: row.quantity / 1000, total: row.amount / 100, customer: row.customer }))

/** Whole files of real programs, where they are here. */
const real = [...filesIn(`${realData}/import-cases`, /\.(?:xlsx|ndjson)$/), ...filesIn(`${realData}/exports`, /\.tar\.gz$|\.xlsx$|\.xml$/)].filter(({ bytes }) => bytes.length < 100_000)

function filesIn(folder: string, named: RegExp): Sent[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => named.test(name)).sort().map((name) => ({ filename: name.split('/').at(-1) as string, bytes: new Uint8Array(readFileSync(`${folder}/${name}`)) }))
}

const MAKERS: readonly ((seed: number) => Sent)[] = [
  (seed) => ({ filename: 'a.csv', bytes: csv(seed) }),
  (seed) => ({ filename: 'b.txt', bytes: csv(seed) }),
  (seed) => ({ filename: 'c.csv.gz', bytes: gzipSync(csv(seed)) }),
  (seed) => ({ filename: 'd.zip', bytes: zipSync({ 'uno.csv': csv(seed), 'due.csv': csv(seed + 1), 'tre.json': utf8(JSON.stringify(records(seed))) }) }),
  (seed) => ({ filename: 'e.json', bytes: utf8(JSON.stringify({ orders: records(seed) })) }),
  (seed) => ({ filename: 'f.ndjson', bytes: utf8(records(seed).map((record) => JSON.stringify(record)).join('\n')) }),
  (seed) => ({ filename: 'g.xls', bytes: utf8(`<html><table><tr>${Object.keys(records(seed)[0] ?? {}).map((name) => `<th>${name}</th>`).join('')}</tr>${records(seed).map((record) => `<tr>${Object.values(record).map((cell) => `<td>${cell ?? ''}</td>`).join('')}</tr>`).join('')}</table></html>`) }),
  (seed) => real[seed % Math.max(1, real.length)] ?? { filename: 'h.csv', bytes: csv(seed) },
  (seed) => ({ filename: 'i.csv', bytes: utf8(EXPORTS[seed % EXPORTS.length]?.[2] ?? '') }),
  (seed) => ({ filename: 'j.xlsx', bytes: workbook({ sheets: [{ name: 'Dati', xml: sheetRows([Object.keys(records(seed)[0] ?? {}), ...records(seed).map((record) => Object.values(record))]) }], level: seed % 2 ? 0 : 6 }) }),
  (seed) => ({ filename: 'k.csv', bytes: utf8(`Giorno;Campagna;Impressioni;Spesa\n${records(seed).map(({ date, quantity, total }) => `${date.slice(0, 10)};Estate;${quantity * 100};${total}`).join('\n')}\n`) }),
]

/** Some bytes changed, taken out, or doubled, and perhaps the end cut off. */
function hurt(bytes: Uint8Array, chance: Chance): Uint8Array<ArrayBuffer> {
  let all = Buffer.from(bytes)
  for (let n = chance.below(10); n > 0 && all.length > 0; n--) {
    const at = chance.below(all.length)
    const [before, after] = [all.subarray(0, at), all.subarray(at)]
    const way = chance.below(3)
    if (way === 0) all = Buffer.concat([before, after.subarray(chance.below(60))])
    else if (way === 1) all = Buffer.concat([before, after.subarray(0, chance.below(80)), after])
    else all = Buffer.concat([before, Buffer.from(chance.pick(SIGNS)), after.subarray(1)])
  }
  return new Uint8Array(chance.chance(0.3) ? all.subarray(0, chance.below(all.length + 1)) : all)
}

/** Rows that are counted as no sale: totals, feet of pages, sums of orders. */
const PASSED = ['total-rows', 'foot-lines', 'order-rows']

async function tryOne(ws: TestWorkspace, seed: number): Promise<'refused' | 'failed' | 'taken'> {
  const chance = seeded(seed)
  const { filename, bytes: whole } = (MAKERS[seed % MAKERS.length] as (typeof MAKERS)[number])(seed)
  const bytes = hurt(whole, chance)
  const about = `seed ${seed}, ${filename}`
  const answer = await sendFile(edge, ws, bytes, { filename, mode: 'add', prefer: 'wait=20', ...(chance.chance(0.3) && { dataset: 'auto' }) })
  if (answer.status >= 400) {
    expect([answer.status, bytes.length], about).toEqual([400, 0])
    return 'refused'
  }
  const job = (await atRest(edge, ws, ((await answer.json()) as Job).id)) as Imported
  if (job.state === 'failed') {
    expect(['internal', 'crashed'], `${about}: ${JSON.stringify(job.error)}`).not.toContain(job.error?.code)
    expect(job.error?.detail.length, `${about}: ${JSON.stringify(job.error)}`).toBeGreaterThan(15)
    return 'failed'
  }
  expect(job.state, about).toBe('succeeded')
  const { rows, tables = [], said } = job.result
  expect(rows.read, about).toBe(rows.accepted + rows.unchanged + rows.rejected)
  expect(tables.reduce((sum, { read }) => sum + read, 0), about).toBe(rows.read)
  expect(tables.every(({ read, left }) => left === null || read === 0), about).toBe(true)
  for (const saying of said) expect(saying.text, about).not.toBe(saying.code)
  const [only] = tables
  if (tables.length === 1 && only?.format === 'text' && !/gz|zip/.test(filename)) {
    const cut = startCut()
    cut.push(bytes)
    const passed = said.filter(({ code }) => PASSED.includes(code)).reduce((sum, { with: told }) => sum + Number(told.count), 0)
    expect(rows.read + passed, about).toBe(cut.end().profile.records)
  }
  const csvRows = await (await edge.fetch(`/v1/imports/${job.id}/rejects?format=json&limit=1000`, { as: ws })).json() as { rows: unknown[] }
  expect(csvRows.rows.length, about).toBe(Math.min(1000, rows.rejected))
  return 'taken'
}

test(`${FILES} damaged files: none hangs or breaks the edge, none is taken in silence`, { timeout: 3_600_000 }, async () => {
  const came = { refused: 0, failed: 0, taken: 0 }
  let next = FIRST
  const lane = async () => {
    let ws = await edge.workspace({ currency: 'EUR' })
    for (let count = 1; next <= LAST; count++) {
      if (count % 60 === 0) ws = await edge.workspace({ currency: 'EUR' })
      came[await tryOne(ws, next++)]++
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  console.log(`damaged files: ${JSON.stringify(came)}`)
  expect(came.taken).toBeGreaterThan(FILES / 3)
  const after = await edge.workspace({ currency: 'EUR' })
  await importFile(edge, after, salesFile(['1;2025-03-01 10:00;x;c1;1;10.00']))
  expect((await ask(edge, after, { measures: ['lines', 'revenue'] })).rows).toEqual([[1, 1000]])
})
