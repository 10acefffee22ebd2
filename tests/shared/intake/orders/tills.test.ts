import { describe, expect, it } from 'vitest'
import { writtenOrder } from '../../../../shared/intake/orders/order-key.ts'
import { readAll } from '../reading.ts'

const days = [13, 14, 15, 16]

/** Receipts 1 to 3 of each till on each day, two lines each. */
function file(heading: string, tills: readonly string[]): Uint8Array {
  const rows = days.flatMap((day) => [1, 2, 3].flatMap((number) => tills.flatMap((till) => [1, 2].map((line) => `${till};${number};${day}/01/2025;A${line};1;2,00`))))
  return new TextEncoder().encode([`${heading};Scontrino;Data;Codice;Quantità;Importo`, ...rows, ''].join('\n'))
}

describe('tills with numbers of their own in one file', () => {
  for (const [heading, tills] of [['Cassa', ['1', '2']], ['Punto vendita', ['Centro', 'Porto']], ['Register', ['Front', 'Back', 'Bar']], ['N. postazione', ['01', '02']]] as const) {
    it(`by ${heading}: the till belongs to the order, in whatever chunks`, () => {
      for (const recordsPerChunk of [1, 5, 1000]) {
        const { drafts, plan } = readAll(file(heading, tills), {}, { recordsPerChunk })
        expect(plan.said.map(({ code }) => code)).toEqual(expect.arrayContaining(['tills', 'numbers-restart-daily']))
        expect(new Set(drafts.map(({ key }) => key)).size).toBe(days.length * 3 * tills.length)
        expect(new Set(drafts.map(({ key }) => writtenOrder(key)))).toEqual(new Set(['1', '2', '3']))
        expect(drafts.every(({ order }) => ['1', '2', '3'].includes(order))).toBe(true)
      }
    })
  }

  for (const heading of ['Canale', 'Cassa', 'Magazzino']) {
    it(`is no matter where ${heading} changes from line to line of one order`, () => {
      const rows = Array.from({ length: 60 }, (_, n) => `${['A', 'B', 'A', 'B', 'B', 'A'][n % 6]};${100 + Math.floor(n / 3)};${13 + Math.floor(n / 15)}/01/2025;A${n};1;2,00`)
      const { drafts, plan } = readAll(new TextEncoder().encode([`${heading};Ordine;Data;Codice;Quantità;Importo`, ...rows, ''].join('\n')))
      expect(plan.said.map(({ code }) => code)).not.toContain('tills')
      expect(new Set(drafts.map(({ key }) => key)).size).toBe(20)
    })
  }

  it('is no matter where numbers run through all of them', () => {
    const rows = Array.from({ length: 40 }, (_, n) => `${1 + (n % 2)};${100 + n};${13 + Math.floor(n / 10)}/01/2025;A;1;2,00`)
    const { drafts, plan } = readAll(new TextEncoder().encode(['Cassa;Scontrino;Data;Codice;Quantità;Importo', ...rows, ''].join('\n')))
    expect(plan.said.map(({ code }) => code)).not.toContain('tills')
    expect(new Set(drafts.map(({ key }) => key)).size).toBe(40)
  })
})
