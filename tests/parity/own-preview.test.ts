import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'
import type { Corrections } from '../../shared/intake/contract.ts'
import type { Bytes } from '../../shared/intake/open/contract.ts'
import { previewFile } from '../../shared/intake/preview/preview.ts'
import { sourcesSchema } from '../../shared/protocol/imports.ts'
import type { RunningEdge, TestWorkspace } from '../support/edge.ts'
import { importFile } from '../support/plane.ts'
import { realData, withoutRealData } from '../support/real-data.ts'
import { sharedEdge } from '../support/shared-edge.ts'

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

/** News of the import that no preview can know: what stood there before. */
const NEWS: ReadonlySet<string> = new Set(['shape-changed', 'same-orders', 'repeated-rows'])

/** What a preview promises of a file that names no dataset is what comes of it. */
async function agree(ws: TestWorkspace, filename: string, bytes: Uint8Array<ArrayBuffer>, corrections: Corrections = {}): Promise<string> {
  const known = v.parse(sourcesSchema, await (await edge.fetch('/v1/sources', { as: ws })).json())
  const { shown, sums } = await previewFile({ bytes: bytesOf(bytes), filename, known }, { corrections, table: null })
  const job = await importFile(edge, ws, bytes, { dataset: 'auto', filename, ...(Object.keys(corrections).length > 0 && { corrections }) })
  if (job.state === 'failed') {
    expect([filename, (shown?.asks.length ?? 0) > 0 ? 'asks' : shown?.refusal?.code]).toEqual([filename, job.error?.code])
    return job.error?.code ?? ''
  }
  const { rows, reasons, months, said, dataset } = job.result
  const own = shown?.own ?? null
  const promised = { read: sums.read, rejected: sums.rejected, reasons: sums.reasons, months: sums.months, said: shown?.said.map(({ code, with: of }) => ({ code, with: of })), dataset: own && { name: own.dataset.name, shown: own.dataset.shown, grain: own.dataset.grain, fresh: own.fresh } }
  const came = { read: rows.read, rejected: rows.rejected, reasons, months, said: said.filter(({ code }) => !NEWS.has(code)).map(({ code, with: of }) => ({ code, with: of })), dataset: dataset ? { name: dataset.name, shown: dataset.shown, grain: dataset.grain, fresh: dataset.fresh } : null }
  expect({ [filename]: promised }).toEqual({ [filename]: came })
  return dataset?.name ?? 'sales'
}

const text = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\r\n')) as Uint8Array<ArrayBuffer>

test('what a file will become is what it becomes: new, known again, corrected, refused', async () => {
  const ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })
  const ads = (day: string) => text(['Giorno;Campagna;Impressioni;Clic;Spesa (€)', `0${day}/02/2025;Saldi;12.345;321;1.234,50`, `1${day}/02/2025;Brand;345;x;34,50`, `31/02/2025;Brand;1;1;1,00`, `Totale;;12.690;321;1.269,00`])
  expect(await agree(ws, 'spesa annunci.csv', ads('1'))).toBe('spesa-annunci')
  expect(await agree(ws, 'spesa annunci marzo.csv', ads('2'))).toBe('spesa-annunci')
  const hours = text(['Employee,Week,Hours worked,Overtime', 'Ann,2025-W05,38:30,2h 15m', 'Bob,2025-W05,40:00,', 'Bob,2025-W60,1:00,', 'Bob,2025-W06,,'])
  expect(await agree(ws, 'timesheet.csv', hours)).toBe('timesheet')
  const stock = text(['Inventario al 31/12/2024', '', 'SKU;Giacenza;Valore giacenza', 'A1;12;120,00', 'A2;7;70,00'])
  expect(await agree(ws, 'giacenze.csv', stock)).toBe('giacenze')
  expect(await agree(ws, 'chissa.csv', text(['giorno,pippo,pluto', '2025-01-01,aa,2.50', '2025-01-02,bb,3.50']))).toBe('asks')
  const visits = text(['Date,Source / medium,Sessions,Users,Bounce rate', '20250101,google / organic,120,100,45.3%', '20250102,(direct) / (none),80,70,50.1%'])
  expect(await agree(ws, 'visits.csv', visits, { name: 'Web visits', mapping: { Users: 'ignore' } })).toBe('web-visits')
  expect(await agree(ws, 'vendite.csv', text(['Data;Scontrino;Articolo;Quantità;Prezzo;Totale', '01/02/2025;12;Tazza;2;5,00;10,00', '13/02/2025;13;Vaso;1;7,00;7,00']))).toBe('sales')
})

test.skipIf(withoutRealData())('sessions of a real shop', async () => {
  const ws = await edge.workspace({ zone: 'Europe/Rome', currency: 'EUR' })
  await agree(ws, 'online-shoppers-intention.csv.gz', readFileSync(`${realData}/exports/online-shoppers-intention.csv.gz`) as Uint8Array<ArrayBuffer>)
})
