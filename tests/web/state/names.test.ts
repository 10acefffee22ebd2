import { expect, test } from 'vitest'
import { nameOf, searchWords, titleOf } from '../../../web/state/names.ts'
import { en } from '../../../web/text/en/app.ts'
import { it } from '../../../web/text/it/app.ts'

const labels = { product: { x1: ['X1', 'Tazza à pois'] as [string, string], x2: ['X2', null] as [string, null] }, country: { de: ['DE', null] as [string, null] } }

test('a product is called by its name with the code beside it, else by its code as first seen', () => {
  expect(nameOf('product', 'x1', labels, it, 'it')).toEqual({ name: 'Tazza à pois', code: 'X1' })
  expect(nameOf('product', 'x2', labels, it, 'it')).toEqual({ name: 'X2', code: null })
  expect(nameOf('product', 'x3', labels, it, 'it')).toEqual({ name: 'x3', code: null })
})

test('countries by their codes in the reader’s language; the unknown by what it lacks', () => {
  expect(nameOf('country', 'de', labels, it, 'it').name).toBe('Germania')
  expect(nameOf('country', 'de', labels, en, 'en').name).toBe('Germany')
  expect(nameOf('country', 'united kingdom', labels, en, 'en').name).toBe('united kingdom')
  expect(nameOf('category', null, labels, it, 'it').name).toBe('Senza categoria')
})

test('a column that a file brought keeps its heading', () => {
  expect(titleOf('agente', it)).toBe('Agente')
  expect(titleOf('paymentMethod', en)).toBe('Payments')
})

test('search words hold name and code, folded', () => {
  const words = searchWords((key) => nameOf('product', key, labels, it, 'it'))
  expect(words('x1')).toContain('tazza')
  expect(words('x1')).toContain('x1')
})
