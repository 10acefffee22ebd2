import { describe, expect, it } from 'vitest'
import type { PlanContext } from '../../../shared/intake/contract.ts'
import { readAll } from './reading.ts'
import { told } from './told.ts'

const plan = (text: string, context: Partial<PlanContext> = {}) => readAll(new TextEncoder().encode(text), context).plan

/** Each: what is unsure, the file, the question, the answer as corrections, the rows with it. */
const ASKS: readonly (readonly [string, string, { code: string; headings: readonly string[] }, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    'two columns that may be the amount, and nothing that tells',
    'Ordine;Data;Articolo;Importo;Totale\n1;13/01/2025;A;12,30;20,00\n2;14/01/2025;B;3,10;7,50\n',
    { code: 'which-amount', headings: ['Importo', 'Totale'] },
    { Totale: 'amount' },
    ['2025-01-13 1 A product 1000 2000 -', '2025-01-14 2 B product 1000 750 -'],
  ],
  [
    'headings that say nothing, two columns of money',
    'aaa;bbb;ccc;ddd;eee\n1;13.01.2025;A;12,30;20,00\n2;14.01.2025;B;3,10;7,50\n',
    { code: 'which-amount', headings: ['ddd', 'eee'] },
    { aaa: 'order', ccc: 'product', eee: 'amount', ddd: 'ignore' },
    ['2025-01-13 1 A product 1000 2000 -', '2025-01-14 2 B product 1000 750 -'],
  ],
  [
    'the takings of lunch and of dinner, which are added up',
    'Data;Pranzo;Cena\n13/01/2025;100,00;200,00\n14/02/2025;150,00;\n',
    { code: 'which-amount', headings: ['Pranzo', 'Cena'] },
    { Pranzo: 'amount', Cena: 'amount' },
    ['2025-01-13 2025-01-13 - product 1000 30000 -', '2025-02-14 2025-02-14 - product 1000 15000 -'],
  ],
  [
    'pieces and money without headings: the price of one, or of all',
    'aaa;bbb;ccc;ddd;eee\n1;13.01.2025;A;2;20,00\n2;14.01.2025;B;1;7,50\n',
    { code: 'price-or-line', headings: ['eee'] },
    { eee: 'amount' },
    ['2025-01-13 1 A product 2000 2000 -', '2025-01-14 2 B product 1000 750 -'],
  ],
  [
    'totals that are the same on all lines of an order, of lines that may well cost the same',
    'Ordine;Data;Articolo;Totale\n1;13/01/2025;A;12,30\n1;13/01/2025;B;12,30\n2;14/01/2025;C;7,50\n2;14/01/2025;D;7,50\n',
    { code: 'line-or-order', headings: ['Totale'] },
    { Totale: 'orderTotal' },
    ['2025-01-13 1 A product 1000 1230 -', '2025-01-13 1 B product 1000 0 -', '2025-01-14 2 C product 1000 750 -', '2025-01-14 2 D product 1000 0 -'],
  ],
  [
    'amounts beside a rate of tax after two discounts one upon the other, as businesses bill each other',
    'Data;Num.;Articolo;Q.tà;Prezzo;Sconto 1;Sconto 2;Importo;IVA\n13/01/2025;1;A;2;20,00;10;5;34,20;22\n14/01/2025;2;B;3;10,00;;;30,00;22\n',
    { code: 'gross-or-net', headings: ['Importo'] },
    { Importo: 'net' },
    ['2025-01-13 1 A product 2000 4172 752', '2025-01-14 2 B product 3000 3660 660'],
  ],
  [
    'totals of lines beside a list price, a discount and a rate of tax',
    'Data;Num.;Codice;Quantità;Listino;Sconto;Totale riga;IVA\n13/01/2025;1;A1;2;20,00;10;36,00;22\n14/01/2025;2;B1;3;10,00;5;28,50;22\n',
    { code: 'gross-or-net', headings: ['Totale riga'] },
    { 'Totale riga': 'amount' },
    ['2025-01-13 1 A1 product 2000 3600 649', '2025-01-14 2 B1 product 3000 2850 514'],
  ],
  [
    'amounts that no price leads to, beside one without tax',
    'Date,No,SKU,Net price,Line amount,VAT rate\n2025-01-13,1,A1,18.00,37.50,20\n2025-01-14,2,B1,9.50,30.10,20\n',
    { code: 'gross-or-net', headings: ['Line amount'] },
    { 'Line amount': 'net' },
    ['2025-01-13 1 A1 product 1000 4500 750', '2025-01-14 2 B1 product 1000 3612 602'],
  ],
  [
    'prices beside a rate of tax, and nothing that tells whether they stand before it',
    'Date,Invoice No,Item,Qty,Unit Price,VAT Rate\n2025-01-13,1,A,2,10.00,20\n2025-01-14,2,B,1,5.00,20\n',
    { code: 'price-gross-or-net', headings: ['Unit Price'] },
    { 'Unit Price': 'net' },
    ['2025-01-13 1 A product 2000 2400 400', '2025-01-14 2 B product 1000 600 100'],
  ],
  [
    'the same where prices have the tax inside',
    'Data;Numero;Articolo;Qta;Prezzo;IVA %\n13/01/2025;1;A;2;10,00;22\n14/01/2025;2;B;1;5,00;10\n',
    { code: 'price-gross-or-net', headings: ['Prezzo'] },
    { Prezzo: 'unitPrice' },
    ['2025-01-13 1 A product 2000 2000 361', '2025-01-14 2 B product 1000 500 45'],
  ],
]

const UNREAD = 'Data;Numero;Articolo;Quantità;Importo\n13/01/2025;1;A;1/2;20,00\n14/01/2025;2;B;due;10,00\n15/01/2025;3;C;3+1;30,00\n'

describe('a plan asks where it is not sure', () => {
  for (const [what, file, { code, headings }, mapping, rows] of ASKS) {
    it(what, () => {
      const open = plan(file)
      expect(open.asks).toEqual([{ code, field: code.startsWith('price-gross') ? 'unitPrice' : 'amount', headings }])
      expect(open.confidence).toBeLessThan(1)
      expect(plan(file, { corrections: { mapping } }).asks).toEqual([])
      expect(told(file, { corrections: { mapping } })).toEqual(rows)
    })
  }

  it('quantities of which few cells are numbers, and not once it is answered, nor of units', () => {
    expect(plan(UNREAD).asks).toEqual([{ code: 'quantity-unread', field: 'quantity', headings: ['Quantità'] }])
    expect(plan(UNREAD, { corrections: { mapping: { Quantità: 'ignore' } } }).asks).toEqual([])
    expect(told(UNREAD, { corrections: { mapping: { Quantità: 'quantity' } } })).toEqual(['!2 quantity not-a-number', '!3 quantity not-a-number', '!4 quantity not-a-number'])
    expect(plan(UNREAD.replace('1/2', 'kg').replace('due', 'pz').replace('3+1', 'kg')).asks).toEqual([])
  })

  it('and not where headings or arithmetic tell', () => {
    const sure = ['Ordine;Data;Codice;Quantità;Importo\n1;13/01/2025;A;2;20,00\n', 'aaa;bbb;ccc;ddd;eee;fff\n1;13.01.2025;A;2;10,00;20,00\n2;14.01.2025;B;3;7,50;22,50\n', 'Belegnummer;Buchungstag;Artikel;Anzahl;Betrag\n1;13.01.2025;A;2;20,00\n', 'Data;Num.;Articolo;Listino;Sconto;Totale ivato;IVA\n13/01/2025;1;A;20,00;10;18,00;22\n14/01/2025;2;B;10,00;0;10,00;22\n', 'Data;Num.;Articolo;Sconto;Importo;IVA\n13/01/2025;1;A;10;18,00;22\n14/01/2025;2;B;0;10,00;22\n', 'Data;Scontrino;Articolo;Qta;Prezzo;IVA\n13/01/2025;1;A;2;18,00;22\n', 'Data;Numero;Articolo;Qta;Prezzo ivato;IVA\n13/01/2025;1;A;2;18,00;22\n', 'Data;Numero;Articolo;Qta;Prezzo netto;IVA\n13/01/2025;1;A;2;18,00;22\n', 'Data;Numero;Articolo;Qta;Prezzo;IVA %;Imposta\n13/01/2025;1;A;2;10,00;22;4,40\n14/01/2025;2;B;1;5,00;10;0,50\n']
    for (const file of sure) expect(plan(file).asks).toEqual([])
  })
})

describe('corrections win over detection, and are said', () => {
  const said = (text: string, corrections: PlanContext['corrections']) => plan(text, { corrections }).said.filter(({ code }) => code === 'corrected')

  it('of the decimal mark', () => {
    const file = 'Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;1;1.500\n'
    expect(told(file)).toEqual(['2025-01-13 1 A product 1000 150000 -'])
    expect(told(file, { corrections: { decimal: 'point' } })).toEqual(['2025-01-13 1 A product 1000 150 -'])
    expect(said(file, { decimal: 'point' })).toEqual([{ code: 'corrected', with: { what: 'decimal', value: 'point' } }])
  })

  it('of the order of day and month', () => {
    const file = 'Order,Date,SKU,Qty,Price\n1,01/02/2025,A,1,2.00\n'
    expect(told(file)).toEqual(['2025-02-01 1 A product 1000 200 -'])
    expect(told(file, { corrections: { dateOrder: 'mdy' } })).toEqual(['2025-01-02 1 A product 1000 200 -'])
    expect(said(file, { dateOrder: 'mdy' })).toEqual([{ code: 'corrected', with: { what: 'dateOrder', value: 'mdy' } }])
  })

  it('of revenue with tax or without, also where tax stands beside the lines', () => {
    const lines = 'Numero;Data;Articolo;Quantità;Imponibile;Aliquota;IVA;Totale\n1;13/01/2025;A;1;100,00;22%;22,00;122,00\n1;13/01/2025;B;2;50,00;10%;5,00;55,00\n'
    expect(told(lines, { corrections: { amounts: 'net' } })).toEqual(['2025-01-13 1 A product 1000 10000 -', '2025-01-13 1 B product 2000 5000 -'])
    expect(told(lines, { corrections: { amounts: 'gross' } })).toEqual(['2025-01-13 1 A product 1000 12200 2200', '2025-01-13 1 B product 2000 5500 500'])
    const orders = 'Order ID,Date,Item,Quantity,Price,Tax,Shipping,Order Total\n1,2025-01-13,A,2,10.00,2.50,5.00,32.50\n1,2025-01-13,B,1,5.00,2.50,5.00,32.50\n'
    expect(told(orders, { corrections: { amounts: 'net' } })).toEqual(['2025-01-13 1 A product 2000 2000 -', '2025-01-13 1 - shipping 0 500 -', '2025-01-13 1 B product 1000 500 -'])
  })

  it('of what a column is: once, and not beside what was detected', () => {
    const file = 'Ordine;Data;Codice;Quantità;Prezzo;Agente\n1;13/01/2025;A;1;2,00;Rossi\n'
    const mapping = { prezzo: 'amount', Agente: 'dimension:Venditore', Codice: 'ignore' }
    expect(said(file, { mapping })).toEqual([
      { code: 'corrected', with: { what: 'column', heading: 'Codice', value: 'ignore' } },
      { code: 'corrected', with: { what: 'column', heading: 'Prezzo', value: 'amount' } },
      { code: 'corrected', with: { what: 'column', heading: 'Agente', value: 'Venditore' } },
    ])
    expect(plan(file, { corrections: { mapping } }).said).not.toContainEqual({ code: 'column', with: { heading: 'Prezzo', field: 'amount' } })
  })
})
