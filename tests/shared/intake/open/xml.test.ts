import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openXml, sniffXml } from '../../../../shared/intake/open/xml.ts'
import { keyed, opened } from './opening.ts'

const order = (number: number, rows: string) => `<Document>\n<Date>2025-02-0${number}</Date><Number>${number}</Number><Customer id="7"><Name>R &amp; C</Name></Customer><Total currency="EUR">${number}0.00</Total>\n<Rows>${rows}</Rows></Document>`
const row = (code: string) => `<Row><Code>${code}</Code><Qty>1</Qty><Price>10.00</Price></Row>`

describe('XML', () => {
  it('with a repeated record is a table, lines of orders its rows', async () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<e:Export xmlns:e="urn:e"><Company><Name>Noi</Name><City>Lodi</City></Company><Documents>${order(1, row('A') + row('B'))}${order(2, row('C'))}</Documents></e:Export>`
    const found = await opened(openXml, text)
    expect(keyed(found)).toEqual([
      { Date: '2025-02-01', Number: '1', 'Customer.id': '7', 'Customer.Name': 'R & C', 'order.Total': '10.00', currency: 'EUR', 'line_item.Code': 'A', 'line_item.Qty': '1', 'line_item.Price': '10.00' },
      { Date: '2025-02-01', Number: '1', 'Customer.id': '7', 'Customer.Name': 'R & C', currency: 'EUR', 'line_item.Code': 'B', 'line_item.Qty': '1', 'line_item.Price': '10.00' },
      { Date: '2025-02-02', Number: '2', 'Customer.id': '7', 'Customer.Name': 'R & C', 'order.Total': '20.00', currency: 'EUR', 'line_item.Code': 'C', 'line_item.Qty': '1', 'line_item.Price': '10.00' },
    ])
    const cut = await opened(openXml, text.slice(0, text.lastIndexOf('<Price>')))
    expect([cut.damaged, cut.rows.length, cut.faults.length]).toEqual([true, 3, 1])
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }), async (sizes) => {
      expect((await opened(openXml, text, sizes)).events).toEqual(found.events)
    }), { seed: 9, numRuns: 20 })
  })

  it('without one is left', async () => {
    expect((await opened(openXml, '<config><name>x</name><size>2</size></config>')).events).toEqual([{ kind: 'left', name: '', reason: 'unknown-format' }])
    expect((await opened(openXml, '<a>text</a>')).events).toEqual([{ kind: 'left', name: '', reason: 'unknown-format' }])
  })

  it('lets go of the bytes that it does not read', async () => {
    let isFree = false
    async function* endless() {
      try {
        for (;;) yield new TextEncoder().encode(`<a>${'x'.repeat(1000)}`)
      } finally {
        isFree = true
      }
    }
    const events = []
    for await (const event of openXml('x', endless())) events.push(event.kind)
    expect([events, isFree]).toEqual([['left'], true])
  })

  it('of attributes alone is read too', async () => {
    expect((await opened(openXml, "<rows><row date='2025-01-01' total='1.50'/><row date='2025-01-02' total='2.50' note='a &lt; b'/></rows>")).rows).toEqual([['date', 'total', 'note'], ['2025-01-01', '1.50', ''], ['2025-01-02', '2.50', 'a < b']])
  })

  it('of spreadsheets gives a table a sheet, hidden ones left', async () => {
    const cell = (type: string, value: string, more = '') => `<Cell${more}><Data ss:Type="${type}">${value}</Data></Cell>`
    const sheet = (name: string, rows: string, options = '') => `<Worksheet ss:Name="${name}"><Table>${rows}</Table>${options}</Worksheet>`
    const text = `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheet('Vendite', `<Row>${cell('String', 'Data')}${cell('String', 'Totale', ' ss:MergeAcross="1"')}${cell('String', 'Nota')}</Row><Row ss:Index="5">${cell('DateTime', '2025-01-31T10:20:00.000')}${cell('Number', '1.234E3')}${cell('String', 'a &#38; b', ' ss:Index="4"')}</Row><Row>${cell('DateTime', '2025-02-01T00:00:00.000')}${cell('Number', '0.125')}${cell('Boolean', '1', ' ss:Index="4"')}</Row>`)}${sheet('Conti', `<Row>${cell('String', 'x')}</Row>`, '<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>')}</Workbook>`
    const found = await opened(openXml, text, [50])
    expect(found.events.filter(({ kind }) => kind !== 'record')).toEqual([{ kind: 'table', name: 'Vendite', format: 'xlsx' }, { kind: 'end', damaged: false }, { kind: 'left', name: 'Conti', reason: 'hidden-sheet' }])
    expect(found.rows).toEqual([['Data', 'Totale', '', 'Nota'], ['2025-01-31 10:20:00', '1234', '', 'a & b'], ['2025-02-01', '0.1250', '', 'true']])
    expect(found.lines).toEqual([1, 5, 6])
  })

  it('knows its beginnings', () => {
    for (const head of ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>', '<?xml version="1.0"?><a>', '\ufeff<Orders>', '<a:b c="d">', '<!-- x --><a>']) expect(sniffXml(head), head).toBe(true)
    for (const head of ['<html><body>', '<!DOCTYPE html><html>', '<table><tr>', 'a<b', '<3;4']) expect(sniffXml(head), head).toBe(false)
  })
})
