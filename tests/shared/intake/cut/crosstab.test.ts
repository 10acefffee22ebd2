import { describe, expect, it } from 'vitest'
import { dayText, localDay, zoneTable } from '../../../../shared/model/calendar.ts'
import type { Plan, Profile } from '../../../../shared/intake/contract.ts'
import { planFile } from '../../../../shared/intake/plan/plan.ts'
import { readChunk } from '../../../../shared/intake/read/read.ts'
import { startCut } from '../../../../shared/intake/cut/cut.ts'
import { startRecords } from '../../../../shared/intake/cut/records-cut.ts'
import { readingOf } from '../../../../shared/intake/preview/columns.ts'
import { readOwn } from '../own/reading-own.ts'
import { readAll } from '../reading.ts'
import { told } from '../told.ts'

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`
const bytes = (file: string) => new TextEncoder().encode(file)
const rome = zoneTable('Europe/Rome')
const own = (file: string, recordsPerChunk?: number) => {
  const { verdict, drafts, rejects, said } = readOwn(bytes(file), {}, 'file.csv', recordsPerChunk)
  return { verdict, rows: drafts.map(({ at, dimensions, values, fileLine }) => [dayText(localDay(rome, at)), ...dimensions, values[0], fileLine].join(' ')), rejects: rejects.map(({ line, value }) => `!${line} ${value}`), said: said.map(({ code, with: { heading } }) => (heading === undefined ? code : `${code} ${heading}`)) }
}

describe('months, weeks and days in columns', () => {
  it('of a year that stands in each heading', () => {
    const { verdict, rows, said } = own(text('Prodotto;Gen 2025;Feb 2025;Mar 2025', 'Caffè;10,00;12,00;5,50', 'Tè;20,00;;'))
    expect([verdict, rows]).toEqual(['own', ['2025-01-01 Caffè 1000 2', '2025-02-01 Caffè 1200 2', '2025-03-01 Caffè 550 2', '2025-01-01 Tè 2000 3']])
    expect(said).toContain('columns-of-time')
  })

  it('are shown divided as the file is', () => {
    for (const separator of [';', ',', '\t', '|']) {
      const cut = startCut()
      cut.push(bytes(text('Prodotto;Gen 2025;Feb 2025', 'Caffè;10;12', 'Tè;20;').replaceAll(';', separator)))
      const { profile } = cut.end()
      expect(profile.crosstab).toBeDefined()
      expect(readingOf(profile, planFile(profile, { zone: 'Europe/Rome', currency: null, more: [] })).separator).toBe(separator)
    }
  })

  it('of a year above the table, beside quarters and totals, with a row of totals', () => {
    const { rows, said, rejects } = own(text('Fatturato 2025', 'Cliente;Gennaio;Febbraio;Marzo;1° trim.;Totale', 'Rossi;1.000,00;2.000,00;1.000,00;4.000,00;4.000,00', 'Verdi;2.000,00;0,00;;2.000,00;2.000,00', 'Totale;3.000,00;2.000,00;1.000,00;6.000,00;6.000,00'))
    expect(rows).toEqual(['2025-01-01 Rossi 100000 3', '2025-02-01 Rossi 200000 3', '2025-03-01 Rossi 100000 3', '2025-01-01 Verdi 200000 4'])
    expect(said.filter((one) => one.startsWith('left-aside'))).toEqual(['left-aside 1° trim.', 'left-aside Totale'])
    expect(rejects).toEqual([])
  })

  it('of years that stand in each row', () => expect(own(text('Anno;Gen;Feb', '2024;10,00;20,00', '2025;11,00;21,00')).rows).toEqual(['2024-01-01 1000 2', '2024-02-01 2000 2', '2025-01-01 1100 3', '2025-02-01 2100 3']))

  it('of days in rows are sales of those days', () => expect(told(text('Registro corrispettivi 2025', 'Giorno;Gennaio;Febbraio', '1;10,00;12,00', '20;20,00;', 'Totale;30,00;12,00'))).toEqual(['2025-01-01 2025-01-01 - product 1000 1000 -', '2025-02-01 2025-02-01 - product 1000 1200 -', '2025-01-20 2025-01-20 - product 1000 2000 -']))

  it('by week', () => expect(own(text('Reparto;W36 2025;W37 2025', 'Bar;10,00;12,00', 'Cucina;5,00;6,00')).rows).toEqual(['2025-09-01 Bar 1000 2', '2025-09-08 Bar 1200 2', '2025-09-01 Cucina 500 3', '2025-09-08 Cucina 600 3']))

  it('by day are sales, and what is no number is refused on its own line', () => {
    const file = text('Articolo;01/05/2025;02/05/2025;13/05/2025', 'Caffè;10,00;12,00;5,00', '', 'Tè;5,00;;n/d', 'Totale;15,00;12,00;5,00')
    expect(told(file)).toEqual(['2025-05-01 2025-05-01 Caffè product 1000 1000 -', '2025-05-02 2025-05-02 Caffè product 1000 1200 -', '2025-05-13 2025-05-13 Caffè product 1000 500 -', '2025-05-01 2025-05-01 Tè product 1000 500 -', '!4 amount missing'])
    expect(readAll(bytes(file)).counts).toMatchObject({ 'total-rows': 1 })
  })

  it('come to the same however the file is cut, and as records of a sheet', () => {
    const lines = ['Articolo;Reparto;01/05/2025;02/05/2025;13/05/2025', ...Array.from({ length: 30 }, (_, n) => `A${n};R${n % 3};${n},50;${n % 4 === 0 ? '' : `${n},25`};1,00`)]
    const whole = readAll(bytes(text(...lines)))
    const rows = (drafts: readonly { readonly at: number; readonly values: readonly unknown[]; readonly dimensions: readonly unknown[]; readonly fileLine: number }[]) => drafts.map(({ at, values, dimensions, fileLine }) => [at, values, dimensions, fileLine])
    expect(whole.drafts).toHaveLength(82)
    for (const [piece, recordsPerChunk] of [[1, 7], [13, 1], [1000, 10]] as const) expect(rows(readAll(bytes(text(...lines)), {}, { piece, recordsPerChunk }).drafts)).toEqual(rows(whole.drafts))
    const cut = startRecords({ recordsPerChunk: 11 })
    const chunks = lines.flatMap((line, at) => cut.push(at + 1, line.split(';')))
    const end = cut.end()
    const plan = planFile(JSON.parse(JSON.stringify(end.profile)) as Profile, { zone: 'Europe/Rome', currency: 'EUR', more: [] }) as Plan
    expect(rows([...chunks, ...end.chunks].flatMap((chunk) => [...readChunk(plan, chunk, null).drafts]))).toEqual(rows(whole.drafts))
  })

  it('are none where nothing tells the year, or where rows have dates of their own', () => {
    expect(told(text('Prodotto;Gennaio;Febbraio;Marzo', 'Caffè;10,00;12,00;5,50'))).toEqual(['no-date'])
    expect(told(text('Data;Gennaio;Totale', '13/01/2025;x;10,00', '14/01/2025;y;5,00'))).toEqual(['2025-01-13 2025-01-13 - product 1000 1000 -', '2025-01-14 2025-01-14 - product 1000 500 -'])
  })
})
