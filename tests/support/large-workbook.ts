import { Zip, ZipDeflate } from 'fflate'
import { pathToFileURL } from 'node:url'
import { startRecords } from '../../shared/intake/cut/records-cut.ts'
import { openFile } from '../../shared/intake/open/open.ts'
import { fileOf } from './opening.ts'

const HEADINGS = ['Ordine', 'Data', 'Codice', 'Descrizione', 'Quantità', 'Prezzo', 'Cliente', 'Paese']
const COUNTRIES = ['Italia', 'Francia', 'Austria']

/** A workbook of many rows as a stream writes it: texts shared, dates by style, the sheet never whole in memory. */
export function largeWorkbook(rows: number): Uint8Array {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const encoder = new TextEncoder()
  const put = (name: string, write: (push: (text: string) => void) => void) => {
    const file = new ZipDeflate(name, { level: 1 })
    zip.add(file)
    write((text) => file.push(encoder.encode(text), false))
    file.push(new Uint8Array(0), true)
  }
  const strings = new Map<string, number>()
  const shared = (text: string): number => {
    const known = strings.get(text)
    if (known !== undefined) return known
    strings.set(text, strings.size)
    return strings.size - 1
  }
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
  put('[Content_Types].xml', (push) => push('<Types/>'))
  put('_rels/.rels', (push) => push(`<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`))
  put('xl/workbook.xml', (push) => push('<workbook xmlns:r="r"><sheets><sheet name="Vendite" sheetId="1" r:id="rId1"/></sheets></workbook>'))
  put('xl/_rels/workbook.xml.rels', (push) => push(`<Relationships>${relation(1, 'worksheet', 'worksheets/sheet1.xml')}${relation(2, 'styles', 'styles.xml')}${relation(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`))
  put('xl/styles.xml', (push) => push('<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'))
  put('xl/worksheets/sheet1.xml', (push) => {
    const text = (place: string, value: string) => `<c r="${place}" t="s"><v>${shared(value)}</v></c>`
    push(`<worksheet><sheetData><row r="1">${HEADINGS.map((heading, column) => text(`${'ABCDEFGH'[column]}1`, heading)).join('')}</row>`)
    for (let row = 2; row <= rows + 1; row++) {
      const at = (row * 2_654_435_761) % 4_294_967_296
      push(`<row r="${row}" spans="1:8">${text(`A${row}`, `ORD-${Math.floor(row / 3)}`)}<c r="B${row}" s="1"><v>${44_197 + row / 400}</v></c>${text(`C${row}`, `SKU-${at % 4000}`)}${text(`D${row}`, `Articolo numero ${at % 4000}`)}`
        + `<c r="E${row}"><v>${1 + (at % 9)}</v></c><c r="F${row}"><v>${(at % 9973) / 100}</v></c>${text(`G${row}`, `Cliente ${at % 70_000}`)}${text(`H${row}`, COUNTRIES[at % 3] as string)}</row>`)
    }
    push('</sheetData></worksheet>')
  })
  put('xl/sharedStrings.xml', (push) => {
    push('<sst>')
    for (const text of strings.keys()) push(`<si><t>${text}</t></si>`)
    push('</sst>')
  })
  zip.end()
  return Buffer.concat(pieces)
}

/** Opens and cuts a large workbook, keeping nothing: what came of it. */
export async function cutLarge(rows: number): Promise<{ records: number; chunks: number; headings: readonly string[]; ms: number }> {
  const bytes = largeWorkbook(rows)
  const begun = performance.now()
  const cut = startRecords()
  let chunks = 0
  for await (const opened of openFile(fileOf(bytes), 'grande.xlsx')) if (opened.kind === 'record') chunks += cut.push(opened.line, opened.cells).length
  const end = cut.end()
  return { records: end.profile.records, chunks: chunks + end.chunks.length, headings: end.profile.headings, ms: Math.round(performance.now() - begun) }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await cutLarge(Number(process.argv[2]))))
