import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { GoesOn } from '../../../../shared/intake/open/context.ts'
import type { Opened } from '../../../../shared/intake/open/contract.ts'
import { openFile } from '../../../../shared/intake/open/open.ts'
import { inflate } from '../../../../worker/jobs/import/inflate.ts'
import { fileOf } from '../../../support/opening.ts'

const WORDS = ['Caffè 😀', 'a & b', 'tè "due"', '€', 'x'.repeat(300), '\\ {[,]} \\"']
/** More records than those that settle the columns. */
const COUNT = 1300

const order = (n: number) => ({
  id: `A${n}`, created_at: `2025-03-${String(1 + (n % 28)).padStart(2, '0')}T10:00:00`, customer: { name: WORDS[n % WORDS.length], city: n % 7 === 0 ? null : 'Roma' },
  lines: n % 50 === 3 ? [] : [{ sku: `p${n % 9}`, quantity: 1 + (n % 3), total: n + 0.5 }, { sku: 'q', quantity: 1, total: 2 }].slice(0, 1 + (n % 2)), ...(n > 1100 && { late: 'x' }),
})
const ORDERS = Array.from({ length: COUNT }, (_, n) => order(n))
const charge = (n: number) => ({ object: n % 9 === 5 ? 'refund' : 'charge', id: `${n % 9 === 5 ? 're' : 'ch'}_${n}`, amount: 100 * n + 1, currency: 'eur', created: 1_735_700_000 + n * 60, status: 'succeeded', paid: true, ...(n % 9 === 5 && { charge: `ch_${n - 1}` }) })
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const element = (n: number) => `<order id="A${n}" note="${escaped(WORDS[n % WORDS.length] as string)}">\n <created_at>2025-03-${String(1 + (n % 28)).padStart(2, '0')}</created_at>${n % 40 === 1 ? '<!-- > - -->' : ''}<total>${n}.50</total><text><![CDATA[a <b> ]] ${n}]]></text>${Array.from({ length: 1 + (n % 2) }, (_, line) => `<line><sku>p${line}</sku></line>`).join('')}</order>`

const row = (cells: readonly string[]) => `<table:table-row>${cells.map((cell) => `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`).join('')}</table:table-row>`
const rowsOf = (count: number) => row(['Numero', 'Data', 'Descrizione', 'Importo']) + ORDERS.slice(0, count).map(({ id, created_at }, n) => row([id, created_at.slice(0, 10), WORDS[n % WORDS.length] as string, `${n}.50`])).join('')
const sheet = (name: string, rows: string, style = 'on') => `<table:table table:name="${name}" table:style-name="${style}">${rows}</table:table>`
const ods = (sheets: string) => zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }], 'content.xml': strToU8(`<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="off"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`), 'META-INF/manifest.xml': strToU8('<manifest/>') })

const page = (orders: typeof ORDERS, third = 'Nota') => `<table class="x"><caption>${third} &amp; c.</caption><tr><th>Numero<th>Data<th rowspan=2>${third}</tr><tr><td>n.</td><td>g.</td></tr>${orders.map(({ id, created_at }, n) => `<tr><td${n % 30 === 4 ? ' rowspan="3"' : ''}>${id}</td><td>${created_at.slice(0, 10)}</td><!-- > --><td>${n % 100 === 50 ? '<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>' : escaped(WORDS[n % WORDS.length] as string)}</td></tr>\n`).join('')}</table>`
const invoice = (id: string, n: number) => `<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${n % 9 === 4 ? 'TD17' : 'TD01'}</TipoDocumento><Divisa>EUR</Divisa><Data>2025-03-0${1 + (n % 9)}</Data><Numero>${id}</Numero><ImportoTotaleDocumento>${n % 40 === 3 ? '99' : '12.20'}</ImportoTotaleDocumento></DatiGeneraliDocumento></DatiGenerali><DatiBeniServizi><DettaglioLinee><Descrizione>${escaped(WORDS[n % WORDS.length] as string)}</Descrizione><Quantita>1.00</Quantita><PrezzoTotale>10.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee><DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>10.00</ImponibileImporto><Imposta>2.20</Imposta></DatiRiepilogo></DatiBeniServizi><Allegati><Attachment>${'QUJD'.repeat(40)}</Attachment></Allegati></FatturaElettronicaBody>`
const invoices = (inside: string) => `<?xml version="1.0"?><p:FatturaElettronica xmlns:p="x"><FatturaElettronicaHeader><CedentePrestatore><DatiAnagrafici><Anagrafica><Denominazione>Bottega</Denominazione></Anagrafica></DatiAnagrafici></CedentePrestatore></FatturaElettronicaHeader>${inside}</p:FatturaElettronica>`

const JSON_LINES = ORDERS.map((one, n) => (n === 1200 ? '{"id": broken' : JSON.stringify(one))).join('\n')
/** A line for each record: with a first line that ends, less of a document settles how it is laid out. */
const overLines = (text: string) => text.replaceAll('},{"id"', '},\n{"id"').replaceAll('],[', '],\n[')
const FILES: Record<string, string | Uint8Array> = {
  'lines of JSON, one of them broken': JSON_LINES,
  'a list in one line': JSON.stringify(ORDERS.map((one) => ({ ...one, note: 'n'.repeat(1500) }))),
  'a list': overLines(JSON.stringify(ORDERS)),
  'a list over lines, a record of it broken': JSON.stringify(ORDERS, null, 1).replace('"id": "A1150"', '"id": A1150"'),
  'a list under a key, others beside it': overLines(JSON.stringify({ status: { pages: [{ a: 1 }] }, body: { orders: ORDERS }, refunds: [{ id: 1, date: '2025-01-01' }] })),
  'cut off': overLines(JSON.stringify({ orders: ORDERS })).slice(0, -900),
  'records of a known shape': Array.from({ length: COUNT * 2 }, (_, n) => JSON.stringify(charge(n))).join('\n'),
  'lists of cells': overLines(JSON.stringify([['id', 'date', 'total', 'note'], ...ORDERS.map(({ id, created_at }, n) => [id, created_at, n, 'n'.repeat(300)])])),
  'UTF-16': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(JSON_LINES, 'utf16le')]),
  'XML': `<?xml version="1.0"?>\n<orders>\n${ORDERS.map((_, n) => element(n)).join('\n')}\n</orders>`,
  'XML cut off': `<orders>${ORDERS.map((_, n) => element(n)).join('\n')}`.slice(0, -40),
  'OpenDocument: a cover, two tables, a hidden sheet between them': ods(sheet('Copertina', row(['Vendite'])) + sheet('A', rowsOf(900)) + sheet('Via', rowsOf(3), 'off') + sheet('B', rowsOf(700).replace('<table:table-row>', '<table:table-row table:visibility="filter">')) + sheet('Note', row(['fine']))),
  'a page: a menu, two tables in each other, cells that reach down, two tables of one kind and one of another': `<html><body><table><tr><td>Menu</td></tr></table>${page(ORDERS.slice(0, 700))}${page(ORDERS.slice(700))}<script>if (a < b) "<table>"</script>${page(ORDERS.slice(0, 90), 'Altro')}</body></html>`,
  'a page cut off': `<table>${page(ORDERS)}`.slice(0, -5000),
  'SpreadsheetML: a sheet, a hidden one, another': `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${['A', 'Via', 'B'].map((name) => `<Worksheet ss:Name="${name}"><Table>${[['N', 'Data', 'Nota'], ...Array.from({ length: { A: 300, Via: 3, B: 20_900 }[name] as number }, (_, n) => [n, '2025-01-02', n % 3000 === 7 ? escaped(WORDS[n % 4] as string) : ''])].map((cells) => `<Row>${cells.map((cell) => `<Cell><Data>${cell}</Data></Cell>`).join('')}</Row>`).join('')}</Table><Visible>${name === 'Via' ? 'SheetHidden' : 'SheetVisible'}</Visible></Worksheet>`).join('\n')}</Workbook>`,
  'electronic invoices': invoices(ORDERS.slice(0, 300).map(({ id }, n) => invoice(id, n)).join('\n')),
  'electronic invoices cut off': invoices(ORDERS.slice(0, 300).map(({ id }, n) => invoice(id, n)).join('\n')).slice(0, -300),
  'an archive of many invoices, some of them twice, with a text and a page between them': zipSync(Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`${String(n).padStart(3, '0')}.xml`, strToU8(n === 70 ? 'a;b\n1;2\n' : n === 75 ? `<table>${page(ORDERS)}` : n === 60 ? '<MetadatiInvio/>' : invoices([n, ...(n === 80 ? ORDERS.keys() : n % 7 === 3 ? [n + 1000] : [])].map((k) => invoice(`X${k - (n % 10 === 9 ? 9 : 0)}`, k - (n % 10 === 9 ? 9 : 0))).join('')))])), { level: 1 }),
  'packed': gzipSync(JSON_LINES),
  'an archive of several': zipSync({ 'a.json': strToU8(overLines(JSON.stringify(ORDERS))), 'b.csv': strToU8('a;b\n1;2\n'), 'c.xml': strToU8(`<orders>${ORDERS.map((_, n) => element(n)).join('\n')}</orders>`), 'd.json': strToU8('[]'), 'e.json': strToU8(JSON.stringify(ORDERS.slice(0, 3))) }),
}

type Seen = Opened | { readonly at: GoesOn }
const isPlace = (event: Seen): event is { at: GoesOn } => 'at' in event && !('kind' in event)

async function opened(file: Uint8Array, piece: number, goesOn: GoesOn | null = null): Promise<Seen[]> {
  const events: Seen[] = []
  let [tables, open] = [goesOn?.entry?.tables ?? 0, false]
  let entry: GoesOn['entry'] = goesOn?.entry ?? null
  for await (const event of openFile(fileOf(file, piece), 'file', inflate, goesOn)) {
    if (event.kind === 'entry') entry = { nth: event.nth, texts: event.texts, sheets: event.sheets, documents: event.documents, tables: open ? tables - 1 : tables }
    if (event.kind !== 'place' && event.kind !== 'entry') {
      if (event.kind === 'table') tables++
      if (event.kind === 'table' || event.kind === 'end') open = event.kind === 'table'
      events.push(event.kind === 'bytes' ? { kind: 'bytes', bytes: Uint8Array.from(event.bytes) } : event)
      continue
    }
    const joined = event.joined?.() ?? null
    const amid = event.kind === 'place' && event.of === 'document' ? event.at() : null
    const at = event.kind === 'entry' ? { text: event.texts, from: 0, document: event.documents, amid: null } : { text: entry?.texts ?? 0, from: 0, document: event.nth, amid }
    if (amid || event.kind === 'entry') events.push({ at: JSON.parse(JSON.stringify({ ...at, entry, joined })) as GoesOn })
  }
  return events
}

/** What comes from `from` on, without places. */
const told = (events: readonly Seen[], from = 0) => events.slice(from).filter((event): event is Opened => !isPlace(event))

describe('a document goes on from any place as if it had not been left', () => {
  for (const [what, content] of Object.entries(FILES)) {
    it(what, async () => {
      const file = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content)
      const piece = 20_011
      const whole = await opened(file, piece)
      const places = whole.flatMap((event, index) => (isPlace(event) ? [{ index, at: event.at }] : []))
      expect(places.length, what).toBeGreaterThan(0)
      for (const { index, at } of places.filter((_, nth) => nth === 0 || nth === places.length - 1 || nth % Math.ceil(places.length / 2) === 1)) {
        const rest = told(await opened(file, piece, at))
        const behind = told(whole, index)
        // Before it stand tables alone, and what was said of them; of the one gone on in, nothing again but its name.
        expect(rest.slice(rest.length - behind.length)).toEqual(behind)
        expect(rest.slice(0, rest.length - behind.length).filter(({ kind }) => kind === 'record')).toEqual([])
      }
    })
  }
})
