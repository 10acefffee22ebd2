import { expect, test } from 'vitest'
import { parseDay } from '../../../shared/model/calendar.ts'
import { bytes, dayRange, duration, money, moment, named, number, percent, quantity, shortMoney, wholeMoney } from '../../../web/text/format.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('money in the reader’s language and the workspace’s currency, to its own minor unit', () => {
  expect(plain(money('it', 123456, 'EUR'))).toBe('1.234,56 €')
  expect(money('en', 123456, 'EUR')).toBe('€1,234.56')
  expect(plain(money('en', 123456, 'JPY'))).toBe('¥123,456')
  expect(plain(money('it', -5, 'EUR'))).toBe('-0,05 €')
  expect(money('en', 123456, null)).toBe('1,234.56')
  expect(plain(wholeMoney('it', 123456, 'EUR'))).toBe('1.235 €')
})

test('an axis writes all digits while there is room', () => {
  expect(plain(shortMoney('it', 1_250_000, 'EUR'))).toBe('12.500 €')
  expect(shortMoney('en', 15_000_000, 'EUR')).toBe('€150K')
})

test('numbers group from four digits on; shares and sizes', () => {
  expect(number('it', 1234)).toBe('1.234')
  expect([0.735, 123.456, 28_092.234, -4].map((one) => quantity('it', one))).toEqual(['0,735', '123,5', '28.092', '-4'])
  expect(plain(percent('it', 0.1234))).toBe('12,3%')
  expect(plain(bytes('en', 2_340_000))).toBe('2.3 MB')
  expect(plain(bytes('it', 10_743_600_000))).toBe('10,7 GB')
  expect([plain(bytes('en', 152)), plain(bytes('en', 1)), plain(bytes('it', 152))]).toEqual(['152 bytes', '1 byte', '152 byte'])
  expect([named('it', '2026-11-26'), named('en', '2026-11-26'), named('it', '2026-11-26.csv')]).toEqual(['26 nov 2026', '26 Nov 2026', '2026-11-26.csv'])
})

test('days, ranges, moments and stretches of time', () => {
  const from = parseDay('2026-03-01')
  expect(dayRange('it', from, from + 1)).toBe('dom 1 marzo 2026')
  expect(dayRange('en', from, from + 31).replaceAll(/\s/g, '')).toBe('1–31Mar2026')
  expect([from + 31, from + 34].map((to) => dayRange('it', from, to).replaceAll(/\s/g, ''))).toEqual(['1–31mar2026', '1mar–3apr2026'])
  expect(moment('it', Date.UTC(2026, 2, 29, 1), 'Europe/Rome')).toContain('03:00')
  expect([moment('it', Date.UTC(2019, 11, 31, 23, 30), 'Europe/Rome'), moment('en', Date.UTC(2019, 11, 31, 23, 30), 'UTC')]).toEqual(['1 gen 2020, 00:30', '31 Dec 2019, 23:30'])
  expect(moment('it', Date.now(), 'Europe/Rome')).not.toMatch(/20\d\d/)
  expect([duration('it', 1_400), duration('it', 150_000), duration('en', 7_300_000)]).toEqual(['1 secondo', '3 minuti', '2 hours'])
})
