import * as fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openFatturapa, sniffFatturapa } from '../../../../shared/intake/open/fatturapa.ts'
import { Markup } from '../../../../shared/intake/open/markup.ts'
import type { Json } from '../../../../shared/intake/open/json-value.ts'
import { jsonOf, type XmlNode, XmlTrees } from '../../../../shared/intake/open/xml-tree.ts'
import { openAll } from '../../../support/opening.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'
import { imported, keyed, opened } from './opening.ts'
import { filesOf } from './tar-of.ts'

interface Line { readonly text: string; readonly quantity?: string; readonly net: string; readonly rate?: string; readonly more?: string }
interface Document { readonly type?: string; readonly number?: string; readonly lines: readonly Line[]; readonly summary?: string; readonly general?: string; readonly total?: string }

function line({ text, quantity, net, rate = '22.00', more = '' }: Line): string {
  return `<DettaglioLinee><NumeroLinea>1</NumeroLinea>${more}<Descrizione>${text}</Descrizione>${quantity === undefined ? '' : `<Quantita>${quantity}</Quantita>`}<PrezzoUnitario>1.00</PrezzoUnitario><PrezzoTotale>${net}</PrezzoTotale><AliquotaIVA>${rate}</AliquotaIVA></DettaglioLinee>`
}

function body({ type = 'TD01', number = '1', lines, summary = '', general = '', total }: Document): string {
  return `<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${type}</TipoDocumento><Divisa>EUR</Divisa><Data>2025-03-0${(Number(number) % 9) + 1}</Data><Numero>${number}</Numero>${general}${total === undefined ? '' : `<ImportoTotaleDocumento>${total}</ImportoTotaleDocumento>`}</DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi>\n${lines.map(line).join('\n')}${summary}</DatiBeniServizi></FatturaElettronicaBody>`
}

const summary = (rate: string, net: string, tax: string, more = '') => `<DatiRiepilogo><AliquotaIVA>${rate}</AliquotaIVA>${more}<ImponibileImporto>${net}</ImponibileImporto><Imposta>${tax}</Imposta></DatiRiepilogo>`
const party = (vat: string, name: string) => `<DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>${vat}</IdCodice></IdFiscaleIVA><Anagrafica>${name}</Anagrafica></DatiAnagrafici><Sede><Nazione>IT</Nazione></Sede>`
const header = (seller = '111', buyer = '222') => `<FatturaElettronicaHeader><CedentePrestatore>${party(seller, '<Denominazione>Bottega &amp; Figli</Denominazione>')}</CedentePrestatore><CessionarioCommittente>${party(buyer, '<Nome>Niccolò</Nome><Cognome>D&#39;Alò</Cognome>')}</CessionarioCommittente></FatturaElettronicaHeader>`

function invoice(documents: readonly Document[], { prefix = 'p:', encoding = 'UTF-8', head = header() } = {}): string {
  return `<?xml version="1.0" encoding="${encoding}"?>\n<!-- < & > -->\n<${prefix}FatturaElettronica versione="FPR12" xmlns${prefix === '' ? '' : ':p'}="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2">${head}\n${documents.map(body).join('\n')}</${prefix}FatturaElettronica>`
}

const two: Document = { lines: [{ text: 'Tè <![CDATA[& <miele>]]>', quantity: '2.00', net: '10.00', more: '<CodiceArticolo><CodiceTipo>EAN</CodiceTipo><CodiceValore>0012</CodiceValore></CodiceArticolo>' }, { text: 'Pane', quantity: '1.500', net: '3.33', rate: '4.00' }], summary: summary('22.00', '10.00', '2.20') + summary('4.00', '3.33', '0.13'), total: '15.66' }

/** An invoice as programs hand it on in JSON: elements as keys. */
function asJson(xml: string): unknown {
  const [markup, trees] = [new Markup(), new XmlTrees((path) => path.length === 1)]
  const node = [...markup.push(xml), ...markup.end().tokens].map((token) => trees.take(token)).find(Boolean) as XmlNode
  const plain = (value: Json): unknown => (value instanceof Map ? Object.fromEntries([...value].map(([key, one]) => [key, plain(one)])) : Array.isArray(value) ? value.map(plain) : value)
  return plain(jsonOf(node))
}

describe('FatturaPA', () => {
  it('gives net, tax and gross of each line, with the line where it stands', async () => {
    const found = await opened(openFatturapa, invoice([two]))
    expect(keyed(found)).toEqual([
      { 'Numero documento': '1', 'Data documento': '2025-03-02', 'Tipo riga': 'Vendita', Cliente: "Niccolò D'Alò", Paese: 'IT', 'Codice articolo': '0012', Descrizione: 'Tè & <miele>', Quantità: '2.00', Imponibile: '10.00', Imposta: '2.20', 'Totale riga': '12.20', 'Aliquota IVA': '22.00', Valuta: 'EUR' },
      { 'Numero documento': '1', 'Data documento': '2025-03-02', 'Tipo riga': 'Vendita', Cliente: "Niccolò D'Alò", Paese: 'IT', 'Codice articolo': 'Pane', Descrizione: 'Pane', Quantità: '1.5000', Imponibile: '3.33', Imposta: '0.13', 'Totale riga': '3.46', 'Aliquota IVA': '4.00', Valuta: 'EUR' },
    ])
    expect(found.lines).toEqual([5, 5, 6])
    expect(found.said).toEqual(['seller-assumed', 'documents-reconcile'])
    expect(found.damaged).toBe(false)
  })

  it('reads any prefix, mark and encoding', async () => {
    const plain = await opened(openFatturapa, invoice([two], { prefix: '' }))
    const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    expect((await opened(openFatturapa, invoice([two], { prefix: 'ns2:' }))).rows).toEqual(plain.rows)
    expect((await opened(openFatturapa, `\ufeff${invoice([two])}`)).rows).toEqual(plain.rows)
    expect((await opened(openFatturapa, bytes(invoice([two], { encoding: 'windows-1252' })))).rows).toEqual(plain.rows)
    expect(sniffFatturapa(invoice([two]))).toBe(true)
    expect(sniffFatturapa('<FatturaElettronicaHeader>')).toBe(false)
  })

  it('reads the same of JSON, alone, in a list, on lines or wrapped, and of a copy in an archive once', async () => {
    const found = (json: string) => openAll(new TextEncoder().encode(json))
    const plain = await opened(openFatturapa, invoice([two, { ...two, number: '2' }]))
    const json = asJson(invoice([two, { ...two, number: '2' }])) as object
    for (const text of [JSON.stringify(json), JSON.stringify([json], null, 2), `${JSON.stringify({ status: 'sent', data: json })}\n`, JSON.stringify(json).replaceAll('"10.00"', '10.00').replace('"FatturaElettronicaBody"', '"p:FatturaElettronicaBody"')]) {
      const { tables } = await found(text)
      expect(tables.map(({ format, records, said }) => [format, records.map(({ cells }) => cells), said.map(({ code }) => code)])).toEqual([['fatturapa', plain.rows, plain.said]])
    }
    const numbered = (n: number) => invoice([{ ...two, number: String(n) }])
    const files = Array.from({ length: 60 }, (_, n) => [[`${100 + n}.xml`, strToU8(numbered(n))], [`${100 + n}.json`, strToU8(JSON.stringify(asJson(numbered(n))).replaceAll('"10.00"', '10'))]] as const).flat()
    const { tables } = await openAll(zipSync(Object.fromEntries(files)))
    expect([tables.length, tables.at(-1)?.records.length, tables.at(-1)?.said.map(({ code, with: told }) => [code, told?.['count']]).slice(0, 2)]).toEqual([51, 1 + 35 * 2, [['files-together', 70], ['same-documents', 35]]])
    expect(new Set(tables.at(-1)?.records.map(({ line }) => line)).size).toBe(35 * 2)
  })

  it('takes several documents, credit notes as negative, and leaves those that are no sales with their reason', async () => {
    const goods = { lines: [{ text: 'Pane', quantity: '2', net: '10.00' }], summary: summary('22.00', '10.00', '2.20'), total: '12.20' }
    const found = await imported(openFatturapa, invoice([goods, { ...goods, type: 'TD04', number: '2' }, { ...goods, type: 'TD17', number: '3', lines: [...goods.lines, ...goods.lines] }, { ...goods, type: 'TD05', number: '4' }]))
    expect(found.drafts.map(({ order, dimensions, values }) => [order, dimensions[6], ...values.slice(0, 3)])).toEqual([['1', 'product', 2000, 1220, 220], ['2', 'return', -2000, -1220, -220], ['4', 'product', 2000, 1220, 220]])
    expect(found.rejects.map(({ reason, value }) => [reason, value])).toEqual([['not-a-sale', 'TD17 3 Pane'], ['not-a-sale', 'TD17 3 Pane']])
    expect(found.read).toBe(5)
    expect((await opened(openFatturapa, invoice([goods], { head: header('5', '5') }))).faults.map(({ reason }) => reason)).toEqual(['not-a-sale'])
  })

  it('reconciles rounding, discounts of the document, stamp duty, funds and withholding', async () => {
    const sum = async (document: Document) => {
      const found = await imported(openFatturapa, invoice([document]))
      return [found.drafts.reduce((total, { values }) => total + (values[1] as number), 0), found.drafts.reduce((total, { values }) => total + (values[2] ?? 0), 0), found.drafts.map(({ dimensions }) => dimensions[6]), found.said.at(-1)]
    }
    const thirds = [1, 2, 3].map(() => ({ text: 'Terzo', quantity: '1', net: '0.33333333' }))
    expect(await sum({ lines: thirds, summary: summary('22.00', '1.00', '0.22'), total: '1.22' })).toEqual([122, 22, ['product', 'product', 'product'], 'documents-reconcile'])
    const ten = [{ text: 'Pane', quantity: '1', net: '100.00' }]
    const discount = '<ScontoMaggiorazione><Tipo>SC</Tipo><Importo>10.00</Importo></ScontoMaggiorazione>'
    expect(await sum({ lines: ten, general: discount, summary: summary('22.00', '90.00', '19.80'), total: '109.80' })).toEqual([10980, 1980, ['product', 'discount'], 'documents-reconcile'])
    expect(await sum({ lines: ten, general: discount, summary: summary('22.00', '100.00', '22.00'), total: '112.00' })).toEqual([11200, 2200, ['product', 'discount'], 'documents-reconcile'])
    const stamp = '<DatiBollo><BolloVirtuale>SI</BolloVirtuale><ImportoBollo>2.00</ImportoBollo></DatiBollo>'
    const free = [{ text: 'Corso', net: '100.00', rate: '0.00' }]
    expect(await sum({ lines: free, general: stamp, summary: summary('0.00', '100.00', '0.00'), total: '102.00' })).toEqual([10200, 0, ['product', 'fee'], 'documents-reconcile'])
    expect(await sum({ lines: free, general: stamp, summary: summary('0.00', '100.00', '0.00'), total: '100.00' })).toEqual([10000, 0, ['product'], 'documents-reconcile'])
    const fund = '<DatiRitenuta><ImportoRitenuta>20.00</ImportoRitenuta></DatiRitenuta><DatiCassaPrevidenziale><AlCassa>4.00</AlCassa><ImportoContributoCassa>4.00</ImportoContributoCassa><AliquotaIVA>22.00</AliquotaIVA></DatiCassaPrevidenziale>'
    expect(await sum({ lines: ten, general: fund, summary: summary('22.00', '104.00', '22.88'), total: '126.88' })).toEqual([12688, 2288, ['product', 'fee'], 'documents-reconcile'])
    expect(await sum({ lines: ten, general: fund, summary: summary('22.00', '104.00', '22.88'), total: '106.88' })).toEqual([12688, 2288, ['product', 'fee'], 'documents-reconcile'])
    expect(await sum({ lines: ten, summary: summary('22.00', '100.00', '22.00'), total: '500.00' })).toEqual([12200, 2200, ['product'], 'document-differs'])
  })

  it('tells goods from what is beside them: discounts, advances, things that come back, carriage, notes', async () => {
    const kind = (code: string) => `<TipoCessionePrestazione>${code}</TipoCessionePrestazione>`
    const lines = [{ text: 'Vaso', quantity: '2.00', net: '100.00' }, { text: 'Reso merce', quantity: '1.00', net: '-10.00' }, { text: 'Storno acconto', quantity: '1.00', net: '-20.00' }, { text: 'Trasporto', quantity: '1.00', net: '5.00', more: kind('AC') }, { text: 'Imballo', quantity: '1.00', net: '3.00', more: kind('AC') }, { text: 'Sconto fedeltà', net: '-8.00', more: kind('SC') }, { text: 'Rif. ordine 12', net: '0.00', rate: '0.00' }, { text: 'Consulenza', net: '30.00' }]
    const found = await imported(openFatturapa, invoice([{ lines, summary: summary('22.00', '100.00', '22.00') + summary('0.00', '0.00', '0.00'), total: '122.00' }]))
    expect(found.drafts.map(({ dimensions, values }) => [dimensions[0], dimensions[6], values[0], values[1]])).toEqual([
      ['Vaso', 'product', 2000, 12_200], ['Reso merce', 'return', -1000, -1220], ['Storno acconto', 'discount', 0, -2440], ['Trasporto', 'shipping', 0, 610], ['Imballo', 'fee', 0, 366],
      ['Sconto fedeltà', 'discount', 0, -976], ['Rif. ordine 12', 'product', 0, 0], ['Consulenza', 'product', 1000, 3660],
    ])
  })

  it('reads simplified invoices, whose amounts are with tax', async () => {
    const text = `<p:FatturaElettronicaSemplificata versione="FSM10"><FatturaElettronicaHeader><CedentePrestatore><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>1</IdCodice></IdFiscaleIVA><Denominazione>Bar</Denominazione></CedentePrestatore><CessionarioCommittente><IdentificativiFiscali><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>2</IdCodice></IdFiscaleIVA></IdentificativiFiscali><AltriDatiIdentificativi><Denominazione>Ditta</Denominazione><Sede><Nazione>IT</Nazione></Sede></AltriDatiIdentificativi></CessionarioCommittente></FatturaElettronicaHeader><FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD08</TipoDocumento><Divisa>EUR</Divisa><Data>2025-01-31</Data><Numero>7</Numero></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><Descrizione>Pranzo</Descrizione><Importo>11.00</Importo><DatiIVA><Aliquota>10.00</Aliquota></DatiIVA></DatiBeniServizi></FatturaElettronicaBody></p:FatturaElettronicaSemplificata>`
    expect(keyed(await opened(openFatturapa, text))[0]).toMatchObject({ 'Tipo riga': 'Nota di credito', Cliente: 'Ditta', Paese: 'IT', Imponibile: '-10.00', Imposta: '-1.00', 'Totale riga': '-11.00' })
  })

  it('keeps what came before a cut, and does not depend on how the bytes arrive', async () => {
    const text = invoice([two, { ...two, number: '2' }])
    const whole = await opened(openFatturapa, text)
    const cut = await opened(openFatturapa, text.slice(0, text.lastIndexOf('<PrezzoTotale>')))
    expect([cut.damaged, cut.rows.length, cut.faults]).toEqual([true, 3, [{ line: 7, value: '2', reason: 'cut-off' }]])
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
      expect((await opened(openFatturapa, text, sizes)).events).toEqual(whole.events)
    }), { seed: 7, numRuns: 25 })
  })

  it('adds up, whatever the lines, to what the document states', async () => {
    const cents = (value: number) => (value / 100).toFixed(2)
    const lines = fc.array(fc.record({ net: fc.integer({ min: -5000, max: 900_000 }), rate: fc.constantFrom(0, 4, 10, 22) }), { minLength: 1, maxLength: 9 })
    await fc.assert(fc.asyncProperty(lines, fc.integer({ min: -40, max: 40 }), async (given, rounding) => {
      const rates = [...new Set(given.map(({ rate }) => rate))]
      const sums = rates.map((rate) => given.filter((one) => one.rate === rate).reduce((sum, { net }) => sum + net, 0))
      const taxes = sums.map((sum, index) => Math.sign(sum) * Math.round((Math.abs(sum) * (rates[index] as number)) / 100))
      const total = sums.reduce((a, b) => a + b, 0) + taxes.reduce((a, b) => a + b, 0) + rounding
      const found = await imported(openFatturapa, invoice([{ lines: given.map(({ net, rate }) => ({ text: 'Cosa', quantity: '1', net: cents(net), rate: `${rate}.00` })), summary: rates.map((rate, index) => summary(`${rate}.00`, cents(sums[index] as number), cents(taxes[index] as number))).join(''), general: `<Arrotondamento>${cents(rounding)}</Arrotondamento>`, total: cents(total) }]))
      expect(found.drafts.reduce((sum, { values }) => sum + (values[1] as number), 0)).toBe(total)
    }), { seed: 11, numRuns: process.env.RITMO_LONG ? 1000 : 60 })
  })
})

describe.skipIf(withoutRealData())('real invoices', () => {
  it('come to what they state', async () => {
    const files = [...filesOf(`${realData}/exports/fatturapa-invoices.tar.gz`)].filter(([name]) => name.endsWith('.xml'))
    expect(files).toHaveLength(33)
    const apart: string[] = []
    for (const [name, bytes] of files) {
      const text = new TextDecoder('latin1').decode(bytes)
      const number = (pattern: string) => [...text.matchAll(new RegExp(`<${pattern}>([^<]*)`, 'g'))].reduce((sum, [, value]) => sum + Math.round(Number(value) * 100), 0)
      const found = await imported(openFatturapa, bytes)
      const sum = found.drafts.reduce((total, { values }) => total + (values[1] as number), 0)
      const sign = text.includes('<TipoDocumento>TD04') ? -1 : 1
      const lines = text.split('<DettaglioLinee>').length - 1
      expect(found.rejects.every(({ reason }) => reason === 'not-a-sale'), name).toBe(true)
      expect(found.drafts.length + found.rejects.length, name).toBeGreaterThanOrEqual(lines)
      if (sum !== sign * number('ImportoTotaleDocumento')) apart.push(`${name}: ${sum}, stated ${number('ImportoTotaleDocumento')}, withheld ${number('ImportoRitenuta')}, ${found.said.at(-1)}`)
    }
    // Totals stated less the tax withheld; and one document whose own parts lead to no such total.
    expect(apart.sort()).toEqual([
      'fatturapa.gobl/invoice-fund-contribution-mixed-retention.xml: 206912, stated 178908, withheld 33280, document-differs',
      'fatturapa.gobl/invoice-irpef.xml: 140074, stated 102674, withheld 37400, documents-reconcile',
      'gobl.fatturapa/out/invoice-fund-contribution-mixed-retention.xml: 323300, stated 271300, withheld 52000, documents-reconcile',
      'gobl.fatturapa/out/invoice-irpef.xml: 140074, stated 102674, withheld 37400, documents-reconcile',
    ])
  })
})
