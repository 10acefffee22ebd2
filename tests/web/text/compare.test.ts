import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Comparison } from '../../../shared/engine/comparison.ts'
import { parseDay } from '../../../shared/model/calendar.ts'

beforeAll(() => {
  vi.stubGlobal('navigator', { languages: ['it-IT'] })
  vi.stubGlobal('document', { documentElement: { lang: '' } })
})
// Other files are read in the same process.
afterAll(async () => {
  const { setLanguage } = await import('../../../web/text/language.ts')
  setLanguage('it')
  vi.unstubAllGlobals()
})

const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ')

test('a comparison says in words what it is against', async () => {
  const { comparedWords, differenceWords } = await import('../../../web/text/compare.ts')
  const { setLanguage } = await import('../../../web/text/language.ts')
  const day = (text: string, until: number | null = null) => ({ days: { from: parseDay(text), to: parseDay(text) + 1 }, until })
  const base = { mark: null, onlyHere: [], onlyThere: [], days: { from: parseDay('2026-11-26'), to: parseDay('2026-11-27') } }
  // 26 November 2026 is a Thursday.
  const thursdays: Comparison = { ...base, how: 'weekdays', soFar: true, periods: [day('2026-11-19', 1), day('2026-11-12', 1), day('2026-11-05', 1)] }
  const said = () => [
    comparedWords(thursdays),
    comparedWords({ ...thursdays, soFar: false, periods: [day('2026-11-19')] }),
    comparedWords({ ...thursdays, soFar: false, days: { from: parseDay('2026-11-29'), to: parseDay('2026-11-30') }, periods: [day('2026-11-22'), day('2026-11-15')] }),
    differenceWords({ ...thursdays, onlyHere: [{ name: 'easter', day: 0, closed: false }], onlyThere: [{ name: 'Ferie', day: 0, closed: true }, { name: 'Ferie', day: 1, closed: true }] }),
  ].map(plain)
  setLanguage('it')
  expect(said()).toEqual([
    'Finora, rispetto ai tre giovedì prima, in media, alla stessa ora', 'Rispetto al giovedì prima', 'Rispetto alle due domeniche prima, in media', 'Solo qui: Pasqua. Solo prima: chiuso (Ferie).',
  ])
  setLanguage('en')
  expect(said()).toEqual([
    'So far, against the three Thursdays before, on average, at the same hour', 'Against the Thursday before', 'Against the two Sundays before, on average', 'Only here: Easter. Only then: closed (Ferie).',
  ])
  const easter: Comparison = { ...base, how: 'mark', mark: 'easter', soFar: false, days: { from: 0, to: 7 }, periods: [{ days: { from: parseDay('2024-03-25'), to: parseDay('2024-04-01') }, until: null }] }
  expect(plain(comparedWords(easter))).toBe('With Easter aligned: against 25 – 31 Mar 2024')
})
