import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { ask, begin, cancel, importFile, importWell, openFacts, totals } from '../../support/plane.ts'
import { sharedEdge } from '../../support/shared-edge.ts'

let edge: RunningEdge
let ws: TestWorkspace

beforeAll(async () => {
  edge = await sharedEdge()
})
beforeEach(async () => {
  ws = await edge.workspace({ currency: 'EUR' })
})

const bytes = (text: string) => new TextEncoder().encode(text)
const packed = (files: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)]))
const zip = (files: Readonly<Record<string, string>>) => new Uint8Array(zipSync(packed(files)))
const HEAD = 'Ordine;Data;Articolo;Quantità;Totale'
const month = (n: number, orders: readonly number[]) => [HEAD, ...orders.map((order) => `${order};0${1 + (order % 9)}/0${n}/2025;A${order % 3};1;${order},50`), ''].join('\n')

test('months of one shape in an archive are read as one; what is no table is named with the reason', async () => {
  const files = { 'gennaio.csv': month(1, [1, 2, 3]), 'febbraio.csv': `${month(2, [4, 5])}6;31/02/2025;A1;1;2,00\n`, 'note.txt': 'Ciao, ecco i file.\nA presto\n', 'vuoto.csv': '' }
  const job = await importWell(edge, ws, zip(files), { filename: 'anno.zip' })
  expect(job.result).toMatchObject({ mode: 'add', source: 'anno.zip', rows: { read: 6, accepted: 5, rejected: 1 } })
  expect(job.result.tables?.map(({ name, read, rejected, left }) => [name, read, rejected, left !== null])).toEqual([
    ['gennaio.csv', 3, 0, false], ['febbraio.csv', 3, 1, false], ['note.txt', 0, 0, true], ['vuoto.csv', 0, 0, true],
  ])
  expect(job.result.months).toEqual([{ month: '2025-01', lines: 3, revenue: 750 }, { month: '2025-02', lines: 2, revenue: 1000 }])
  const csv = await (await edge.fetch(`/v1/imports/${job.id}/rejects`, { as: ws })).text()
  expect(csv.trim().split('\r\n').map((line) => line.split(',').at(-1))).toEqual(['table', 'febbraio.csv'])
  expect((await importWell(edge, ws, zip(files), { filename: 'anno.zip' })).result.rows).toEqual({ read: 6, accepted: 0, unchanged: 5, rejected: 1 })
  // A month alone is the same source.
  expect((await importWell(edge, ws, files['gennaio.csv'])).result.rows).toEqual({ read: 3, accepted: 0, unchanged: 3, rejected: 0 })
  expect((await begin(edge, ws, '/v1/rebuild')).state).toBe('succeeded')
  expect(await totals(edge, ws)).toEqual([5, 5, 1750, 5])
  await cancel(edge, ws, job.id)
  const db = openFacts(edge)
  const alive = db.prepare('select count(*) as n from fact where workspace = ? and died is null').get(ws.number)
  db.close()
  // What the month alone found unchanged was the archive's.
  expect(alive).toEqual({ n: 0 })
})

test('a table whose dates tell nothing is read as its sisters of the same shape', async () => {
  const american = (rows: readonly string[]) => ['Order,Date,SKU,Qty,Amount', ...rows, ''].join('\n')
  await importWell(edge, ws, zip({ 'a.csv': american(['1,01/02/2025,x,1,1.00', '2,03/04/2025,x,1,2.00']), 'b.csv': american(['3,05/13/2025,x,1,4.00', '4,05/14/2025,x,1,8.00', '5,05/15/2025,x,1,16.00']) }), { filename: 'two.zip' })
  expect((await ask(edge, ws, { measures: ['revenue'], by: 'month' })).rows).toEqual([['2025-01', 100], ['2025-03', 200], ['2025-05', 2800]])
})

test('tables of other shapes each have their own source, judgement and undo with the whole', async () => {
  const till = ['Scontrino;Data;Codice;Quantità;Importo;Cassa', '11;2025-05-02;T1;1;3,00;1', '12;2025-05-02;T2;1;4,00;2'].join('\n')
  const both = { 'negozio.csv': month(5, [1, 2]), 'cassa.csv': till }
  const first = await importWell(edge, ws, zip(both), { filename: 'tutto.zip' })
  expect(first.result.rows).toEqual({ read: 4, accepted: 4, unchanged: 0, rejected: 0 })
  expect((await importWell(edge, ws, zip({ ...both, 'cassa.csv': till.replace('4,00', '4,50') }), { filename: 'tutto.zip' })).result).toMatchObject({ mode: 'replace', replaced: 1, rows: { accepted: 1, unchanged: 3 } })
  expect((await totals(edge, ws))[2]).toBe(150 + 250 + 300 + 450)
  expect(first.result.said.every(({ with: told }) => typeof told.table === 'string' || told.count !== undefined)).toBe(true)
})

test('what a file holds twice is not counted twice: overlapping exports, and heads of orders beside their lines', async () => {
  const overlapping = { 'primo.csv': month(1, [1, 2, 3, 4]), 'secondo.csv': month(1, [3, 4, 5]) }
  const job = await importWell(edge, ws, zip(overlapping), { filename: 'doppio.zip' })
  expect(job.result.rows).toEqual({ read: 7, accepted: 5, unchanged: 2, rejected: 0 })
  expect(job.result.said.find(({ code }) => code === 'repeated-rows')?.with).toMatchObject({ count: 2 })
  expect((await totals(edge, ws))[2]).toBe(150 + 250 + 350 + 450 + 550)
  expect((await importWell(edge, ws, zip(overlapping), { filename: 'doppio.zip' })).result.rows).toEqual({ read: 7, accepted: 0, unchanged: 7, rejected: 0 })
  const lines = ['Ordine;Data;Articolo;Quantità;Totale', '21;01/06/2025;A;1;2,00', '21;01/06/2025;B;1;3,00', '22;02/06/2025;A;1;2,00', '22;02/06/2025;C;1;5,00'].join('\n')
  const heads = ['Numero ordine;Data;Cliente;Totale', '21;01/06/2025;Rossi;5,00', '22;02/06/2025;Verdi;7,00'].join('\n')
  const both = await importWell(edge, ws, zip({ 'testate.csv': heads, 'righe.csv': lines }), { filename: 'ordini.zip', mode: 'add' })
  expect(both.result.tables?.map(({ name, read, left }) => [name, read, left])).toEqual([['testate.csv', 0, 'same-orders'], ['righe.csv', 4, null]])
  expect((await ask(edge, ws, { measures: ['revenue'], by: 'month' })).rows.at(-1)).toEqual(['2025-06', 1200])
})

test('numbers that begin anew with each table are told apart by year, or by day; those that go on are not', async () => {
  const year = (n: number, orders: readonly number[]) => [HEAD, ...orders.map((order) => `${order};0${order}/03/20${n};A;1;${order + n},00`), ''].join('\n')
  const years = await importWell(edge, ws, zip({ '2023.csv': year(23, [1, 2, 3]), '2024.csv': year(24, [1, 2, 3, 4]) }), { filename: 'anni.zip' })
  expect(years.result.said.map(({ code }) => code)).toContain('numbers-restart-yearly')
  expect((await totals(edge, ws))[3]).toBe(7)
  expect((await importWell(edge, ws, year(25, [1, 2]))).result.rows.accepted).toBe(2)
  expect((await totals(edge, ws))[3]).toBe(9)
  const other = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, other, zip({ 'maggio.csv': month(5, [1, 2, 3]), 'giugno.csv': month(6, [1, 2, 3]) }), { filename: 'mesi.zip' })
  expect((await totals(edge, other))[3]).toBe(6)
  const third = await edge.workspace({ currency: 'EUR' })
  await importWell(edge, third, zip({ 'vendite.csv': month(5, [7, 8, 9]), 'resi.csv': [HEAD, '7;03/06/2025;A1;-1;-7,50', '9;04/06/2025;A0;-1;-9,50'].join('\n') }), { filename: 'resi.zip' })
  expect((await totals(edge, third))[3]).toBe(3)
})

test('shops without order numbers may well sell the same on the same day: all of it counts', async () => {
  const bar = (rows: readonly string[]) => ['Data;Articolo;Quantità;Totale', ...rows].join('\n')
  const rows = ['01/06/2025;Caffè;1;1,20', '01/06/2025;Tè;1;2,00', '02/06/2025;Caffè;1;1,20']
  const job = await importWell(edge, ws, zip({ 'nord.csv': bar(rows), 'sud.csv': bar(rows) }), { filename: 'bar.zip' })
  expect(job.result.rows).toEqual({ read: 6, accepted: 6, unchanged: 0, rejected: 0 })
  expect((await totals(edge, ws))[2]).toBe(2 * 440)
})

test('only where nothing at all can be read does the file fail; bombs, what lies too deep and an archive of pictures say so', async () => {
  const none = await importFile(edge, ws, zip({ 'a.txt': 'Solo parole\nsenza tabella\n', 'b.bin': '\u0000\u0001\u0002' }), { filename: 'niente.zip' })
  expect(none.state).toBe('failed')
  expect(none.error?.detail.length).toBeGreaterThan(20)
  const bomb = await importFile(edge, ws, new Uint8Array(gzipSync(Buffer.alloc(60_000_000, 'a;b;c\n'))), { filename: 'bomba.csv.gz' })
  expect(bomb).toMatchObject({ state: 'failed', error: { code: 'bomb' } })
  const wrapped = (wrap: (inside: Uint8Array) => Uint8Array) => Array.from({ length: 9 }).reduce<Uint8Array>(wrap, bytes('a;b\n1;2\n'))
  const blank = new Uint8Array(40_000_000).fill(32)
  const office = { '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>', 'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="V" r:id="rId1"/></sheets></workbook>', 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="s.xml"/></Relationships>' }
  const laughs = `<!DOCTYPE a [<!ENTITY b "${'ah'.repeat(50)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY b${n} "${`&b${n || ''};`.repeat(10)}">`).join('')}]><a>${'<c><d>&b8;</d><e>1</e></c>'.repeat(3)}</a>`
  const others: Record<string, [file: string | Uint8Array, code: string]> = {
    'matrioska.zip': [wrapped((inside) => zipSync({ 'a.zip': inside })), 'too-deep'],
    'matrioska.gz': [wrapped((inside) => gzipSync(inside)), 'too-deep'],
    'foglio.xlsx': [zipSync({ ...packed(office), 'xl/s.xml': blank }), 'bomb'],
    'foglio.ods': [zipSync({ ...packed({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'META-INF/manifest.xml': '<manifest/>' }), 'content.xml': blank }), 'bomb'],
    'profondo.json': ['['.repeat(200_000), 'no-date-no-amount'],
    'profondo.xml': ['<a>'.repeat(100_000), 'unknown-format'],
    'risate.xml': [laughs, 'no-date-no-amount'],
  }
  for (const [filename, [file, code]] of Object.entries(others)) {
    const job = await importFile(edge, ws, typeof file === 'string' ? file : Uint8Array.from(file), { filename })
    expect([filename, job.state, job.error?.code]).toEqual([filename, 'failed', code])
  }
  expect(await totals(edge, ws)).toEqual([0, 0, 0, 0])
})

test('what it changed in days that were closed is told', async () => {
  await importWell(edge, ws, month(1, [1, 2, 3]))
  await begin(edge, ws, '/v1/close')
  const job = await importWell(edge, ws, month(1, [1, 2, 3]).replace('3;04/01/2025;A0;1;3,50', '3;04/01/2025;A0;1;9,50'))
  expect(job.result.closed).toEqual({ days: 1, first: '2025-01-04', last: '2025-01-04', difference: 600 })
  const later = await importWell(edge, ws, month(1, [1, 2, 3]).replace('3;04/01/2025;A0;1;3,50', '3;04/01/2025;A0;1;9,50'))
  expect(later.result.closed).toBeNull()
})

test('a hundred tables are planned in a slice of their own, and read in the next', async () => {
  const days = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`g${String(n).padStart(3, '0')}.csv`, `${HEAD}\n${n + 1};${String(1 + (n % 28)).padStart(2, '0')}/0${1 + Math.floor(n / 28)}/2025;A;1;1,50\n`]))
  const job = await importWell(edge, ws, zip(days), { filename: 'giorni.zip' })
  expect(job.result.rows).toEqual({ read: 100, accepted: 100, unchanged: 0, rejected: 0 })
  expect(job.result.tables).toHaveLength(100)
  const db = openFacts(edge)
  const slices = db.prepare('select slice from job where id = ?').get(job.id)
  db.close()
  // Cut, planning, reading, one that applies, and the end.
  expect(slices?.slice).toBe(5)
  expect(await totals(edge, ws)).toEqual([100, 100, 15000, 100])
})
