import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { fileName, guarded } from '../../../shared/export/cells.ts'
import { csvOf } from '../../../shared/export/csv.ts'
import { xlsxOf } from '../../../web/export/xlsx.ts'
import type { Sheet } from '../../../web/widgets/kinds/contract.ts'

const sheet: Sheet = {
  columns: [{ title: 'Nome', kind: 'text' }, { title: '=Ricavi', kind: 'money' }, { title: 'Pezzi', kind: 'quantity' }, { title: 'Quota', kind: 'share' }, { title: 'Giorno', kind: 'day' }],
  rows: [
    ['=cmd|"/c calc"!A1', -1234, 735, 0.125, 20_179],
    ['Tazza; "blu"\nnuova', 100, null, Number.NaN, null],
  ],
}

test('CSV: numbers are numbers, formulas are texts, cells that need quotes have them', () => {
  expect(csvOf(sheet, 'EUR', true)).toBe('\ufeffNome;\'=Ricavi;Pezzi;Quota;Giorno\r\n"\'=cmd|""/c calc""!A1";-12,34;0,735;0,125;2025-04-01\r\n"Tazza; ""blu""\nnuova";1,00;;;\r\n')
  // The yen has no cents.
  expect(csvOf({ ...sheet, rows: [['a,b', 500, 1000, 1, 0]] }, 'JPY', false)).toContain('"a,b",500,1,1,1970-01-01')
})

test.each(['=1', '+1', '-1', '@a', '\t=1', '\r=1', '＝1'])('%j is guarded', (text) => expect(guarded(text)).toBe(`'${text}`))
test('plain texts stay as they are', () => expect(['Tazza', 'a=b', '', '1-2'].map(guarded)).toEqual(['Tazza', 'a=b', '', '1-2']))

test('a workbook has real numbers, dates and texts', async () => {
  const files = unzipSync(new Uint8Array(await (await xlsxOf(sheet, 'Ricavi: [tutti]', 'EUR')).arrayBuffer()))
  const cells = new TextDecoder().decode(files['xl/worksheets/sheet1.xml'])
  expect(cells).toContain('<v>-12.34</v>')
  expect(cells).toContain('<v>0.735</v>')
  // 1 April 2025 is day 45748 of a spreadsheet that counts from 1900.
  expect(cells).toContain('<v>45748</v>')
  expect(cells).not.toContain('<f>')
  expect(Object.keys(files)).toContain('xl/workbook.xml')
})

test('a file’s name is one on every system', () => {
  expect(fileName('Prodotti: A/B "C"', 'csv')).toBe('Prodotti A B C.csv')
  expect(fileName('///', 'png')).toBe('ritmo.png')
})
