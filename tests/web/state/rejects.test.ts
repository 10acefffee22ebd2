import { expect, test } from 'vitest'
import { csvRecords, refusedRows } from '../../../web/state/rejects.ts'

test('quotes, separators and line ends inside quotes, doubled quotes', () => {
  expect(csvRecords('a,"b, ""c""",d\r\n"e\nf",,\n', false)).toEqual([['a', 'b, "c"', 'd'], ['e\nf', '', '']])
})

test('a last record without its end counts only when the text is whole', () => {
  expect(csvRecords('a,b\nc,d', false)).toEqual([['a', 'b'], ['c', 'd']])
  expect(csvRecords('a,b\nc,d', true)).toEqual([['a', 'b']])
  expect(csvRecords('', false)).toEqual([])
})

test('columns are found by their headings, in any order', () => {
  const text = '\uFEFFreason,line,value,field\r\nmissing,12,,amount\r\n'
  expect(refusedRows(text, false)).toEqual([{ line: '12', field: 'amount', value: '', reason: 'missing' }])
})
