import { describe, expect, it } from 'vitest'
import { FIELDS } from '../../../../shared/intake/headings/fields.ts'
import { REASONS, REFUSALS } from '../../../../shared/intake/reasons.ts'
import { COMPARED, MET, OPENED, PLAN_SAYINGS } from '../../../../shared/intake/sayings.ts'
import { encodingText, reasonText, sayingText } from '../../../../shared/intake/words/words.ts'
import { english } from '../../../../shared/intake/words/words-en.ts'
import { italian } from '../../../../shared/intake/words/words-it.ts'

describe('words', () => {
  it('are there in both languages for all that can be said', () => {
    for (const words of [english, italian]) {
      expect(Object.keys(words.sayings).sort()).toEqual([...PLAN_SAYINGS, ...MET, ...COMPARED, ...OPENED].sort())
      expect(Object.keys(words.reasons).sort()).toEqual([...REASONS].sort())
      expect(Object.keys(words.refusals).sort()).toEqual([...REFUSALS, 'repeats-other-source'].sort())
      expect(Object.keys(words.fields).sort()).toEqual([...FIELDS].sort())
    }
  })

  it('count one and many', () => {
    // JSON, XML and workbooks break off as packed files do.
    expect(sayingText({ code: 'damaged', with: {} }, 'it')).toMatch(/^Il file è interrotto: /)
    expect(sayingText({ code: 'total-rows', with: { count: 1 } }, 'it')).toBe('1 riga di totale saltata: non è una vendita.')
    expect(sayingText({ code: 'total-rows', with: { count: 3 } }, 'it')).toBe('3 righe di totale saltate: non sono vendite.')
    expect(sayingText({ code: 'dst-overlap', with: { count: 2 } }, 'en')).toBe('2 rows have a time that came twice (clock change): the first was taken.')
    expect(sayingText({ code: 'known-orders', with: { count: 2, orders: '7, 8' } }, 'en')).toBe('2 orders were known already and get further lines: 7, 8.')
  })

  it('tell what was found, and nothing of how they are told', () => {
    const all = [...PLAN_SAYINGS, ...MET, ...COMPARED, ...OPENED].flatMap((code) => (['it', 'en'] as const).flatMap((language) => [sayingText({ code, with: {} }, language), sayingText({ code, with: { heading: 'Pezzi', count: 12 } }, language)]))
    expect(all.filter((text) => /=>|function|\[object|undefined|NaN/.test(text))).toEqual([])
    expect(sayingText({ code: 'quantity-in-packs', with: { heading: 'Dozzine', count: 12 } }, 'it')).toBe('«Dozzine» conta 12 pezzi alla volta.')
    expect(sayingText({ code: 'price-of-many', with: { heading: 'Price', count: 1000 } }, 'en')).toBe('“Price” is the price of 1,000 pieces.')
  })

  it('name the characters of a file as the choice of them does, and not by a code', () => {
    for (const language of ['it', 'en'] as const)
      for (const encoding of ['windows-1252', 'ibm850', 'macintosh', 'utf-16le'] as const) {
        const named = encodingText(encoding, language)
        expect(named).not.toContain(encoding)
        expect(sayingText({ code: 'encoding', with: { encoding } }, language)).toContain(named)
        expect(sayingText({ code: 'corrected', with: { what: 'encoding', value: encoding } }, language)).toContain(named)
      }
  })

  it('give back a code of another version as it is', () => {
    expect(sayingText({ code: 'of-tomorrow', with: {} }, 'it')).toBe('of-tomorrow')
    expect(reasonText('of-tomorrow', 'en')).toBe('of-tomorrow')
  })

  it('say of a day that is in no calendar that it is in none', () => {
    for (const cell of ['31/02/2025', '29/02/2025', '2025-02-30', '31 apr 2025', '31/06/2025 10:00', '32/01/2025']) expect([reasonText('not-a-date', 'it', cell), reasonText('not-a-date', 'en', cell)], cell).toEqual(['Questo giorno non esiste.', 'There is no such day.'])
    for (const cell of ['domani', '13/01', '12/31/2025', '31/12/2025', '']) expect(reasonText('not-a-date', 'en', cell), cell).toBe('Not a date.')
    expect(reasonText('not-a-date', 'it')).toBe('Non è una data, o quel giorno non esiste.')
  })
})
