import { zipSync } from 'fflate'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Corrections } from '../../shared/intake/contract.ts'
import type { Bytes } from '../../shared/intake/open/contract.ts'
import { previewFile } from '../../shared/intake/preview/preview.ts'
import type { Known } from '../../shared/intake/preview/contract.ts'
import { sourcesSchema } from '../../shared/protocol/imports.ts'
import { COMPARED } from '../../shared/intake/sayings.ts'
import * as v from 'valibot'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { LONG } from '../support/long.ts'
import { importFile, type Imported } from '../support/plane.ts'
import { realData, withoutRealData } from '../support/real-data.ts'
import { sharedEdge } from '../support/shared-edge.ts'

vi.setConfig({ testTimeout: 120_000 })

let edge: RunningEdge

beforeAll(async () => {
  edge = await sharedEdge()
}, 60_000)


function bytesOf(all: Uint8Array): Bytes {
  return {
    size: all.length,
    async *read(from = 0, to = all.length) {
      for (let at = from; at < to; at += 65_536) yield all.subarray(at, Math.min(at + 65_536, to))
    },
  }
}

async function knownOf(ws: TestWorkspace): Promise<Known> {
  return v.parse(sourcesSchema, await (await edge.fetch('/v1/sources?dataset=sales', { as: ws })).json())
}

interface Given {
  readonly name: string
  readonly filename: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly zone?: string
  readonly currency?: string | null
  readonly corrections?: Corrections
}

const ownNews: ReadonlySet<string> = new Set([...COMPARED, 'shape-changed', 'same-orders', 'repeated-rows'])

/** What a preview promises, and what the import made of the same file. */
async function both(given: Given, ws: TestWorkspace): Promise<{ promised: unknown; came: unknown; job: Imported }> {
  const { filename, bytes, corrections } = given
  const preview = await previewFile({ bytes: bytesOf(bytes), filename, known: await knownOf(ws) }, { corrections: corrections ?? {}, table: null })
  const job = await importFile(edge, ws, bytes, { filename, ...(corrections && { corrections }) })
  const { sums, shown, fault } = preview
  if (job.state === 'failed') {
    const code = fault ? (fault.code === 'empty' ? 'empty-file' : fault.code) : (shown?.asks.length ?? 0) > 0 ? 'asks' : shown?.refusal?.code
    return { promised: code, came: job.error?.code, job }
  }
  const { rows, reasons, months, totals, tables, said } = job.result
  return {
    job,
    promised: {
      read: sums.read, rejected: sums.rejected, reasons: sums.reasons, months: sums.months,
      totals: sums.totals.map(({ label, field, line, value, ours, table }) => ({ label, field, line, file: value, ours, table })),
      tables: preview.tables.map(({ name, read, rejected, left }) => ({ name, read, rejected, isLeft: left !== null })),
      said: preview.tables.length > 1 ? null : shown?.said.map(({ code, with: of }) => ({ code, with: of })),
    },
    came: {
      read: rows.read, rejected: rows.rejected, reasons, months,
      totals,
      tables: tables?.map(({ name, read, rejected, left }) => ({ name, read, rejected, isLeft: left !== null })),
      said: preview.tables.length > 1 ? null : said.filter(({ code }) => !ownNews.has(code)).map(({ code, with: of }) => ({ code, with: of })),
    },
  }
}

async function agree(given: Given, in_?: TestWorkspace): Promise<Imported> {
  const ws = in_ ?? (await edge.workspace({ zone: given.zone ?? 'Europe/Rome', currency: given.currency ?? null }))
  const { promised, came, job } = await both(given, ws)
  expect({ [given.name]: promised }).toEqual({ [given.name]: came })
  return job
}

const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\r\n')) as Uint8Array<ArrayBuffer>
const HEADINGS = 'Data;Ordine;Prodotto;Quantità;Totale'

test('an archive of several tables, some of them no sales, is promised as it comes', async () => {
  const files = {
    'gennaio.csv': text([HEADINGS, '05/01/2026;A1;Tazza;2;10,00', '06/01/2026;A2;Vaso;1;1.234,50', '31/02/2026;A3;Vaso;1;3,00']),
    'febbraio.csv': text([HEADINGS, '25/02/2026;B1;Tazza;1;5,00', '26/02/2026;B2;Tazza;x;5,00']),
    'listino.csv': text(['Codice;Descrizione', 'T1;Tazza', 'V1;Vaso']),
    'leggimi.pdf': new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 1, 2, 3, 0, 0, 0]),
  }
  const job = await agree({ name: 'zip', filename: 'vendite.zip', bytes: zipSync(files) as Uint8Array<ArrayBuffer>, currency: 'EUR' })
  expect(job.result.rows).toMatchObject({ read: 5, rejected: 2 })
})

test('corrections are promised as they are followed, and remembered for the next file of that shape', async () => {
  const ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })
  const lines = (month: string) => text(['Data;Ordine;Prodotto;Quantità;Totale;Imponibile', `03/04/${month};A${month};Tazza;2;12,20;10,00`, `05/06/${month};B${month};Vaso;1;24,40;20,00`])
  const corrections: Corrections = { dateOrder: 'mdy', mapping: { Imponibile: 'amount', Totale: 'ignore' } }
  const first = await agree({ name: 'corrected', filename: 'a.csv', bytes: lines('2025'), corrections }, ws)
  expect(first.result.months).toEqual([{ month: '2025-03', lines: 1, revenue: 1000 }, { month: '2025-05', lines: 1, revenue: 2000 }])
  const next = await agree({ name: 'remembered', filename: 'b.csv', bytes: lines('2026') }, ws)
  expect(next.result.months).toEqual([{ month: '2026-03', lines: 1, revenue: 1000 }, { month: '2026-05', lines: 1, revenue: 2000 }])
})

test('a file that was taken apart otherwise is known again by what it shows then', async () => {
  const ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })
  const lines = (day: string) => text(['Giorno;Conto;Netto', 'A;B;C', 'Quando;Chi;Quanto', `13/${day}/2026;A${day};5,00`, `14/${day}/2026;B${day};7,50`])
  const corrections: Corrections = { headingLine: 3, mapping: { Quanto: 'amount', Chi: 'order' } }
  const first = await agree({ name: 'pointed at', filename: 'a.csv', bytes: lines('03'), corrections }, ws)
  expect(first.result.rows).toMatchObject({ read: 2, accepted: 2 })
  const next = await agree({ name: 'known again', filename: 'b.csv', bytes: lines('04') }, ws)
  expect(next.result.rows).toMatchObject({ read: 2, accepted: 2 })
})

describe.skipIf(withoutRealData())('over real and adversarial files', () => {
  const folder = `${realData}/import-cases`
  const cases = existsSync(folder) ? readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/expected.json`)) : []
  /** Each kind of container, and every third of the rest. */
  const some = cases.filter((name, index) => LONG || /xlsx|ndjson|gz|preamble|currency|wallet/.test(name) || index % 3 === 0)

  test('the import cases', async () => {
    for (let at = 0; at < some.length; at += 4) {
      await Promise.all(
        some.slice(at, at + 4).map((name) => {
          const { filename, workspace } = JSON.parse(readFileSync(`${folder}/${name}/expected.json`, 'utf8')) as { filename: string; workspace: { zone: string; currency: string } }
          const path = `${folder}/${name}/${filename}`
          // An empty body is refused at the door.
          return existsSync(path) && statSync(path).size > 0 ? agree({ name, filename, bytes: readFileSync(path) as Uint8Array<ArrayBuffer>, ...workspace }) : null
        }),
      )
    }
  })

  test('real exports: one table each; of an archive that holds its invoices twice, that it does', async () => {
    const exports = `${realData}/exports`
    const read = (filename: string) => readFileSync(`${exports}/${filename}`) as Uint8Array<ArrayBuffer>
    for (const filename of readdirSync(exports).filter((name) => name.includes('jsonl') && (LONG || name.startsWith('woocommerce')))) {
      await agree({ name: filename, filename, bytes: read(filename), currency: 'EUR' })
    }
    const invoices = await previewFile({ bytes: bytesOf(read('fatturapa-invoices.tar.gz')), filename: 'fatture.tar.gz', known: { zone: 'Europe/Rome', currency: 'EUR', more: [], sources: [] } })
    expect(invoices.tables.filter(({ left }) => left === null).length).toBeGreaterThan(20)
    expect(invoices.sums.twice).toBeGreaterThan(0)
  })

  test('a month of an Italian accounting package, zipped', async () => {
    const job = await agree({ name: 'vendite', filename: 'vendite-gestionale-it.csv.gz', bytes: readFileSync(`${realData}/vendite-gestionale-it.csv.gz`) as Uint8Array<ArrayBuffer>, currency: 'EUR' })
    expect(job.result.months?.reduce((sum, { revenue }) => sum + revenue, 0)).toBe(56_000_026)
  })
})
