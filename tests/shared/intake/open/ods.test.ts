import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openAll, readTables } from '../../../support/opening.ts'

const MIME = 'application/vnd.oasis.opendocument.spreadsheet'

/** An OpenDocument spreadsheet as LibreOffice lays it out. */
function ods(sheets: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const content = `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`
  return zipSync({ mimetype: [strToU8(MIME), { level: 0 }], 'content.xml': strToU8(content), 'META-INF/manifest.xml': strToU8('<manifest/>'), ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])) })
}

const text = (words: string, more = '') => `<table:table-cell office:value-type="string"${more}><text:p>${words}</text:p></table:table-cell>`
const row = (cells: string, more = '') => `<table:table-row${more}>${cells}</table:table-row>`
const sheet = (name: string, rows: string, style = 'ta1') => `<table:table table:name="${name}" table:style-name="${style}"><table:table-column table:number-columns-repeated="5"/>${rows}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>`
const SALES = `${row(['Ordine', 'Data', 'Ora', 'Articolo', 'Sconto', 'Importo'].map((words) => text(words)).join(''))}${row('<table:table-cell table:number-columns-repeated="6"/>', ' table:number-rows-repeated="2"')}`
  + row(`${text('0001')}<table:table-cell office:value-type="date" office:date-value="2025-03-01T10:20:30"><text:p>01/03/25</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT10H05M00S"><text:p>10:05</text:p></table:table-cell>`
    + '<table:table-cell office:value-type="string"><office:annotation><text:p>una nota</text:p></office:annotation><text:p>Vaso<text:s text:c="2"/>&amp; <text:span>co</text:span></text:p><text:p>blu</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.1"><text:p>10%</text:p></table:table-cell><table:table-cell office:value-type="currency" office:currency="EUR" office:value="1234.5"><text:p>1.234,50 €</text:p></table:table-cell>')
  + row(`${text('0002')}<table:table-cell office:value-type="date" office:date-value="2025-03-02"/><table:covered-table-cell/>${text('x')}<table:table-cell/><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>`, ' table:visibility="filter"')

describe('an OpenDocument spreadsheet', () => {
  it('is read sheet by sheet, cells by their type, rows by their own lines', async () => {
    const cover = sheet('Copertina', row(text('Report')))
    const file = ods(`${cover}${sheet('Vendite &amp; resi', SALES)}${sheet('Nascosto', SALES, 'ta2')}${sheet('Vuoto', '')}`)
    for (const piece of [7, 65_536]) {
      const { tables, left } = await openAll(file, { piece })
      expect(tables).toMatchObject([{
        name: 'Vendite & resi', format: 'ods', damaged: false, said: [{ code: 'hidden-rows', with: { count: 1 } }],
        records: [
          { line: 1, cells: ['Ordine', 'Data', 'Ora', 'Articolo', 'Sconto', 'Importo'] },
          { line: 4, cells: ['0001', '2025-03-01 10:20:30', '10:05:00', 'Vaso  & co\nblu', '10%', '1234.5'] },
          { line: 5, cells: ['0002', '2025-03-02', '', 'x', '', '7', '7'] },
        ],
      }])
      expect(left).toEqual([['Nascosto', 'hidden-sheet'], ['Vuoto', 'empty'], ['Copertina', 'no-table']])
    }
    expect((await openAll(ods(cover))).tables.map(({ name }) => name)).toEqual(['Copertina'])
  })

  it('comes to its rows', async () => {
    const [table] = (await readTables(ods(sheet('V', SALES)))).tables
    expect(table?.chunks.flatMap(({ drafts }) => drafts.map(({ fileLine, order }) => [fileLine, order]))).toEqual([[4, '0001'], [5, '0002']])
  })

  it('in one XML file is the same', async () => {
    const flat = strToU8(`<?xml version="1.0"?>\n<office:document xmlns:office="o" office:mimetype="${MIME}"><office:body><office:spreadsheet>${sheet('V', SALES)}</office:spreadsheet></office:body></office:document>`)
    expect((await openAll(flat)).tables).toEqual((await openAll(ods(sheet('V', SALES)))).tables)
  })

  it('under a password, broken off, or of another kind is named', async () => {
    await expect(openAll(ods(sheet('V', SALES), { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }))).rejects.toMatchObject({ code: 'encrypted' })
    await expect(openAll(ods('', { mimetype: 'application/vnd.oasis.opendocument.text' }))).rejects.toMatchObject({ code: 'unknown-format', with: { kind: 'document' } })
    const cut = await openAll(ods('', { 'content.xml': `<office:spreadsheet>${sheet('V', SALES).slice(0, -200)}` }))
    expect([cut.tables.map(({ name, damaged }) => [name, damaged]), cut.left]).toEqual([[['V', true]], [['file', 'damaged']]])
  })
})
