import { describe, expect, it } from 'vitest'
import { dayText, localDay, zoneTable } from '../../../../shared/model/calendar.ts'
import { verdictOf } from '../../../../shared/intake/own/choose.ts'
import { planOwn } from '../../../../shared/intake/own/plan.ts'
import { planFile } from '../../../../shared/intake/plan/plan.ts'
import { readTables } from '../../../support/opening.ts'
import { readOwn } from '../own/reading-own.ts'
import { readAll } from '../reading.ts'
import { said, told } from '../told.ts'

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`
const bytes = (file: string) => new TextEncoder().encode(file)
const context = { zone: 'Europe/Rome', currency: 'EUR', more: [] }
const verdict = (file: string) => {
  const { profile } = readAll(bytes(file))
  return verdictOf(profile, planFile(profile, context), planOwn(profile, { ...context, before: null, filename: 'file.csv', taken: [] }))
}

describe('the day of all rows above the table', () => {
  const ITEMS = ['Articolo;Quantità;Importo', 'Caffè;10;12,00', 'Tè;5;5,00']
  const ROWS = ['2025-05-03 2025-05-03 Caffè product 10000 1200 -', '2025-05-03 2025-05-03 Tè product 5000 500 -']
  for (const above of ['Data: 03/05/2025', 'Periodo dal 03/05/2025 al 03/05/2025', 'Data;2025-05-03', 'Chiusura del 3 maggio 2025', 'Sales of May 3, 2025', 'Data: 03/05/2025\nStampato il 04/05/2025 10:15'])
    it(above.replace('\n', ' / '), () => {
      expect(told(text('Vendite per articolo', above, ...ITEMS))).toEqual(ROWS)
      expect(said(text('Vendite per articolo', above, ...ITEMS))).toContain('day-above')
    })

  it('is its time’s as well', () => expect(told(text('Data: 03/05/2025', 'Ora;Scontrino;Totale', '09:30;1;12,00', '10:15;2;5,00'))).toEqual(['2025-05-03 1 - product 1000 1200 -', '2025-05-03 2 - product 1000 500 -']))

  for (const above of ['Stampato il 03/05/2025', 'Report generated 2025-05-03', 'Listino al 03/05/2025', 'Pagina 1 di 3'])
    it(`is not told by ${above}`, () => expect(told(text(above, ...ITEMS))).toEqual(['no-date']))

  it('is none where a column of prices stands alone, or dates stand in the rows', () => {
    expect(told(text('Aggiornamento prezzi 03/05/2025', 'Articolo;Prezzo', 'Caffè;1,20', 'Tè;1,00'))).toEqual(['no-date'])
    expect(told(text('Data: 03/05/2025', 'Data;Articolo;Importo', '13/01/2025;Caffè;12,00'))).toEqual(['2025-01-13 2025-01-13 Caffè product 1000 1200 -'])
  })

  it('of many days together is no day of sales: such a list is one of its own', () => {
    const file = text('Vendite per articolo', 'Periodo dal 01/05/2025 al 31/05/2025', ...ITEMS)
    expect([told(file), verdict(file)]).toEqual([['no-date'], 'own'])
  })

  it('may be read in two ways, and is told so', () => {
    const days = (order?: 'mdy') => readAll(bytes(text('Data: 03/05/2025', ...ITEMS)), order ? { corrections: { dateOrder: order } } : {})
    expect(days().plan.said.find(({ code }) => code === 'date-order-assumed')?.with).toEqual({ heading: '03/05/2025', order: 'dmy' })
    expect([days().plan.said.some(({ code }) => code === 'date-order-assumed'), days('mdy').plan.said.some(({ code }) => code === 'date-order-assumed')]).toEqual([true, false])
    expect(days('mdy').drafts.map(({ at }) => dayText(localDay(zoneTable('Europe/Rome'), at)))).toEqual(['2025-03-05', '2025-03-05'])
  })
})

describe('dates that lack what stands above them', () => {
  const TOLD = ['2025-03-13 2025-03-13 - product 1000 1000 -', '2025-03-14 2025-03-14 - product 1000 2000 -']
  for (const days of [['13/03', '14/03'], ['13', '14'], ['13-3', '14-3']])
    it(days.join(', '), () => {
      const file = text('Incassi marzo 2025', 'Giorno;Incasso', `${days[0]};10,00`, `${days[1]};20,00`)
      expect(told(file)).toEqual(TOLD)
      expect(said(file)).toContain('date-completed')
    })
  it('are none where years differ, where none is told, or only that of the print', () => {
    for (const above of ['Incassi 2024 e 2025', 'Incassi di marzo', 'Stampato il 14/03/2025']) expect(told(text(above, 'Giorno;Incasso', '13/03;10,00', '14/03;20,00')), above).toEqual(['no-date'])
    expect(told(text('Incassi 2025', 'Giorno;Incasso', '13;10,00', '14;20,00'))).toEqual(['no-date'])
  })
  it('a day that the month does not have is refused by name', () => expect(told(text('Incassi febbraio 2025', 'Giorno;Incasso', '13;10,00', '30;20,00'))).toEqual(['2025-02-13 2025-02-13 - product 1000 1000 -', '!4 occurredAt not-a-date']))
})

describe('weeks by their first and last day', () => {
  it('are weeks of a dataset of its own', () => {
    const { verdict: is, drafts } = readOwn(bytes(text('Settimana;Incasso', '01/09/2025 - 07/09/2025;10,00', '08/09/2025 - 14/09/2025;20,00')))
    expect([is, drafts.map(({ at, values }) => [dayText(localDay(zoneTable('Europe/Rome'), at)), values[0]])]).toEqual(['own', [['2025-09-01', 1000], ['2025-09-08', 2000]]])
  })
})

describe('numbers by day, and nothing else', () => {
  it('are records in JSON', async () => {
    const { tables } = await readTables(bytes('{"2025-01-02": 10.0, "2025-02-03": 5.5}'))
    expect(tables.flatMap(({ chunks }) => chunks.flatMap(({ drafts }) => drafts.map(({ at, values }) => [dayText(localDay(zoneTable('Europe/Rome'), at)), values[1]])))).toEqual([['2025-01-02', 1000], ['2025-02-03', 550]])
  })
})

describe('what was voided', () => {
  it('takes back where it is all the money there is, and is told where it stands beside takings', () => {
    expect(told(text('Data;Storni', '13/01/2025;2,00', '14/01/2025;1,00'))).toEqual(['2025-01-13 2025-01-13 - return -1000 -200 -', '2025-01-14 2025-01-14 - return -1000 -100 -'])
    expect(said(text('Data;Incasso;Storni', '13/01/2025;10,00;2,00', '14/01/2025;10,00;1,00'))).toContain('reversals-aside')
  })
})
