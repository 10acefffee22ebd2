import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEdge, type RunningEdge, type TestWorkspace } from '../../support/edge.ts'
import { largeWorkbook } from '../../support/large-workbook.ts'
import { PROTOCOL } from '../../../shared/protocol/version.ts'
import { askRows, atRest, begin, cancel, importFile, openFacts, readManifest, salesFile, send, totals, type Imported, type SendOptions } from '../../support/plane.ts'
import { workbook } from '../../support/workbook.ts'

/** The same edge with slices of a few chunks, and with slices that hold any of these files. */
let sliced: RunningEdge
let whole: RunningEdge
beforeAll(async () => {
  ;[sliced, whole] = await Promise.all([startEdge({ vars: { RITMO_SLICE: '250000', RITMO_PART_ROWS: '3500' } }), startEdge({ vars: { RITMO_PART_ROWS: '3500' } })])
}, 60_000)
afterAll(async () => {
  await Promise.all([sliced.stop(), whole.stop()])
})

const utf8 = (text: string) => new TextEncoder().encode(text)
const two = (value: number) => String(value).padStart(2, '0')

function rows(count: number, { first = 1, month = 1, price = 1 } = {}): string[] {
  return Array.from({ length: count }, (_, index) =>
    index % 997 === 500 ? `${first + (index >> 2)};no date;p;c;1;1.00` : `${first + (index >> 2)};2025-${two(month + Math.floor((index * 3) / count))}-${two(1 + (index % 27))} 10:${two(index % 60)};p${index % 300};c${index % 7};${1 + (index % 3)};${price + (index % 90)}.50`,
  )
}

interface Step {
  readonly bytes: Uint8Array
  readonly options?: SendOptions
}

/** Delivers a job's message, and again while that one is at work: a queue does. */
async function deliverTwice(edge: RunningEdge, job: string): Promise<unknown> {
  const worker = await (edge.mf as NonNullable<RunningEdge['mf']>).getWorker()
  const deliver = () => worker.queue('ritmo-bulk', [{ id: crypto.randomUUID(), timestamp: new Date(), attempts: 1, body: { protocol: PROTOCOL, shard: 0, job } }])
  return Promise.all([deliver(), deliver()])
}

/** An import through many slices, whose messages come again and again, two at once. */
async function importPestered(edge: RunningEdge, ws: TestWorkspace, bytes: string | Uint8Array<ArrayBuffer>, options?: SendOptions): Promise<Imported> {
  const { id } = await send(edge, ws, bytes, options)
  const under: Promise<unknown>[] = []
  const job = await atRest(edge, ws, id, () => under.push(deliverTwice(edge, id)))
  await Promise.all(under)
  await deliverTwice(edge, id)
  return job as Imported
}

/** What an import says and what stands there then, without what differs by chance. */
async function outcome(edge: RunningEdge, ws: TestWorkspace, steps: readonly Step[], importing = importFile) {
  const told: unknown[] = []
  const jobs: Imported[] = []
  for (const { bytes, options } of steps) {
    const job = await importing(edge, ws, Uint8Array.from(bytes), options)
    jobs.push(job)
    const rejects = await (await edge.fetch(`/v1/imports/${job.id}/rejects`, { as: ws })).text()
    told.push({ state: job.state, result: job.result, error: job.error, progress: job.progress, rejects, totals: await totals(edge, ws), by: await askRows(edge, ws, { measures: ['lines', 'revenue', 'orders'], by: ['month', 'category'] }) })
  }
  return { told, jobs }
}

const tilesOf = async (edge: RunningEdge, ws: TestWorkspace) => (await readManifest(edge, ws)).tiles.map(({ month, part, hash, rows }) => [month, part, hash, rows])

function slicesOf(edge: RunningEdge, job: string): number {
  const db = openFacts(edge)
  const { n } = db.prepare('select count(*) as n from job_slice where job = ?').get(job) as { n: number }
  db.close()
  return n
}

const JANUARY = rows(24_000)
const spend = Array.from({ length: 12_000 }, (_, index) => `2025-${two(1 + Math.floor(index / 3000))}-${two(1 + (index % 28))},Campagna ${index % 40},${index % 2 ? 'Google' : 'Meta'},${index % 911 === 7 ? 'molti' : 100 + (index % 700)},${1 + (index % 60)}.${two(index % 100)}`)
const FILES: Record<string, readonly Step[]> = {
  'one long file, again, and corrected': [
    { bytes: utf8(salesFile(JANUARY)) },
    { bytes: utf8(salesFile(JANUARY)) },
    { bytes: utf8(salesFile(JANUARY.map((row, index) => (index % 50 === 0 ? row.replace('.50', '.75') : row)))) },
  ],
  'a dataset of one’s own, again, and with other figures': ['', '', '7'].map((more) => ({ bytes: utf8(`Date,Campaign,Platform,Impressions,Spend\n${spend.map((row) => `${row}${more}\n`).join('')}`), options: { filename: 'ads.csv', dataset: 'auto' } })),
  'a continuation': [{ bytes: utf8(salesFile(JANUARY.slice(0, 10_001))) }, { bytes: gzipSync(salesFile(JANUARY.slice(10_001))), options: { filename: 'b.csv.gz' } }],
  'months that overlap, and another shape': [
    { bytes: zipSync({ 'a.csv': utf8(salesFile(rows(9000))), 'b.csv': utf8(salesFile([...rows(9000).slice(3000), ...rows(4000, { first: 70_000, month: 6 })])), 'c.csv': utf8(salesFile(rows(9000, { first: 90_000, month: 3 })).replace('Product', 'Sku')) }), options: { filename: 'tutti.zip' } },
  ],
}

const HEADINGS = ['Order', 'Date', 'Product', 'Category', 'Quantity', 'Amount']

/** Rows of a delimited file as objects. */
function objects(lines: readonly string[]): Record<string, string>[] {
  return lines.map((line) => {
    const [Order = '', Date = '', Product = '', Category = '', Quantity = '', Amount = ''] = line.split(';')
    return { Order, Date, Product, Category, Quantity, Amount }
  })
}

/** An electronic invoice over one line. */
function invoice(n: number): string {
  return `<?xml version="1.0"?><p:FatturaElettronica xmlns:p="x"><FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><Anagrafica><Denominazione>Bottega</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore></FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${n % 31 === 7 ? 'TD17' : 'TD01'}</TipoDocumento><Divisa>EUR</Divisa><Data>2025-0${1 + (n % 4)}-1${n % 9}</Data><Numero>${n}</Numero></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><DettaglioLinee><Descrizione>Vaso ${n % 9}</Descrizione><Quantita>1.00</Quantita><PrezzoTotale>${10 + (n % 40)}.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee></DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronica>`
}

/** An OpenDocument spreadsheet of rows as XML. */
function ods(inside: string): Uint8Array<ArrayBuffer> {
  const content = `<office:document-content><office:body><office:spreadsheet><table:table table:name="Vendite">${inside}</table:table></office:spreadsheet></office:body></office:document-content>`
  return Uint8Array.from(zipSync({ mimetype: utf8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': utf8(content), 'META-INF/manifest.xml': utf8('<manifest/>') }))
}
const odsCells = (cells: readonly string[], more = '') => cells.map((cell) => `<table:table-cell office:value-type="string"${more}><text:p>${cell}</text:p></table:table-cell>`).join('')
const odsRow = (cells: readonly string[], more = '') => `<table:table-row${more}>${odsCells(cells)}</table:table-row>`

/** Files of other kinds, which come as records or in other letters: each is cut in several slices too. */
const some = rows(11_000)
Object.assign(FILES, {
  'a workbook, and again': [1, 2].map(() => ({ bytes: largeWorkbook(11_000), options: { filename: 'vendite.xlsx' } })),
  'JSON under a key': [{ bytes: utf8(JSON.stringify({ shop: 'x', orders: objects(some) })), options: { filename: 'vendite.json' } }],
  'lines of JSON, one of them broken': [{ bytes: utf8(objects(some).map((row, index) => (index === 4000 ? '{"Order": ' : JSON.stringify(row))).join('\n')), options: { filename: 'vendite.ndjson' } }],
  'XML': [{ bytes: utf8(`<sales>${objects(some).map((row) => `<sale>${Object.entries(row).map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</sale>`).join('\n')}</sales>`), options: { filename: 'vendite.xml' } }],
  'UTF-16': [{ bytes: Uint8Array.from(Buffer.from(`\ufeff${salesFile(rows(18_000)).replaceAll(';p', ';caffè 𝒳 ')}`, 'utf16le')) }],
  'a text, lines of JSON, workbooks of two kinds and a page packed together': [
    { bytes: zipSync({ 'a.csv': utf8(salesFile(rows(15_000))), 'b.ndjson': utf8(objects(rows(5000, { first: 80_000 })).map((row) => JSON.stringify(row)).join('\n')), 'c.xlsx': largeWorkbook(3000), 'e.ods': ods(odsRow(HEADINGS) + rows(2000, { first: 60_000 }).map((row) => odsRow(row.split(';'))).join('')), 'd.xls': utf8(`<table><tr>${Object.keys(objects(['1'])[0] as object).map((name) => `<th>${name}</th>`).join('')}</tr>${objects(rows(5000, { first: 90_000 })).map((row) => `<tr>${Object.values(row).map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`) }), options: { filename: 'tutti.zip' } },
  ],
  'an electronic invoice of many lines, alone': [{ bytes: utf8(invoice(1).replace(/<DettaglioLinee>.*<\/DettaglioLinee>/, (line) => Array.from({ length: 5200 }, (_, n) => line.replace('Vaso 1', `Vaso ${n % 99}`)).join('\n'))), options: { filename: 'fattura.xml' } }],
  'a page of a table, alone': [{ bytes: utf8(`<table><tr>${HEADINGS.map((name) => `<th>${name}</th>`).join('')}</tr>${rows(5200).map((row) => `<tr>${row.split(';').map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`), options: { filename: 'vendite.xls' } }],
  'many electronic invoices, each third a second time, and again': [1, 2].map(() => ({ bytes: zipSync(Object.fromEntries(Array.from({ length: 240 }, (_, n) => [`${String(n).padStart(3, '0')}.xml`, utf8(invoice(n % 3 === 2 ? n - 1 : n))]))), options: { filename: 'fatture.zip' } })),
} satisfies typeof FILES)

describe('an import in many slices, each message delivered several times and at once, is the same as in few', () => {
  for (const [name, steps] of Object.entries(FILES)) {
    test(name, { timeout: 120_000 }, async () => {
      const there = async (edge: RunningEdge, importing?: typeof importPestered) => outcome(edge, await edge.workspace({ currency: 'EUR' }), steps, importing)
      const [few, many] = await Promise.all([there(whole), there(sliced, importPestered)])
      expect(many.told).toEqual(few.told)
      for (const [index, job] of many.jobs.entries()) expect(slicesOf(sliced, job.id)).toBeGreaterThanOrEqual(slicesOf(whole, few.jobs[index]?.id ?? '') + 2)
    })
  }

  test('months of several parts are sealed a part a slice, by a large file, by night, and when all is made anew, and their tiles are those of one slice', { timeout: 60_000 }, async () => {
    const sealed = async (edge: RunningEdge) => {
      const [large, ws] = [await edge.workspace({ currency: 'EUR' }), await edge.workspace({ currency: 'EUR' })]
      await importFile(edge, large, salesFile(rows(24_000).map((row) => row.replace(/2025-0[23]/, '2025-01'))))
      await importFile(edge, ws, salesFile(JANUARY.slice(0, 12_000)))
      const jobs = [await begin(edge, ws, '/v1/close')]
      const tiles = await tilesOf(edge, ws)
      jobs.push(await begin(edge, ws, '/v1/rebuild'))
      expect(await tilesOf(edge, ws)).toEqual(tiles)
      return { tiles: [...(await tilesOf(edge, large)), ...tiles], slices: jobs.map(({ id }) => slicesOf(edge, id)) }
    }
    const [few, many] = await Promise.all([sealed(whole), sealed(sliced)])
    expect(many.tiles).toEqual(few.tiles)
    expect(many.tiles.map(([, part]) => part)).toContain(1)
    for (const [index, slices] of many.slices.entries()) expect(slices).toBeGreaterThan(few.slices[index] as number)
  })

  test('what is small and comes to more than so many slices is a bomb, whatever it is', { timeout: 60_000 }, async () => {
    const row = ['1', '2025-03-01', 'vaso', 'x'.repeat(30_000), '1', '1.00']
    const order = { id: 1, date: '2025-03-01', note: row[3], lines: Array.from({ length: 3000 }, (_, n) => ({ sku: `p${n}`, quantity: 1, total: 1 })) }
    const orders = JSON.stringify([order, order])
    const bombs: Record<string, Uint8Array> = {
      'rows.ods': ods(odsRow(HEADINGS) + odsRow(row, ' table:number-rows-repeated="100000"')),
      'wide.ods': ods(odsRow(Array.from({ length: 1500 }, (_, n) => `Colonna ${n}`)) + `<table:table-row>${odsCells(['x'.repeat(60_000)], ' table:number-columns-repeated="1500"')}</table:table-row>`.repeat(200)),
      'strings.xlsx': workbook({
        strings: [...HEADINGS, ...row].map((text) => `<si><t>${text}</t></si>`),
        sheets: [{ name: 'Vendite', xml: `<sheetData>${Array.from({ length: 1000 }, (_, line) => `<row>${row.map((_cell, n) => `<c t="s"><v>${line === 0 ? n : n + row.length}</v></c>`).join('')}</row>`).join('')}</sheetData>` }],
      }),
      'orders.json.gz': gzipSync(orders),
      'page.html': utf8(`<table><tr>${HEADINGS.map((name) => `<th>${name}</th>`).join('')}</tr><tr>${row.map((cell) => `<td rowspan="60000">${cell}</td>`).join('')}</tr>${'<tr></tr>'.repeat(3000)}</table>`),
    }
    const ws = await sliced.workspace({ currency: 'EUR' })
    for (const [filename, bytes] of Object.entries(bombs)) {
      const job = await importFile(sliced, ws, Uint8Array.from(bytes), { filename })
      expect([filename, job.state, job.error?.code]).toEqual([filename, 'failed', 'bomb'])
    }
    expect((await totals(sliced, ws))[0]).toBe(0)
  })

  test('cancelled, it takes back what its slices brought', { timeout: 60_000 }, async () => {
    const some = JANUARY.slice(0, 9000)
    const ws = await sliced.workspace({ currency: 'EUR' })
    const job = await importFile(sliced, ws, salesFile(some))
    expect((await totals(sliced, ws))[0]).toBe(9000 - 9)
    await cancel(sliced, ws, job.id)
    expect((await totals(sliced, ws))[0]).toBe(0)
    expect((await importFile(sliced, ws, salesFile(some))).result.rows).toMatchObject({ read: 9000, rejected: 9 })
  })
})

test('order numbers so long that a month is more than a value of the database still become tiles', { timeout: 60_000 }, async () => {
  const ws = await whole.workspace({ currency: 'EUR' })
  const long = (index: number) => `${'x'.repeat(5000)}${index}`
  const job = await importFile(whole, ws, salesFile(Array.from({ length: 700 }, (_, index) => `${long(index)};2025-03-0${1 + (index % 9)} 10:00;p;c;1;1.00`)))
  expect(job.result.rows).toMatchObject({ read: 700, rejected: 0 })
  expect((await begin(whole, ws, '/v1/close')).state).toBe('succeeded')
  expect((await readManifest(whole, ws)).tiles.map((tile) => tile.rows)).toEqual([700])
  expect(await totals(whole, ws)).toEqual([700, 700, 70_000, 700])
})
