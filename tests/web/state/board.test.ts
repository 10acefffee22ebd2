import { expect, test } from 'vitest'
import { dayText, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { boardSpec, filtersOf, fitting, isWhole, lookAt, missingYears, rankedDimensions } from '../../../web/state/board.ts'
import { firstView } from '../../../web/state/view.ts'
import { nameOf, searchWords } from '../../../web/state/names.ts'
import { en } from '../../../web/text/en/app.ts'
import { it as italian } from '../../../web/text/it/app.ts'

test('rankings only for what the data has, its own columns last', () => {
  expect(rankedDimensions(['agente', 'country', 'lineType', 'customer', 'product'])).toEqual(['product', 'country', 'agente'])
  expect(boardSpec(['country']).widgets.map((one) => one.by)).toEqual(['day', 'country'])
})

test('what has not arrived yet is named by its years', () => {
  const months = [
    { month: '2025-02', here: true },
    { month: '2025-01', here: true },
    { month: '2024-12', here: false },
    { month: '2023-12', here: false },
  ]
  expect(missingYears(months)).toEqual({ from: '2023', to: '2024' })
  expect(missingYears(months.slice(0, 2))).toBeNull()
  expect(isWhole(months, { from: parseDay('2025-01-05'), to: parseDay('2025-02-01') })).toBe(true)
  expect(isWhole(months, { from: parseDay('2025-01-01'), to: parseDay('2025-02-01') })).toBe(false)
})

test('keys are called by name, countries in the reader’s language, the unknown in words', () => {
  const labels = { product: { a1: ['A1', 'Tazza rossa'] as [string, string] }, country: { it: ['IT', null] as [string, null], eire: ['EIRE', null] as [string, null] } }
  expect(nameOf('product', 'a1', labels, italian, 'it')).toEqual({ name: 'Tazza rossa', code: 'A1' })
  expect(nameOf('country', 'it', labels, en, 'en').name).toBe('Italy')
  expect(nameOf('country', 'eire', labels, italian, 'it').name).toBe('EIRE')
  expect(nameOf('country', null, labels, italian, 'it').name).toBe('Senza paese')
  expect(nameOf('agente', null, labels, en, 'en').name).toBe('No agente')
  const words = searchWords((key) => nameOf('product', key, labels, italian, 'it'))
  expect(words('a1')).toBe('tazza rossa a1')
})

test('a link that filters what this data does not have filters nothing by it', () => {
  const view = { ...firstView, brush: null, against: 'before', sets: { country: ['italia'], agente: ['rossi'], nonsense: ['1'], hour: ['9'] } } as const
  expect(fitting(view, ['country', 'agente']).sets).toEqual({ country: ['italia'], agente: ['rossi'], hour: ['9'] })
  expect(fitting({ ...view, sets: { category: [null] } }, []).sets).toEqual({ category: [null] })
})

test('what is looked at is held against a time that the data has all of', () => {
  const span = { first: parseDay('2025-01-01'), last: parseDay('2025-12-31') }
  const zone = zoneTable('Europe/Rome')
  const passed = { last: span.last, minutes: null }
  const held = (view: Parameters<typeof lookAt>[0]) => {
    const { compared } = lookAt(view, span, zone, passed)
    return compared && compared.periods.flatMap(({ days }) => [dayText(days.from), dayText(days.to - 1)])
  }
  // 2–31 December 2025 begins on a Tuesday, as five weeks before it 28 October does.
  expect(held(firstView)).toEqual(['2025-10-28', '2025-11-26'])
  expect(held({ ...firstView, against: 'year' })).toBeNull()
  expect(held({ ...firstView, period: 'all' })).toBeNull()
  // A brush is compared by itself, also where all is in view; one Thursday with the three before it.
  expect(held({ ...firstView, period: 'all', brush: { from: parseDay('2025-03-13'), to: parseDay('2025-03-14') } })).toEqual(['2025-03-06', '2025-03-06', '2025-02-27', '2025-02-27', '2025-02-20', '2025-02-20'])
  const cut = lookAt({ ...firstView, period: '7' }, span, zone, { last: span.last, minutes: 60 })
  // 24 December 2025, 01:00 in Rome is midnight UTC.
  expect(filtersOf(cut, cut.compared)[1]).toMatchObject({ until: Date.UTC(2025, 11, 24), period: cut.compared?.periods[0]?.days })
})
