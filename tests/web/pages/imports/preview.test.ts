import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { shapeOf } from '../../../../shared/intake/plan/plan.ts'
import { previewFile } from '../../../../shared/intake/preview/preview.ts'
import type { Known, Preview } from '../../../../shared/intake/preview/contract.ts'
import { answered, choicesOf, togetherOf, withAnswer } from '../../../../web/pages/imports/preview/answers.ts'
import { blobBytes } from '../../../../web/pages/imports/preview/blob-bytes.ts'
import { cellView, marksMatter, outcome } from '../../../../web/pages/imports/preview/cells.ts'
import { mapped } from '../../../../web/pages/imports/preview/fields.ts'
import { goesByItself, isNearlyNothing, kinOf, othersAsk, refusesMany, verdictOf } from '../../../../web/pages/imports/preview/judge.ts'

const KNOWN: Known = { zone: 'Europe/Rome', currency: 'EUR', more: [], sources: [] }
const see = (known: Known, lines: readonly string[]): Promise<Preview> => previewFile({ bytes: blobBytes(new Blob([lines.join('\n')])), filename: 'x.csv', known })
const look = (...lines: string[]): Promise<Preview> => see(KNOWN, lines)

describe('what a preview comes to', () => {
  it('is ready where nothing is to be decided', async () => {
    expect(verdictOf(await look('Data;Ordine;Prodotto;Quantità;Totale', '13/03/2026;A1;Tazza;1;5,00'))).toBe('ready')
  })

  it('warns of dates that can be read in two ways, and of many refusals; not of rows that are no sales', async () => {
    expect(verdictOf(await look('Data;Ordine;Prodotto;Quantità;Totale', '03/04/2026;A1;Tazza;1;5,00'))).toBe('warns')
    const rows = (last: string) => ['13/03/2026;A1;Tazza;5,00;pagato', '14/03/2026;A2;Tazza;5,00;pagato', last, last]
    const bad = await look('Data;Ordine;Prodotto;Totale;Stato', ...rows('15/03/2026;A3;Tazza;x;pagato'))
    const cancelled = await look('Data;Ordine;Prodotto;Totale;Stato', ...rows('15/03/2026;A3;Tazza;5,00;annullato'))
    expect([refusesMany(bad), refusesMany(cancelled), cancelled.sums.rejected]).toEqual([true, false, 2])
  })

  it('warns of a file of which no row would go in, or hardly one, whatever the reason', async () => {
    const rows = (goes: number) => ['Data;Ordine;Prodotto;Totale;Stato', ...Array.from({ length: 20 }, (_, n) => `15/03/2026;A${n};Tazza;5,00;${n < goes ? 'pagato' : 'annullato'}`)]
    const [none, one, some] = await Promise.all([0, 1, 5].map((goes) => look(...rows(goes))))
    expect([none, one, some].map((preview) => [verdictOf(preview ?? null), isNearlyNothing(preview as Preview)])).toEqual([['warns', true], ['warns', true], ['ready', false]])
  })

  it('stops where amounts become others than the file tells: a deposit taken out of them', async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${13 + (row % 15)}/09/2026;${row};Acqua ${row % 4};2;3,00;1,00;7,00`)
    expect(verdictOf(await look('Data;Ordine;Prodotto;Quantità;Prezzo;Cauzione;Totale', ...rows))).toBe('warns')
  })

  it('asks where a table out of view does, as the import would', async () => {
    const rows = Array.from({ length: 12 }, (_, n) => `1${n % 10}/03/2026;1${n % 10}/04/2026;${n}0,50;${n + 3},10`)
    const files = { 'a.csv': 'Data;Ordine;Prodotto;Totale\n13/03/2026;A1;Tazza;5,00\n', 'b.csv': ['Alfa;Beta;Gamma;Delta', ...rows].join('\n') }
    const zip = zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])))
    const preview = await previewFile({ bytes: blobBytes(new Blob([zip as Uint8Array<ArrayBuffer>])), filename: 'x.zip', known: KNOWN })
    expect([preview.shown?.name, othersAsk(preview), verdictOf(preview), goesByItself(preview)]).toEqual(['a.csv', ['b.csv'], 'asks', false])
  })

  it('asks where a plan does, and refuses what cannot be read', async () => {
    const rows = Array.from({ length: 12 }, (_, n) => `1${n % 10}/03/2026;1${n % 10}/04/2026;${n}0,50;${n + 3},10`)
    expect(verdictOf(await look('Alfa;Beta;Gamma;Delta', ...rows))).toBe('asks')
    expect(verdictOf(await look('Codice;Nome', 'T;Tazza'))).toBe('refused')
    expect(verdictOf(await look(''))).toBe('refused')
    expect(verdictOf(null)).toBe('reading')
  })
})

describe('a file of a known kind', () => {
  const headings = ['Data', 'Ordine', 'Prodotto', 'Imponibile']
  const known: Known = { ...KNOWN, sources: [{ name: 'Cassa', shape: shapeOf(headings), headings, corrections: null, restart: null, styles: { dateOrder: null, decimal: null } }] }
  const told = (date: string, amount = '5,00') => see(known, [headings.join(';'), `${date};A1;Tazza;${amount}`, `${date};A2;Vaso;7,50`])

  it('goes by itself, also with what was seen and taken before', async () => {
    const usual = await told('13/03/2026')
    expect(usual.shown?.said.map(({ code }) => code)).toContain('net-as-amount')
    expect([verdictOf(usual), goesByItself(usual)]).toEqual(['warns', true])
  })

  it('stops for dates of two readings and for many refusals; a file of a new kind always does', async () => {
    expect(goesByItself(await told('03/04/2026'))).toBe(false)
    expect(goesByItself(await told('13/03/2026', 'x'))).toBe(false)
    expect(goesByItself(await look('Data;Ordine;Prodotto;Quantità;Totale', '13/03/2026;A1;Tazza;1;5,00'))).toBe(false)
  })
})

describe('a source that a file resembles', () => {
  const source = (name: string, headings: string[]): Known['sources'][number] => ({ name, shape: name, headings, corrections: null, restart: null, styles: { dateOrder: null, decimal: null } })

  it('is the one with most headings in common, with what is missing and what is new', () => {
    const sources = [source('Cassa', ['Data', 'Ordine', 'Totale', 'Cassiere']), source('Negozio', ['Date', 'Total'])]
    expect(kinOf(['data', 'Ordine', 'Totale', 'Operatore'], sources)).toMatchObject({ name: 'Cassa', gone: ['Cassiere'], came: ['Operatore'] })
    expect(kinOf(['Alfa', 'Beta', 'Data'], sources)).toBeNull()
    // What half of all files have, makes no two files kin.
    expect(kinOf(['Data', 'Ordine', 'Articolo', 'Prezzo'], sources)).toBeNull()
  })
})

describe('records of one line of the file, as an order with its articles is one', () => {
  it('stand each beside what it becomes, or why it is refused', async () => {
    const order = (id: number, ...prices: string[]) => JSON.stringify({ id, date: '2026-03-13', shipping_total: '5.00', total: '45.00', line_items: prices.map((total, n) => ({ sku: `S${n}`, quantity: 1, total })) })
    const { shown } = await see(KNOWN, [order(1, '20.00', '21.00'), order(2, '9.00'), order(3, '7.00', 'x', '8.00'), order(4, 'x', '6.00')])
    expect((shown?.rows ?? []).map((row) => [row.line, ...outcome(row).map(({ amount }) => amount), row.fault?.reason ?? '']).map(String)).toEqual([
      '1,2000,500,', '1,2100,', '2,900,500,', '3,700,500,', '3,not-a-number', '3,800,', '4,not-a-number', '4,600,',
    ])
  })
})

describe('cells as they will be read', () => {
  it('tell date, amount and quantity in the reader’s language, with the file’s own text where that differs', async () => {
    const { shown } = await look('Data;Ordine;Prodotto;Quantità;Totale', '13/03/2026 10:20;A1;Tazza;1,5;1234,50', '14/03/2026;A2;Tazza;x;3,00')
    if (!shown) throw new Error('nothing is shown')
    const cells = (row: number) => shown.columns.map((_, at) => cellView(shown, shown.rows[row] as (typeof shown.rows)[number], at, 'it'))
    expect(cells(0).map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '))).toEqual(['13 mar 2026, 10:20', 'A1', 'Tazza', '1,5', '1.234,50 €'])
    expect(cells(0).map(({ was }) => was)).toEqual(['13/03/2026 10:20', null, null, null, '1234,50'])
    expect(cells(1).map(({ faulty }) => faulty)).toEqual([false, false, false, true, false])
    expect(outcome(shown.rows[0] as (typeof shown.rows)[number])).toEqual([{ amount: 123450, type: 'product' }])
  })
})

describe('numbers of a workbook', () => {
  it('have the mark of the reader’s language; its codes and a text file’s numbers stand as they are written', async () => {
    const { shown } = await look('Data;Ordine;Prodotto;Quantità;Prezzo unitario;Totale', '13/03/2026;3.10;Tazza;1;14.75;14.75', '14/03/2026;3.20;Vaso;2;7.5;15.00')
    if (!shown) throw new Error('nothing is shown')
    const texts = (format: string, language: 'it' | 'en') => shown.columns.map((_, at) => cellView({ ...shown, format }, shown.rows[0] as (typeof shown.rows)[number], at, language)).map(({ text, was }) => [text.replace(/\s/g, ' '), was]).filter((_, at) => at === 1 || at > 3)
    expect(texts('xlsx', 'it')).toEqual([['3.10', null], ['14,75', null], ['14,75 €', '14,75']])
    expect(texts('xlsx', 'en')[1]).toEqual(['14.75', null])
    expect(texts('text', 'it')[1]).toEqual(['14.75', null])
  })

  it('of one of several columns that are added up is its own amount; their sum stands in front of the row', async () => {
    const preview = await previewFile({ bytes: blobBytes(new Blob(['Data;Numero;Pranzo;Cena\n13/04/2026;A1;12,50;30,00\n'])), filename: 'x.csv', known: KNOWN }, { corrections: { mapping: { Pranzo: 'amount', Cena: 'amount' } }, table: null })
    const [shown, row] = [preview.shown, preview.shown?.rows[0]]
    if (!shown || !row) throw new Error('nothing is shown')
    expect([2, 3].map((at) => cellView(shown, row, at, 'it'))).toEqual([{ text: '12,50', was: null, faulty: false }, { text: '30,00', was: null, faulty: false }])
    expect(outcome(row)).toEqual([{ amount: 4250, type: 'product' }])
  })

  it('has its decimal mark chosen only where that makes a difference: not of numbers that are numbers in the file', async () => {
    const of = async (amount: string) => {
      const { shown } = await look('Data;Ordine;Prodotto;Quantità;Totale', `13/03/2026;3,10;Tazza;1;${amount}`)
      if (!shown) throw new Error('nothing is shown')
      return ['xlsx', 'ods', 'json', 'fatturapa', 'text'].map((format) => marksMatter({ ...shown, format }))
    }
    expect(await of('14.75')).toEqual([false, false, false, false, true])
    expect(await of('14,75 €')).toEqual([true, true, true, false, true])
  })
})

describe('a mapping', () => {
  it('gives a field to one column alone, and forgets what is left to Ritmo again', () => {
    const first = mapped(undefined, 'A', 'amount')
    expect(mapped(first, 'B', 'amount')).toEqual({ B: 'amount' })
    expect(mapped(mapped(first, 'B', 'ignore'), 'C', 'ignore')).toEqual({ A: 'amount', B: 'ignore', C: 'ignore' })
    expect(mapped(first, 'A', null)).toBeUndefined()
  })
})

describe('questions', () => {
  it('are about which column a field is, or about what one column holds', () => {
    const which = { code: 'which-amount', field: 'amount', headings: ['A', 'B'] }
    const kind = { code: 'price-or-line', field: 'amount', headings: ['A'] }
    expect(choicesOf(which)).toEqual([{ heading: 'A', field: 'amount' }, { heading: 'B', field: 'amount' }])
    expect(choicesOf(kind)).toEqual([{ heading: 'A', field: 'unitPrice' }, { heading: 'A', field: 'amount' }])
    expect(answered(kind, { A: 'unitPrice' })).toEqual({ heading: 'A', field: 'unitPrice' })
    expect(answered(which, { C: 'amount' })).toBeUndefined()
  })

  it('of which amount may be all of them, added up', () => {
    const which = { code: 'which-amount', field: 'amount', headings: ['A', 'B'] }
    const all = { heading: 'A', field: 'amount', also: ['B'] }
    expect(togetherOf(which)).toEqual(all)
    expect(withAnswer({ B: 'tax', C: 'amount' }, all)).toEqual({ A: 'amount', B: 'amount' })
    expect(answered(which, { A: 'amount', B: 'amount' })).toEqual(all)
    expect(withAnswer({ A: 'amount', B: 'amount' }, { heading: 'B', field: 'amount' })).toEqual({ B: 'amount' })
    expect(answered(which, { B: 'amount' })).toEqual({ heading: 'B', field: 'amount' })
    expect(togetherOf({ ...which, code: 'price-or-line', headings: ['A'] })).toBeNull()
  })

  it('about a list that is none of sales leave it apart, or name its column', () => {
    const list = { code: 'bank-list', field: 'amount', headings: ['A'] }
    expect(choicesOf(list)).toEqual([{ heading: '', field: 'new' }, { heading: 'A', field: 'amount' }])
    expect(withAnswer({ A: 'amount' }, { heading: '', field: 'new' })).toEqual({ '': 'new' })
    expect(withAnswer({ '': 'new' }, { heading: 'A', field: 'amount' })).toEqual({ A: 'amount' })
    expect(withAnswer({ '': 'sales' }, { heading: 'A', field: 'amount' })).toEqual({ '': 'sales', A: 'amount' })
  })
})
