import { zipSync } from 'fflate'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { RunningEdge, TestWorkspace } from '../../support/edge.ts'
import { ask, importWell, totals } from '../../support/plane.ts'
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

/** An electronic invoice over one line; credit notes and self-invoices by their type. */
function invoice(number: string, type: string, net: number): string {
  const tax = (net * 0.22).toFixed(2)
  return `<?xml version="1.0" encoding="UTF-8"?><p:FatturaElettronica xmlns:p="x"><FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>1</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Bottega</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore><CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>2</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Cliente ${number}</Denominazione></Anagrafica></DatiAnagrafici></CessionarioCommittente></FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${type}</TipoDocumento><Divisa>EUR</Divisa><Data>2025-03-0${number}</Data><Numero>${number}</Numero><ImportoTotaleDocumento>${(net + Number(tax)).toFixed(2)}</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>Vaso</Descrizione><Quantita>1.00</Quantita><PrezzoUnitario>${net}.00</PrezzoUnitario><PrezzoTotale>${net}.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee><DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>${net}.00</ImponibileImporto><Imposta>${tax}</Imposta></DatiRiepilogo></DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronica>`
}

test('a folder of electronic invoices is one source: gross and tax by line, credit notes back, self-invoices refused', async () => {
  const files = { '1.xml': invoice('1', 'TD01', 100), '2.xml': invoice('2', 'TD24', 50), '3.xml': invoice('3', 'TD04', 10), '4.xml': invoice('4', 'TD17', 999) }
  const archive = new Uint8Array(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, bytes(text)]))))
  const first = await importWell(edge, ws, archive, { filename: 'fatture.zip' })
  expect(first.result.rows).toEqual({ read: 4, accepted: 3, unchanged: 0, rejected: 1 })
  expect((await ask(edge, ws, { measures: ['revenue', 'net'], by: 'lineType' })).rows).toEqual([['product', 18_300, 15_000], ['return', -1220, -1000]])
  expect((await importWell(edge, ws, archive, { filename: 'fatture.zip' })).result.rows).toEqual({ read: 4, accepted: 0, unchanged: 3, rejected: 1 })
})

test('orders in JSON, and a page of HTML under the name of a workbook', async () => {
  const orders = [1, 2, 3].map((day) => ({ id: 5000 + day, date: `2025-04-0${day}T10:00:00Z`, customer: { id: 7 }, shipping_total: '5.00', total: '35.00', line_items: [{ sku: 'A', quantity: 1, price: '10.00', total: '10.00' }, { sku: 'B', quantity: 2, price: '10.00', total: '20.00' }] }))
  const json = JSON.stringify({ data: orders, has_more: false })
  expect((await importWell(edge, ws, json, { filename: 'orders.json' })).result.rows).toMatchObject({ read: 6, accepted: 6, rejected: 0 })
  expect((await ask(edge, ws, { measures: ['revenue'], by: 'lineType' })).rows).toEqual([['product', 9000], ['shipping', 1500]])
  expect((await importWell(edge, ws, json, { filename: 'orders.json' })).result.rows).toMatchObject({ read: 6, unchanged: 6 })
  const html = `<html><head><meta charset="utf-8"></head><body><table><tr><th>Scontrino</th><th>Data</th><th>Articolo</th><th>Quantità</th><th>Totale</th></tr>${[1, 2, 3].map((n) => `<tr><td>${n}</td><td>0${n}/05/2025</td><td>Caff&egrave;</td><td>1</td><td x:num="1234.5">1.234,50 &euro;</td></tr>`).join('')}</table></body></html>`
  expect((await importWell(edge, ws, html, { filename: 'vendite.xls' })).result.rows).toMatchObject({ read: 3, accepted: 3 })
  expect((await totals(edge, ws))[2]).toBe(9000 + 1500 + 3 * 123_450)
})
