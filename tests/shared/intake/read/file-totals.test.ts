import { describe, expect, it } from 'vitest'
import { grandTotals } from '../../../../shared/intake/read/file-totals.ts'
import { readAll } from '../reading.ts'

const HEAD = 'Ordine;Data;Codice;Quantità;Importo\n'
const ROWS = '1;13/01/2025;A;2;20,00\n2;14/01/2025;A;1;1.000,00\n'

/** What a file says of its own totals: label, field, value, line. */
function totals(text: string): string[] {
  const { chunks } = readAll(new TextEncoder().encode(text), {}, { recordsPerChunk: 2 })
  return grandTotals(chunks.flatMap((chunk) => chunk.totals ?? [])).map(({ label, field, value, line }) => `${label} ${field} ${value} ${line}`)
}

describe('what a file says of its own totals', () => {
  it('in a last row, by the columns', () => {
    expect(totals(`${HEAD}${ROWS}Totale;;;3;1.020,00\n`)).toEqual(['Totale amount 102000 4', 'Totale quantity 3000 4'])
  })

  it('in one cell with its label', () => {
    expect(totals(`${HEAD}${ROWS}Totale generale: € 1.020,00;;;;\n`)).toEqual(['Totale generale amount 102000 4'])
  })

  it('above the headings', () => {
    expect(totals(`Totale vendite: 1.020,00\n${HEAD}${ROWS}`)).toEqual(['Totale vendite amount 102000 1'])
  })

  it('beside subtotals, which say nothing of the whole', () => {
    expect(totals('Ordine;Data;Reparto;Codice;Quantità;Importo\n1;13/01/2025;R1;A;2;20,00\n;;Totale R1;;2;20,00\n2;14/01/2025;R2;A;1;10,00\n;;Totale R2;;1;10,00\n;;Totale;;3;30,00\n')).toEqual(['Totale amount 3000 6', 'Totale quantity 3000 6'])
  })

  it('page by page, or page by page and then all of it', () => {
    const page = (rows: string, total: string) => `${HEAD}${rows}Totale;;;;${total}\n`
    const pages = page('1;13/01/2025;A;2;20,00\n', '20,00') + page('2;14/01/2025;A;1;5,00\n', '5,00')
    expect(totals(pages)).toEqual(['Totale amount 2500 6'])
    expect(totals(`${pages}Totale;;;;25,00\n`)).toEqual(['Totale amount 2500 7'])
  })

  it('with tax, shipping and discounts as they count', () => {
    const net = 'Numero;Data;Articolo;Quantità;Imponibile;IVA\n1;13/01/2025;A;1;100,00;22,00\n2;13/01/2025;B;2;50,00;11,00\n;;Totale;3;150,00;33,00\n'
    expect(totals(net)).toEqual(['Totale amount 18300 4', 'Totale quantity 3000 4'])
  })
})
