import { describe, expect, it } from 'vitest'
import { ChunkRecords } from '../../../../shared/intake/cut/chunk-records.ts'
import { faultMark, lineMark } from '../../../../shared/intake/values/numbered.ts'
import { RecordScanner, rewritten } from '../../../../shared/intake/cut/records.ts'
import { seeded } from '../../../parity/random.ts'

const RUNS = process.env.RITMO_LONG ? 5000 : 500
const PIECES = ['a', 'Città', ' ', '"', '""', ';', ',', '\t', '\n', '|', '12,5', "'", '1/2"', 'x "y" z']

function scan(text: string, separator: string, width: number): { cells: string[]; lines: number; broken: boolean }[] {
  const scanner = new RecordScanner(separator, width)
  const found = []
  for (let at = 0; at < text.length; ) {
    at = scanner.next(text, at, true)
    found.push({ cells: scanner.cells.slice(0, scanner.count), lines: scanner.lines, broken: scanner.broken })
  }
  return found
}

const cellsOf = (text: string, separator = ';', width = 0) => scan(text, separator, width).map(({ cells }) => cells)

describe('records', () => {
  it('give back whatever cells were written with quotes, and count their lines', () => {
    const chance = seeded(3)
    for (let run = 0; run < RUNS; run++) {
      const separator = chance.pick([';', ',', '\t', '|'])
      const rows = Array.from({ length: 1 + chance.below(4) }, () => Array.from({ length: 3 }, () => Array.from({ length: chance.below(4) }, () => chance.pick(PIECES)).join('').trim()))
      const text = rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)}\n`).join('')
      const found = scan(text, separator, 3)
      expect(found.map(({ cells }) => cells), JSON.stringify(text)).toEqual(rows)
      expect(found.reduce((sum, { lines }) => sum + lines, 0)).toBe(text.split('\n').length - 1)
    }
  })

  it('rewritten read the same, over as many lines', () => {
    const chance = seeded(4)
    for (let run = 0; run < RUNS; run++) {
      const cells = Array.from({ length: 3 }, () => Array.from({ length: chance.below(4) }, () => chance.pick(PIECES)).join('').trim())
      const lines = cells.join('').split('\n').length + chance.below(3)
      const [found] = scan(rewritten(cells, ';', lines), ';', 3)
      expect([found?.cells, found?.lines], JSON.stringify(cells)).toEqual([cells, lines])
    }
  })

  it('are the same of a text that comes piece by piece, whatever its quotes', () => {
    const chance = seeded(5)
    const told = (text: string | Iterable<string>) => {
      const records = new ChunkRecords(text, 7, ';', 3)
      const found: unknown[] = [records.carry]
      while (records.next()) found.push(records.fault ? [records.line, records.fault] : [records.line, records.cells.slice(0, records.count), records.broken, records.broken && records.shown(200)])
      return found
    }
    for (let run = 0; run < RUNS * 4; run++) {
      const head = chance.pick(['', '', '\u0001{"above":["x"],"told":[]}\n', '\u0001#\n'])
      const pieces = head === '\u0001#\n' ? [...PIECES, ';', '\n', '\n', `\n${lineMark(40)}`, `\n${faultMark(50, 'x', 'too-long')}`] : [...PIECES, ';', ';', '\n', '\n', '";"', 'x;y;z\n', 'x;y;z\n']
      const text = head + Array.from({ length: chance.below(60) }, () => chance.pick(pieces)).join('')
      const lines = text.split(/(?<=\n)/)
      const split: string[] = []
      for (let at = 0; at < lines.length; ) split.push(lines.slice(at, (at += 1 + chance.below(3))).join(''))
      expect(told(split), JSON.stringify(split)).toEqual(told(text))
    }
    const open = `1;"aperta\n${'x\n'.repeat(2100)}`
    expect(told([open, 'a;b;c\n'])).toEqual(told(`${open}a;b;c\n`))
  })

  it('take stray quotes for text', () => {
    expect(cellsOf('1;Monitor 24" nero;x\n2;6"x8";y\n3;"Vite" a croce;z\n', ';', 3)).toEqual([['1', 'Monitor 24" nero', 'x'], ['2', '6"x8"', 'y'], ['3', '"Vite" a croce', 'z']])
    expect(cellsOf('1;"aperta;2\n3;b;4\n', ';', 3)).toEqual([['1', '"aperta', '2'], ['3', 'b', '4']])
    expect(cellsOf('1;"disse "ciao" a tutti";2\n', ';', 3)).toEqual([['1', 'disse "ciao" a tutti', '2']])
  })

  it('take quotes behind a backslash for text where only so the width is right', () => {
    expect(cellsOf('1;"Tazza \\"bella\\"; rossa";x\n2;"C:\\dati\\";y\n', ';', 3)).toEqual([['1', 'Tazza "bella"; rossa', 'x'], ['2', 'C:\\dati\\', 'y']])
    expect(cellsOf('1;"C:\\dati\\";x;di troppo\n', ';', 3)).toEqual([['1', 'C:\\dati\\', 'x', 'di troppo']])
  })

  it('say where a quote opens and never closes', () => {
    const found = scan('1;"due\nrighe";3\n4;"aperta\n', ';', 3)
    expect(found.map(({ lines, broken }) => [lines, broken])).toEqual([[2, false], [1, true]])
  })

  it('wait for more text unless it is the last', () => {
    const scanner = new RecordScanner(';', 2)
    expect(scanner.next('a;b', 0, false)).toBe(-1)
    expect(scanner.next('a;"b', 0, false)).toBe(-1)
    expect(scanner.next('a;"b"', 0, false)).toBe(-1)
    expect(scanner.next('a;"b"\n', 0, false)).toBe(6)
    expect(scanner.next('a;b', 0, true)).toBe(3)
  })
})
