import { describe, expect, it } from 'vitest'
import { readAll } from '../reading.ts'
import { said, told } from '../told.ts'

const HEAD = 'Ordine;Data;Codice;Quantità;Prezzo\n'

/** The instant of the first row of a file whose dates are all written so, in Rome. */
function instant(date: string): string | undefined {
  const { drafts } = readAll(new TextEncoder().encode(`${HEAD}1;${date};A;1;2,00\n2;${date};A;1;2,00\n`))
  return drafts[0] && new Date(drafts[0].at).toISOString().slice(0, 19)
}

/** The amount in cents of a price written so. */
function cents(price: string): number | undefined {
  const { drafts } = readAll(new TextEncoder().encode(`${HEAD}1;13/01/2025;A;1;${price}\n2;13/01/2025;A;1;10,00\n`))
  return drafts.length === 2 ? (drafts[0]?.values[1] as number) : undefined
}

const MIDNIGHT = '2025-01-12T23:00:00'
const DAYS = ['13 gennaio 2025', '13-gen-25', 'gen 13, 2025', '13/1/25', '2025/01/13', '13.01.25', 'lun 13/01/2025', 'lunedì 13 gennaio 2025', 'Mo., 13. Jan. 2025', 'Montag, 13. Januar 2025', 'lundi 13 janvier 2025', 'lunes, 13 de enero de 2025', '13 Gen. 2025', '13/gen/2025', '20250113', '45670', 'January 13th, 2025', '13. Januar 2025', '13 janv. 2025', 'Mon 13 Jan 2025', '2025.01.13']
const HALF_PAST_NINE = ['13/01/2025 10.30', '13/01/2025 h 10:30', '13/01/2025 alle 10:30', '13/01/2025 - 10:30', '13/01/2025, 10:30:00', '13.1.2025 10:30 Uhr', '13 janvier 2025 à 10h30', '13 de enero de 2025, 10:30', '13. Januar 2025 um 10:30 Uhr', '2025-01-13T10:30:00.000+01:00', '2025-01-13T10:30:00+0100', '2025-01-13T09:30Z', '2025-01-13 09:30:00 UTC', '2025-01-13 10:30:00 CET', '13/01/2025 10:30:00 (CET)', '2025-01-13 10:30:00 Europe/Rome', '2025-01-13T10:30:00+01:00[Europe/Rome]', '2025-01-13T10:30:00[Europe/Rome]', '2025-01-13T04:30[America/New_York]', '20250113103000', '20250113T093000Z', '1736760600', '1736760600000', '1736760600.123', '45670,4375', '45670.4375', 'Mon, 13 Jan 2025 10:30:00 +0100', 'Mon Jan 13 2025 10:30:00 GMT+0100 (Central European Standard Time)', '01/13/2025 10:30:00 AM']

describe('values as people and programs write them', () => {
  it('days', () => {
    for (const text of DAYS) expect(instant(text), text).toBe(MIDNIGHT)
  })

  it('moments', () => {
    for (const text of HALF_PAST_NINE) expect(instant(text), text).toBe('2025-01-13T09:30:00')
  })

  it('midnight at the end of a day, and a leap second', () => {
    expect(instant('13/01/2025 24:00')).toBe('2025-01-13T23:00:00')
    expect(instant('2025-01-13T23:59:60')).toBe('2025-01-13T22:59:59')
  })

  it('amounts', () => {
    const spellings: readonly (readonly [string, number | undefined])[] = [
      ['1.234.567,89', 123456789], ['1’234,50', 123450], ["1'234,50", 123450], ['1\u202f234,50', 123450], ['1\u00a0234,50', 123450], ['1 234,50', 123450], ['EUR 1.234,00', 123400], ['1.234,00€', 123400], ['€1.234,00', 123400], ['12,50 euro', 1250],
      ['−12,50', -1250], ['12,50-', -1250], ['(12,50)', -1250], ['-€ 12,50', -1250], ['€ -12,50', -1250], ['12,50 CR', -1250], ['+12,50', 1250],
      ['12,50.-', 1250], ['12.-', 1200], ['12,--', 1200], ['=12,50', 1250], ["'12,50", 1250], ['12,50 (IVA incl.)', 1250], ['１２,５０', 1250], ['1,234,567.89', 123456789], ['--12', undefined], ['CHF 12.50', undefined],
    ]
    for (const [text, value] of spellings) expect(cents(text), text).toBe(value)
  })

  it('credits and debits: what is rarer lowers', () => {
    const file = (rows: string) => `Numero;Data;Articolo;Importo\n${rows}`
    expect(told(file('1;13/01/2025;A;20,00 CR\n2;13/01/2025;A;10,00 CR\n3;14/01/2025;A;5,00 DR\n'))).toEqual(['2025-01-13 1 A product 1000 2000 -', '2025-01-13 2 A product 1000 1000 -', '2025-01-14 3 A return -1000 -500 -'])
    expect(told(file('1;13/01/2025;A;20,00 DR\n2;13/01/2025;A;10,00 DR\n3;14/01/2025;A;5,00 CR\n'))).toEqual(['2025-01-13 1 A product 1000 2000 -', '2025-01-13 2 A product 1000 1000 -', '2025-01-14 3 A return -1000 -500 -'])
    expect(told(file('1;13/01/2025;A;20,00\n2;13/01/2025;A;10,00\n3;14/01/2025;A;5,00 CR\n'))).toEqual(['2025-01-13 1 A product 1000 2000 -', '2025-01-13 2 A product 1000 1000 -', '2025-01-14 3 A return -1000 -500 -'])
  })

  it('weights', () => {
    expect(told('Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;0,735 kg;4,00\n2;13/01/2025;B;250 g;8,00\n3;13/01/2025;C;3 pz;1,00\n')).toEqual(['2025-01-13 1 A product 735 294 -', '2025-01-13 2 B product 250 200 -', '2025-01-13 3 C product 3000 300 -'])
  })

  it('hours in a column of their own', () => {
    const { drafts } = readAll(new TextEncoder().encode('Order,Date,SKU,Qty,Price,Hour\n1,2025-01-13,A,1,2.00,9\n2,2025-01-13,A,1,2.00,10\n'))
    expect(drafts.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(['08:00', '09:00'])
  })

  it('times as parts of a day', () => {
    const { drafts } = readAll(new TextEncoder().encode('Ordine;Data;Ora;Codice;Quantità;Prezzo\n1;13/01/2025;0,395833333;A;1;2,00\n2;13/01/2025;0,75;A;1;2,00\n'))
    expect(drafts.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(['08:30', '17:00'])
    const times = (...cells: readonly string[]) => readAll(new TextEncoder().encode(`Order,Date,Time,SKU,Qty,Price\n${cells.map((cell, index) => `${index},2025-01-13,${cell},A,1,2.00\n`).join('')}`)).drafts.map(({ at }) => new Date(at).toISOString().slice(11, 16))
    expect(times('0.25', '0.5', '0.75', '0.375')).toEqual(['05:00', '11:00', '17:00', '08:00'])
    expect(times('0.25', '0.30')).toEqual(['05:00', '06:12'])
    expect(times('0.25', '9.30', '14.05')).toEqual(['23:25', '08:30', '13:05'])
  })

  it('years of two digits before month and day', () => {
    const days = (dates: readonly string[]) => told(HEAD + dates.map((date, index) => `${index};${date};A;1;2,00\n`).join('')).map((row) => row.slice(0, 10))
    expect(days(['24-12-01', '24-12-30', '25-01-13', '25-01-05', '25-02-17', '25-03-31'])).toEqual(['2024-12-01', '2024-12-30', '2025-01-13', '2025-01-05', '2025-02-17', '2025-03-31'])
    expect(days(['31.12.12', '30.06.15', '31.03.16', '30.09.20', '31.12.23', '31.03.25'])).toEqual(['2012-12-31', '2015-06-30', '2016-03-31', '2020-09-30', '2023-12-31', '2025-03-31'])
  })

  it('days and months in the order that another column of the file tells', () => {
    const file = (rows: string) => `Order,Date,Ship Date,SKU,Qty,Price\n${rows}`
    expect(told(file('1,01/02/2025,02/28/2025,A,1,10.00\n2,03/02/2025,03/31/2025,B,2,5.00\n')).map((row) => row.slice(0, 10))).toEqual(['2025-01-02', '2025-03-02'])
    expect(told(file('1,01/02/2025,28/02/2025,A,1,10.00\n2,03/02/2025,31/03/2025,B,2,5.00\n')).map((row) => row.slice(0, 10))).toEqual(['2025-02-01', '2025-02-03'])
  })

  it('hours that lost their zero', () => {
    for (const [early, late] of [['930', '1430'], ['93000', '143000']]) {
      const { drafts } = readAll(new TextEncoder().encode(`Ordine;Data;Ora;Codice;Quantità;Prezzo\n1;13/01/2025;${early};A;1;2,00\n2;13/01/2025;${late};A;1;2,00\n`))
      expect(drafts.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(['08:30', '13:30'])
    }
  })

  it('the dash of accounts for nothing, and signs that nobody sees', () => {
    expect(told('Ordine;Data;Codice;Quantità;Prezzo;Spedizione\n1;\u200e13/01/2025;A;\u200b1;€ 10,00; € -   \n2;\u200e14/01/2025;A;\u200b1;€ 1.010,00\u200f;-      €\n')).toEqual(['2025-01-13 1 A product 1000 1000 -', '2025-01-14 2 A product 1000 101000 -'])
  })

  it('figures that no shop sells refuse their row alone', () => {
    expect(told(`${HEAD}1;13/01/2025;A;1;2,00\n2;13/01/2025;A;9007199254740;2,00\n3;13/01/2025;A;1;90071992547409,91\n`)).toEqual(['2025-01-13 1 A product 1000 200 -', '!3 quantity too-large', '!4 unitPrice too-large'])
  })
})

describe('headings', () => {
  it('with accents apart from their letters are the same', () => {
    const head = 'Ordine;Data;Codice;Quantità;Prezzo;Città'
    const shape = (text: string) => readAll(new TextEncoder().encode(`${text}\n1;13/01/2025;A;2;2,00;Forlì\n`)).plan
    expect(shape(head.normalize('NFD')).shape).toBe(shape(head).shape)
    expect(shape(head.normalize('NFD')).more).toEqual(shape(head).more)
  })

  it('that mean periods or orders in a question get another name', () => {
    const { plan } = readAll(new TextEncoder().encode('Numero;Data;Codice;Quantità;Prezzo;Day;Month;Week;Weekday;Time\n1;13/01/2025;A;1;2,00;lun;gen;3;1;x\n2;14/01/2025;A;1;2,00;mar;gen;3;2;y\n'))
    expect(plan.more).toEqual(['Day 2', 'Month 2', 'Week 2', 'Weekday 2', 'Time 2'])
  })

  it('of a year of a model name no product', () => {
    const { drafts, plan } = readAll(new TextEncoder().encode('Ordine;Data;Modello;Anno modello;Quantità;Prezzo\n1;13/01/2025;A;2020;1;2,00\n2;13/01/2025;B;2021;1;2,00\n'))
    expect(drafts.map(({ dimensions }) => dimensions[0])).toEqual(['A', 'B'])
    expect(plan.more).toEqual(['Anno modello'])
  })

  it('of yen say nothing of decimals', () => {
    expect(said('Ordine;Data;Codice;Quantità;Prezzo\n1;13/01/2025;A;2;1,500\n', { currency: 'JPY' })).toContain('decimal-assumed')
  })
})
