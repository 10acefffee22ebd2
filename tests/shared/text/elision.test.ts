import { expect, test } from 'vitest'
import { articled } from '../../../shared/text/elision.ts'

test('Italian articles before numbers go by how those are spoken', () => {
  expect(['7 mar', '8 mar 2026', '11 mar 2026', '18 mar', '80%', '11,5%', '110 pezzi', 'ven 8 mar'].map((number) => articled('al', number))).toEqual([
    'al 7 mar', 'all’8 mar 2026', 'all’11 mar 2026', 'al 18 mar', 'all’80%', 'all’11,5%', 'al 110 pezzi', 'al ven 8 mar',
  ])
})
