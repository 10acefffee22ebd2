import { strToU8, zipSync } from 'fflate'
import { largeWorkbook } from '../support/large-workbook.ts'

/** A generated file, and how many rows its import must read. */
export interface Generated {
  readonly filename: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly rows: number
}

/** Line `n` of a shop's sales, the same each time: heading, then value. */
function sale(n: number): Record<string, string> {
  const day = new Date(Date.UTC(2023, 0, 1) + Math.floor(n / 400) * 86_400_000).toISOString().slice(0, 10)
  const quantity = 1 + (n % 5)
  const cents = 150 + ((n * 7919) % 9000)
  return { Ordine: String(100_000 + (n >> 1)), Data: `${day} ${String(8 + (n % 12)).padStart(2, '0')}:00`, Codice: `ART${n % 4000}`, Descrizione: `Articolo numero ${n % 4000}`, Cliente: `Cliente ${n % 9000}`, Quantità: String(quantity), Totale: ((cents * quantity) / 100).toFixed(2) }
}

function sales(count: number, head: (names: readonly string[]) => string, write: (cells: readonly string[], n: number) => string): string[] {
  return [head(Object.keys(sale(0))), ...Array.from({ length: count }, (_, n) => write(Object.values(sale(n)), n))]
}

/** An order with two lines, as a shop's own API gives it. */
function order(n: number): string {
  const at = new Date(Date.UTC(2023, 0, 1) + Math.floor(n / 650) * 86_400_000 + (n % 650) * 60_000).toISOString()
  const lines = [0, 1].map((line) => ({ sku: `ART${(n + line) % 4000}`, title: `Articolo numero ${(n + line) % 4000}`, quantity: 1 + line, total: (150 + ((n * 7919) % 9000)) / 100 }))
  return JSON.stringify({ id: 100_000 + n, created_at: at, customer: `Cliente ${n % 9000}`, channel: 'Negozio', lines })
}

const HEADER = '<FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>1</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Bottega</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore><CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>2</IdCodice></IdFiscaleIVA><Anagrafica><Denominazione>Cliente</Denominazione></Anagrafica></DatiAnagrafici></CessionarioCommittente></FatturaElettronicaHeader>'

/** The body of an electronic invoice of two lines. */
function invoice(n: number): string {
  const line = (k: number) => `<DettaglioLinee><NumeroLinea>${k}</NumeroLinea><Descrizione>Articolo ${(n + k) % 4000}</Descrizione><Quantita>${k}.00</Quantita><PrezzoUnitario>${10 + (n % 90)}.00</PrezzoUnitario><PrezzoTotale>${k * (10 + (n % 90))}.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>`
  const net = 3 * (10 + (n % 90))
  const date = new Date(Date.UTC(2023, 0, 1) + Math.floor(n / 140) * 86_400_000).toISOString().slice(0, 10)
  return `<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>${date}</Data><Numero>FPR ${n + 1}</Numero><ImportoTotaleDocumento>${(net * 1.22).toFixed(2)}</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi>${line(1)}${line(2)}<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>${net}.00</ImponibileImporto><Imposta>${(net * 0.22).toFixed(2)}</Imposta></DatiRiepilogo></DatiBeniServizi></FatturaElettronicaBody>`
}
const invoices = (inside: string) => `<?xml version="1.0" encoding="UTF-8"?><p:FatturaElettronica xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2" versione="FPR12">${HEADER}${inside}</p:FatturaElettronica>`

const element = (name: string, cells: readonly string[], attributes = '') => `<tr>${cells.map((cell) => `<${name}${attributes}>${cell}</${name}>`).join('')}</tr>\n`
const data = (type: string, cell: string) => `<Cell><Data ss:Type="${type}">${cell}</Data></Cell>`
const odsRow = (cells: readonly string[]) => `<table:table-row>${cells.map((cell, column) => (column > 4 && /^\d/.test(cell) ? `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${cell}</text:p></table:table-cell>` : `<table:table-cell office:value-type="string"><text:p>${cell}</text:p></table:table-cell>`)).join('')}</table:table-row>`
const joined = (pieces: readonly string[]) => Uint8Array.from(Buffer.from(pieces.join('')))

/** Rows of each kind's full size. */
const FULL = { xlsx: 300_000, ods: 300_000, html: 300_000, spreadsheet: 200_000, fatturapa: 100_000, invoices: 100_000, json: 800_000, ndjson: 800_000, utf16: 500_000, xml: 300_000, many: 50_000 }
export type Kind = keyof typeof FULL
export const KINDS = Object.keys(FULL) as Kind[]

const MAKE: Readonly<Record<Kind, (rows: number) => Omit<Generated, 'rows'>>> = {
  xlsx: (rows) => ({ filename: 'vendite.xlsx', bytes: Uint8Array.from(largeWorkbook(rows)) }),
  ods: (rows) => ({ filename: 'vendite.ods', bytes: Uint8Array.from(zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }], 'content.xml': joined(['<?xml version="1.0"?><office:document-content><office:body><office:spreadsheet><table:table table:name="Vendite">', ...sales(rows, odsRow, odsRow), '</table:table></office:spreadsheet></office:body></office:document-content>']), 'META-INF/manifest.xml': strToU8('<manifest/>') }, { level: 1 })) }),
  html: (rows) => ({ filename: 'vendite.xls', bytes: joined(['<html><head><meta charset="utf-8"></head><body><table>', ...sales(rows, (names) => element('th', names), (cells) => element('td', cells, ' class="x"')), '</table></body></html>']) }),
  spreadsheet: (rows) => ({ filename: 'vendite.xml', bytes: joined(['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Vendite"><Table>', ...sales(rows, (names) => `<Row>${names.map((name) => data('String', name)).join('')}</Row>`, (cells) => `<Row>${cells.map((cell, column) => data(column > 4 ? 'Number' : 'String', cell)).join('')}</Row>\n`), '</Table></Worksheet></Workbook>']) }),
  fatturapa: (rows) => ({ filename: 'fatture.xml', bytes: joined([invoices(Array.from({ length: rows / 2 }, (_, n) => invoice(n)).join('\n'))]) }),
  invoices: (rows) => ({ filename: 'fatture.zip', bytes: Uint8Array.from(zipSync(Object.fromEntries(Array.from({ length: rows / 2 }, (_, n) => [`IT01234567890_${n.toString(36).padStart(5, '0')}.xml`, strToU8(invoices(invoice(n)))])), { level: 1 })) }),
  json: (rows) => ({ filename: 'ordini.json', bytes: joined(['[', Array.from({ length: rows / 2 }, (_, n) => order(n)).join(',\n'), ']']) }),
  ndjson: (rows) => ({ filename: 'ordini.ndjson', bytes: joined(Array.from({ length: rows / 2 }, (_, n) => `${order(n)}\n`)) }),
  utf16: (rows) => ({ filename: 'vendite.csv', bytes: Uint8Array.from(Buffer.from(`\ufeff${sales(rows, (names) => `${names.join(';')}\n`, (cells) => `${cells.join(';')}\n`).join('')}`, 'utf16le')) }),
  xml: (rows) => ({ filename: 'vendite.xml', bytes: joined(['<vendite>', ...sales(rows, () => '', (cells) => `<vendita>${cells.map((cell, column) => `<${'abcdefg'[column]}_${NAMES[column]}>${cell}</${'abcdefg'[column]}_${NAMES[column]}>`).join('')}</vendita>\n`), '</vendite>']) }),
  many: (rows) => ({ filename: 'giorni.zip', bytes: Uint8Array.from(zipSync(Object.fromEntries(Array.from({ length: rows / 100 }, (_, file) => [`vendite-${String(file).padStart(5, '0')}.csv`, strToU8(sales(0, (names) => `${names.join(';')}\n`, () => '').join('') + Array.from({ length: 100 }, (_one, n) => `${Object.values(sale(file * 100 + n)).join(';')}\n`).join(''))])), { level: 1 })) }),
}
const NAMES = ['ordine', 'data', 'codice', 'descrizione', 'cliente', 'quantita', 'totale']

/** A file of a kind, of a share of its full size. */
export function generated(kind: Kind, share = 1): Generated {
  const rows = Math.round((FULL[kind] * share) / 100) * 100
  return { ...MAKE[kind](rows), rows }
}
