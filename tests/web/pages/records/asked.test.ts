import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseDay } from '../../../../shared/model/calendar.ts'

beforeAll(() => {
  vi.stubGlobal('navigator', { languages: ['it-IT'] })
  vi.stubGlobal('document', { documentElement: { lang: '' } })
})
// Other files are read in the same process.
afterAll(async () => {
  const { setLanguage } = await import('../../../../web/text/language.ts')
  setLanguage('it')
  vi.unstubAllGlobals()
})

const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ')

test('every filter of a figure is told in words', async () => {
  const { filterWords } = await import('../../../../web/pages/records/asked.ts')
  const { setLanguage } = await import('../../../../web/text/language.ts')
  const day = (text: string) => parseDay(text)
  const filters = {
    period: { from: day('2026-11-01'), to: day('2026-12-01') },
    brush: { from: day('2026-11-10'), to: day('2026-11-12') },
    until: Date.parse('2026-11-11T09:30:00Z'),
    sets: { country: ['it', null], channel: [] },
    but: { channel: ['online'] },
    words: { product: ' tazza ' },
    ranges: { amount: { from: 1000, to: 5000 }, quantity: { from: 2000 } },
  }
  const labels = { country: { it: ['IT', null] as [string, null] }, channel: { online: ['Online', null] as [string, null] } }
  const said = () => filterWords(filters, labels, 'Europe/Rome', 'EUR').map(({ title, text }) => plain(`${title}: ${text}`))
  setLanguage('it')
  // The range of money ends one cent before its second end.
  expect(said()).toEqual([
    'Periodo: 10–11 nov 2026, fino a 11 nov 2026, 10:30', 'Paesi: Italia, Senza paese', 'Canali: tutto tranne Online', 'Prodotti: «tazza»', 'Importo: da 10,00 € a 49,99 €', 'Quantità: almeno 2',
  ])
  setLanguage('en')
  expect(said().slice(1)).toEqual(['Countries: Italy, No country', 'Channels: all but Online', 'Products: «tazza»', 'Amount: from €10.00 to €49.99', 'Quantity: at least 2'])
  expect(filterWords({ period: null, brush: null, sets: {} }, {}, 'UTC', null)).toEqual([{ title: 'Period', text: 'All of the period' }])
})
