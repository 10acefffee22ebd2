import { describe, expect, test } from 'vitest'
import { adviceOf, type AdviceInput } from '../../../shared/breakfast/advice.ts'
import { sayNotice } from '../../../shared/notices/words.ts'
import type { Answered } from '../../../shared/reports/question.ts'

const rows = (...all: Answered['rows'][number][]): Answered => ({ columns: [], rows: all, labels: { product: { t1: ['T1', 'Tazza'] } } })
const none: AdviceInput = { asking: null, isMissing: false, pace: null, products: null, segments: null }
const stopped = rows(['t1', 'stopped', 0, 12_000, 0], ['t2', 'stopped', 0, 5000, 0], [null, 'stopped', 0, 90_000, 0])
const returned = rows(['t1', 'A', 1000, 5000, 4000, 2000, 4000])

describe('the one thing worth doing', () => {
  test('is first what keeps figures from being true, then lost sales, lost customers, and what could sell more', () => {
    const all: AdviceInput = { asking: 'marzo.csv', isMissing: true, pace: stopped, products: returned, segments: rows(['atRisk', 2, 4, 7, 0, 0, 0, 0], ['atRisk', 1, 3, 2, 0, 0, 0, 0]) }
    expect(adviceOf(all)).toEqual({ code: 'answer', name: 'marzo.csv' })
    expect(adviceOf({ ...all, asking: null })).toEqual({ code: 'import' })
    expect(adviceOf({ ...all, asking: null, isMissing: false })).toEqual({ code: 'stopped', name: 'Tazza', before: 12_000 })
    expect(adviceOf({ ...all, asking: null, isMissing: false, pace: null })).toEqual({ code: 'returned', name: 'Tazza', units: 4000, share: 0.5 })
    expect(adviceOf({ ...none, segments: all.segments })).toEqual({ code: 'at-risk', customers: 9 })
    expect(adviceOf({ ...none, pace: rows(['t2', 'faster', 12_000, 5000, 0]) })).toEqual({ code: 'faster', name: 't2', now: 12_000, before: 5000 })
  })

  test('is nothing where what there is may be chance, or nobody knows what it is', () => {
    expect(adviceOf({ ...none, pace: rows(['t1', 'stopped', 0, 4000, 0], [null, 'stopped', 0, 90_000, 0], ['t3', 'faster', 9000, 5000, 0]), products: rows(['t1', 'A', 1, 1, 100, 90, 2000]) })).toEqual({ code: 'nothing' })
  })
})

describe('the message', () => {
  const told = { day: '2026-03-29', currency: 'EUR', revenue: 120_050, orders: 1, before: 100_000, againstIt: 'Rispetto alle tre domeniche prima, in media', againstEn: 'Against the three Sundays before, on average', closed: 1, ran: 'close,backup', failed: 'report', changed: 1, changedBy: -1500, changedDay: '2026-03-20', changedCause: 'resi.csv', changedReturns: 1, advice: 'stopped', 'advice.name': 'Tazza', 'advice.before': 12_000 }
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

  test('says all of it in one breath, in both languages', () => {
    const [it, en] = (['it', 'en'] as const).map((language) => sayNotice(language, { code: 'breakfast', told }, 'Europe/Rome'))
    expect(plain(it?.title ?? '')).toBe('Ieri 1.200,50 € con un ordine, +20,1% rispetto alle tre domeniche prima, in media (1.000,00 €)')
    expect(plain(it?.body ?? '')).toBe('Stanotte: chiusura notturna, copia di sicurezza. Non riuscito: rapporto. È cambiato un giorno già chiuso: −15,00 €, venerdì 20 marzo, per «resi.csv» (un reso arrivato tardi). Da fare: Tazza non si vende più (12 pezzi nei 28 giorni prima). Guarda se è finito.')
    expect(plain(en?.title ?? '')).toBe('Yesterday €1,200.50 with one order, +20.1% against the three Sundays before, on average (€1,000.00)')
    expect(en?.body).toContain('To do: Tazza no longer sells (12 units in the 28 days before).')
  })

  test('leaves out what is not known', () => {
    const { before: _, againstIt: __, againstEn: ___, ...rest } = told
    const said = sayNotice('it', { code: 'breakfast', told: { ...rest, ran: '', failed: '', closed: 0, changed: 0, advice: 'nothing' } }, 'Europe/Rome')
    expect([plain(said.title), said.body]).toEqual(['Ieri 1.200,50 € con un ordine', 'I conti di ieri non sono ancora chiusi. I giorni già chiusi non sono cambiati. Niente di urgente da fare.'])
  })
})
