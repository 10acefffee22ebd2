import { describe, expect, test } from 'vitest'
import { CHOSEN_KINDS, isNoticeCode, kindOfNotice, NOTICES, type NoticeCode } from '../../../shared/notices/codes.ts'
import { placeOf, sayNotice } from '../../../shared/notices/words.ts'

const codes = Object.keys(NOTICES) as NoticeCode[]
/** One of everything that notices are told with. */
const told = { kind: 'endpoint', title: 'Newsletter', reason: 'endpoint-refused', due: Date.parse('2026-03-29T04:00:00Z'), begun: Date.parse('2026-03-31T09:12:00Z'), missed: 3, rows: 1240, mail: 'anna@bottega.it', name: 'Gestionale', why: '503', day: '2026-03-29', first: '2026-03-01', currency: 'EUR', revenue: 241831, orders: 48, before: 171394, againstIt: 'Rispetto ai tre lunedì prima, in media', againstEn: 'Against the three Mondays before, on average', closed: 1, ran: 'close,backup', failed: 'report', changed: 2, changedBy: -1500, changedDay: '2026-03-01', changedCause: 'resi.csv', changedReturns: 2, advice: 'stopped', 'advice.name': 'Tazza', 'advice.before': 12000, last: '2026-03-31', backup: 'x', differences: 2, asker: 'Bruno', mode: 'letter', until: Date.parse('2026-03-30T16:00:00Z'), chosen: 'Sì', votes: 1, answered: 2, asked: 3 }

describe('a notice in words', () => {
  test.each(codes)('%s has a title and words in both languages, and a place to go to', (code) => {
    const [it, en] = [sayNotice('it', { code, told }, 'Europe/Rome'), sayNotice('en', { code, told }, 'Europe/Rome')]
    for (const said of [it, en]) {
      expect(said.title).toMatch(/^\S.{3,}/)
      expect(`${said.title} ${said.body}`).not.toMatch(/undefined|NaN|Invalid|\[object|1970/)
    }
    expect(it.title).not.toBe(en.title)
    expect(placeOf({ code, job: null })).toMatch(/^\//)
  })

  test('says times by the reader’s clock: six in the morning in Rome on the day the clocks went forward', () => {
    // 29 March 2026, 04:00 UTC: summer time has begun, so 06:00 in Rome; 05:00 in London.
    const notice = { code: 'schedule-late', told: { title: 'Doppioni', due: Date.parse('2026-03-29T04:00:00Z') } }
    expect(sayNotice('it', notice, 'Europe/Rome')).toEqual({ title: '«Doppioni» è in ritardo', body: 'Era atteso 29 mar, 06:00 ed è ancora in coda.' })
    expect(sayNotice('en', notice, 'Europe/London').body).toBe('It was due 29 Mar, 05:00 and is still waiting.')
  })

  test('says which year’s days a report is about', () => {
    const about = (first: string, last: string) => (['it', 'en'] as const).map((language) => sayNotice(language, { code: 'report-ready', told: { title: 'x', first, last } }, 'UTC').body)
    expect(about('2024-03-01', '2024-03-01')).toEqual(['Riguarda venerdì 1 marzo 2024.', 'It is about Friday, 1 March 2024.'])
    expect(about('2023-12-01', '2024-02-29')[0]).toMatch(/^Riguarda i giorni 0?1 dicembre 2023\s–\s29 febbraio 2024\.$/u)
  })

  test('of one row and of many', () => {
    const of = (rows: number) => sayNotice('it', { code: 'query-answered', told: { title: '', rows } }, 'UTC').body
    expect([of(1), of(1240), of(12_400)]).toEqual(['Una riga.', '1.240 righe.', '12.400 righe.'])
  })

  test('of a later release keeps what it was told', () => {
    expect(sayNotice('it', { code: 'not-yet', told: { title: 'Qualcosa' } }, 'UTC')).toEqual({ title: 'Qualcosa', body: '' })
    expect([isNoticeCode('not-yet'), isNoticeCode('toString'), kindOfNotice('not-yet')]).toEqual([false, false, 'system'])
  })

  test('the kinds to choose from are those that there are', () => {
    expect(CHOSEN_KINDS).not.toContain('system')
    expect(new Set(CHOSEN_KINDS).size).toBe(CHOSEN_KINDS.length)
  })
})
