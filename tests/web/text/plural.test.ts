import { expect, test } from 'vitest'
import { pluralFor } from '../../../web/text/plural.ts'

test('the form by the language’s rules, the count in the language’s digits', () => {
  const it = pluralFor('it')
  expect([0, 1, 2, 1234].map((n) => it(n, { one: '# riga', other: '# righe' }))).toEqual(['0 righe', '1 riga', '2 righe', '1.234 righe'])
  expect(pluralFor('en')(1234, { one: '# row', other: '# rows' })).toBe('1,234 rows')
})
