import { zipSync } from 'fflate'
import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openAll, readTables } from '../../../support/opening.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'
import { rows, workbook } from '../../../support/workbook.ts'
import { AMOUNT, QUANTITY } from '../reading.ts'

const HEADINGS = ['Numero', 'Data', 'Codice', 'Quantità', 'Importo']
const SALES = rows([HEADINGS, ['A1', '2025-03-01', 'X-1', 2, 20.5], ['A2', '2025-03-02', 'X-2', 1, 7]])
const STYLES = '<numFmts><numFmt numFmtId="170" formatCode="[$-410]d\\ mmmm\\ yyyy\\ h:mm;@"/><numFmt numFmtId="171" formatCode="#,##0.00\\ &quot;€ day&quot;"/><numFmt numFmtId="172" formatCode="gg/mm/aaaa"/><numFmt numFmtId="173" formatCode="[h]:mm"/><numFmt numFmtId="175" formatCode="00000"/><numFmt numFmtId="174" formatCode="[Red]#,##0.00;[Blue]-#,##0.00"/></numFmts>'
  + '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="173"/><xf numFmtId="20"/><xf numFmtId="174"/><xf numFmtId="175"/><xf numFmtId="10"/></cellXfs>'

describe('a workbook', () => {
  it('in any spelling of the same: strict, with prefixes, absolute targets, stored, in a gz, in a zip', async () => {
    const sheets = [{ name: 'Vendite', xml: SALES }]
    const expected = [[1, HEADINGS], [2, ['A1', '2025-03-01', 'X-1', '2', '20.5']], [3, ['A2', '2025-03-02', 'X-2', '1', '7']]]
    for (const spec of [{ sheets }, { sheets, strict: true }, { sheets, prefix: 'x' }, { sheets, absolute: true, prefix: 'ss' }, { sheets, level: 0 as const }]) {
      const bytes = workbook(spec)
      for (const [file, name] of [[bytes, 'Vendite'], [gzipSync(bytes), 'Vendite'], [zipSync({ 'a/report.xls': bytes }), 'a/report.xls › Vendite'], [zipSync({ 'b.xlsx': [bytes, { level: 0 }] }), 'b.xlsx › Vendite']] as const) {
        for (const piece of [97, 65_536]) {
          const { tables, left } = await openAll(file, { piece })
          expect(tables.map((table) => [table.name, table.format, table.damaged, table.records.map(({ line, cells }) => [line, cells])])).toEqual([[name, 'xlsx', false, expected]])
          expect(left).toEqual([])
        }
      }
    }
  })

  it('cells of every type, places left out, rows without numbers', async () => {
    const xml = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c><c t="str"><f>A1&amp;"x"</f><v>a&lt;b_x000D_</v></c></row>'
      + '<row r="4"><c r="B4" t="b"><v>1</v></c><c r="D4" t="e"><v>#N/D</v></c><c t="d"><v>2025-03-01T10:20:30.000</v></c><c><f>SUM(1)</f><v>1.5</v></c><c/><c s="1"/><c><v/></c></row>'
      + '<row r="9"/><row><c r="AA10" t="s"><v>2</v></c></row></sheetData>'
    const strings = ['<si><t>Due &amp; tre</t></si>', '<si><r><rPr><b/></rPr><t>Quan</t></r><r><t xml:space="preserve">tità </t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>', '<si><t><![CDATA[a<b]]></t></si>', '<si/>']
    const { tables } = await openAll(workbook({ sheets: [{ name: 'F', xml }], strings, styles: STYLES }))
    expect(tables[0]?.records).toEqual([
      { line: 1, cells: ['Due & tre', 'Quantità ', 'inline', 'a<b\r'] },
      { line: 4, cells: ['', 'true', '', '#N/D', '2025-03-01 10:20:30', '1.5'] },
      { line: 10, cells: [...Array.from({ length: 26 }, () => ''), 'a<b'] },
    ])
  })

  it('numbers as plain digits and dates by their style', async () => {
    const cell = (raw: string, style = 0) => `<c s="${style}"><v>${raw}</v></c>`
    const values: [string, number, string][] = [
      ['1234.5', 0, '1234.5'], ['1.234', 0, '1.2340'], ['0.30000000000000004', 0, '0.3'], ['99.900000000000006', 3, '99.9'], ['1E-3', 0, '0.0010'], ['1.5E+21', 0, '1500000000000000000000'],
      ['8001234567890', 0, '8001234567890'], ['-0.5', 7, '-0.5'], ['45658', 1, '2025-01-01'], ['45658', 4, '2025-01-01'], ['45658.43090277778', 1, '2025-01-01 10:20:30'], ['45658.5', 2, '2025-01-01 12:00:00'],
      ['45658', 2, '2025-01-01 00:00:00'], ['0.75', 6, '18:00:00'], ['1.25', 5, '30:00:00'], ['59', 1, '1900-02-28'], ['61', 1, '1900-03-01'], ['45658', 3, '45658'], ['-3', 1, '-3'], ['45657.999999', 1, '2025-01-01'], ['123', 8, '00123'], ['0.22', 9, '22%'], ['0.12345', 9, '12.3450%'], ['-0.1', 9, '-10%'],
    ]
    const xml = `<sheetData>${values.map(([raw, style]) => `<row>${cell(raw, style)}${cell('1')}</row>`).join('')}</sheetData>`
    const { tables } = await openAll(workbook({ sheets: [{ name: 'F', xml }], styles: STYLES }))
    expect(tables[0]?.records.map(({ cells }) => cells[0])).toEqual(values.map(([, , cell]) => cell))
    for (const flag of ['1', 'true']) {
      const from1904 = await openAll(workbook({ sheets: [{ name: 'F', xml: `<sheetData><row>${cell('44196', 1)}</row></sheetData>` }], styles: STYLES, from1904: flag }))
      expect(from1904.tables[0]?.records[0]?.cells).toEqual(['2025-01-01'])
    }
  })

  it('days that count from 1904 in a column of dates without a style, also gone on with amid the sheet, and no other numbers', async () => {
    const sheet = rows([['Numero', 'Data', 'Codice', 'Quantità', 'Importo'], ...Array.from({ length: 300 }, (_, n) => [n + 1, 44196 + (n % 9) + 0.25, 45658, 44196, 44196])])
    const { tables } = await openAll(workbook({ sheets: [{ name: 'F', xml: sheet }], styles: STYLES, from1904: '1' }), { piece: 997 })
    expect(tables[0]?.records[1]?.cells).toEqual(['1', '2025-01-01 06:00:00', '45658', '44196', '44196'])
    expect(tables[0]?.records[300]?.cells[1]).toBe('2025-01-03 06:00:00')
  })

  it('several sheets: covers, hidden and empty ones are named, the others are tables', async () => {
    const cover = rows([['Report vendite'], ['Periodo', 'marzo 2025']])
    const { tables, left } = await openAll(workbook({ sheets: [{ name: 'Copertina', xml: cover }, { name: 'Gennaio &amp; altri', xml: SALES }, { name: 'Nascosto', xml: SALES, state: 'veryHidden' }, { name: 'Vuoto', xml: '<sheetData/>' }, { name: 'Marzo', xml: SALES }] }))
    expect(tables.map(({ name }) => name)).toEqual(['Gennaio & altri', 'Marzo'])
    expect(left).toEqual([['Nascosto', 'hidden-sheet'], ['Vuoto', 'empty'], ['Copertina', 'no-table']])
    const alone = await openAll(workbook({ sheets: [{ name: 'Copertina', xml: cover }] }))
    expect(alone.tables.map(({ name, records }) => [name, records.length])).toEqual([['Copertina', 2]])
  })

  it('that breaks off keeps its whole rows and is damaged; what is no workbook is refused by name', async () => {
    const { tables } = await openAll(workbook({ sheets: [{ name: 'Vendite', xml: SALES.slice(0, SALES.lastIndexOf('<row')) }] }))
    expect(tables[0]).toMatchObject({ damaged: true, records: [{ line: 1 }, { line: 2 }] })
    const bytes = (text: string) => new TextEncoder().encode(text)
    const relations = (target: string) => bytes(`<Relationships><Relationship Id="r" Type="x/officeDocument" Target="${target}"/></Relationships>`)
    const others = [
      zipSync({ '[Content_Types].xml': bytes('<Types/>'), '_rels/.rels': relations('xl/workbook.bin'), 'xl/workbook.bin': bytes('x') }),
      zipSync({ '[Content_Types].xml': bytes('<Types/>'), '_rels/.rels': relations('word/document.xml'), 'word/document.xml': bytes('<w:document/>') }),
      zipSync({ mimetype: bytes('application/vnd.oasis.opendocument.text'), 'content.xml': bytes('<x/>') }),
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(4096)]),
      bytes('%PDF-1.7\n1 0 obj'),
      Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...bytes('JFIF\0')]),
      bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
      bytes('SQLite format 3\0'),
      // Of no signature that is known: records of bytes, and of numbers.
      Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3) * 104_729) % 251),
    ]
    const kinds = ['old-excel', 'document', 'document', 'old-excel', 'pdf', 'picture', 'picture', 'binary', 'binary']
    for (const [index, other] of others.entries()) await expect(openAll(other)).rejects.toMatchObject({ code: 'unknown-format', with: { kind: kinds[index] } })
  })

  it('of endless cells is read, and they are shortened as those of text are', async () => {
    const endless = `${'x&amp;'.repeat(100_000)}${'y'.repeat(4_000_000)}`
    const xml = `<sheetData><row><c t="inlineStr"><is><t>Data</t></is></c><c t="inlineStr"><is><t>Importo</t></is></c><c t="inlineStr"><is><t>Nota</t></is></c></row><row><c t="d"><v>2025-01-01</v></c><c><v>1.5</v></c><c t="inlineStr"><is><t>${endless}</t></is></c></row><row><c t="d"><v>2025-01-02</v></c><c><v>2.5</v></c><c t="s"><v>0</v></c></row></sheetData>`
    const [table] = (await readTables(workbook({ sheets: [{ name: 'F', xml }], strings: [`<si><t>${endless}</t></si>`] }))).tables
    expect(table?.profile).toMatchObject({ records: 2, shortened: 2 })
    expect(table?.chunks.flatMap(({ drafts }) => drafts.map(({ fileLine }) => fileLine))).toEqual([2, 3])
  })

  it('whose rows are hidden is read whole, and that is said', async () => {
    const { tables } = await openAll(workbook({ sheets: [{ name: 'F', xml: SALES.replace('<row r="3"', '<row r="3" hidden="1"') }] }))
    expect(tables[0]).toMatchObject({ records: [{ line: 1 }, { line: 2 }, { line: 3 }], said: [{ code: 'hidden-rows', with: { count: 1 } }] })
  })

  it('whose shared texts are missing is damaged, not silently blank', async () => {
    const xml = SALES.replace('</row></sheetData>', '<c r="F3" t="s"><v>7</v></c></row></sheetData>')
    expect((await openAll(workbook({ sheets: [{ name: 'F', xml }], strings: ['<si><t>a</t></si>'] }))).tables[0]).toMatchObject({ damaged: true, records: [{ line: 1 }, { line: 2 }, { line: 3 }] })
  })

  it('whose formulas have no saved value says so', async () => {
    const { tables } = await openAll(workbook({ sheets: [{ name: 'F', xml: SALES.replace('</row></sheetData>', '<c r="F3"><f>D3*E3</f></c><c r="G3"><f>1+1</f><v></v></c><c r="H3" t="str"><f>""</f><v></v></c></row></sheetData>') }] }))
    expect(tables[0]?.said).toEqual([{ code: 'formulas-unsaved', with: { count: 2 } }])
  })
})

describe('rows of a workbook', () => {
  it('are read with their own lines: preamble, headings over two lines, gaps, totals, texts that are numbers', async () => {
    const xml = rows([['Vendite per documento'], [], ['Numero', 'Data', 'Codice', 'Importi', null, null], [null, null, null, 'Imponibile', 'IVA', 'Totale'],
      ['000901', '13/03/2025', 'SKU-1', '1.000,00', '220,00', '1.220,00'], [], ['000902', '14/03/2025', 'SKU-2', 100, 22, 122], ['Totale', null, null, 1100, 242, 1342]])
    const [table] = (await readTables(workbook({ sheets: [{ name: 'Dati', xml }] }))).tables
    expect(table?.profile).toMatchObject({ numbered: true, headingLine: 4, headings: ['Numero', 'Data', 'Codice', 'Imponibile', 'IVA', 'Totale'] })
    const drafts = table?.chunks.flatMap(({ drafts }) => drafts) ?? []
    expect(drafts.map(({ fileLine, values }) => [fileLine, values[AMOUNT]])).toEqual([[5, 122_000], [7, 12_200]])
  })
})

describe.skipIf(withoutRealData())('import cases', () => {
  for (const name of ['49-xlsx-1904', '50-xlsx-cover-text-numbers', '54-gz-of-gz', '57-gz-cut']) {
    it(name, async () => {
      const folder = `${realData}/import-cases/${name}`
      const given = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8'))
      const file = readFileSync(`${folder}/${readdirSync(folder).find((other) => other !== 'expected.json')}`)
      for (const recordsPerChunk of [1, 10_000]) {
        const { tables } = await readTables(file, given.workspace, recordsPerChunk)
        const drafts = tables.flatMap(({ chunks }) => chunks.flatMap((chunk) => chunk.drafts))
        const sum = (value: number) => drafts.reduce((all, { values }) => all + (values[value] ?? 0), 0)
        if (given.totals) expect({ lines: drafts.length, units: sum(QUANTITY) / 1000, revenue: sum(AMOUNT) }).toEqual({ lines: given.totals.lines, units: Number(given.totals.units), revenue: given.totals.revenue })
        else expect((tables[0]?.profile as { damaged?: boolean } | undefined)?.damaged).toBe(true)
      }
    })
  }
})
