import { describe, expect, it } from 'vitest'
import { EXPORTS } from './export-files.ts'
import { sums } from './told.ts'

/** The records of a small comma-separated file; no cell has a line end. */
function cellsOf(line: string): string[] {
  const cells: string[] = []
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
  return cells
}

/** The same file as a spreadsheet in Italian saves it: semicolons, decimal commas, columns in another order. */
function resaved(file: string): string {
  const lines = file.split('\n').map(cellsOf)
  const width = Math.max(...lines.map((cells) => cells.length))
  const comma = (cell: string) => (/^[-(]?[$€£]?-?\d[\d,]*\.\d+\)?$/.test(cell) ? cell.replaceAll(',', '').replace('.', ',') : cell)
  const turned = lines.map((cells) => (cells.length === width ? [...cells.slice(7), ...cells.slice(0, 7)] : cells))
  return turned.map((cells) => cells.map(comma).map((cell) => (/[;"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(';')).join('\n')
}

describe('known exports that went through a spreadsheet come to the same sums', () => {
  for (const [what, , file, , currency] of EXPORTS) {
    if (file.split('\n').every((line) => !line.includes(',')) || file.includes(';') || file.includes('\t')) continue
    it(what, () => expect(sums(resaved(file), { currency: currency ?? 'EUR' })).toEqual(sums(file, { currency: currency ?? 'EUR' })))
  }
})
