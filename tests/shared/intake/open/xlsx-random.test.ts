import { describe, expect, it } from 'vitest'
import { seeded } from '../../../parity/random.ts'
import { LONG } from '../../../support/long.ts'
import { openAll } from '../../../support/opening.ts'
import { workbook } from '../../../support/workbook.ts'

const SEEDS = LONG ? 1000 : 40
const WORDS = ['Vaso', 'Caffè & tè', '<b>', 'a\tb', 'due\nrighe', '"x"', ' spazi ', '00123', '1.234,50', 'è', '😀', '_x0041_', ']]>', "l'olio"]
const STYLES = '<numFmts><numFmt numFmtId="200" formatCode="dd/mm/yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="9"/></cellXfs>'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('_x', '_x005F_x')
const place = (column: number) => (column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26))) + String.fromCharCode(65 + (column % 26))
const two = (value: number) => String(value).padStart(2, '0')

/** A sheet of random cells in a random spelling, and what must be read of it. */
function random(seed: number): { bytes: Uint8Array; expected: { line: number; cells: string[] }[] } {
  const { below, chance, pick } = seeded(seed)
  const strings: string[] = []
  const from1904 = chance(0.3)
  const placed = chance(0.7)
  const width = 2 + below(40)
  const cell = (): [xml: (r: string) => string, text: string] => {
    const kind = below(8)
    const words = pick(WORDS)
    if (kind === 0) return [(r) => `<c${r}/>`, '']
    if (kind === 1) return [(r) => `<c${r} t="inlineStr"><is><t xml:space="preserve">${escaped(words)}</t></is></c>`, words]
    if (kind === 2) {
      const at = strings.push(chance(0.3) ? `<si><r><t>${escaped(words.slice(0, 2))}</t></r><r><rPr/><t>${escaped(words.slice(2))}</t></r></si>` : `<si><t>${escaped(words)}</t></si>`) - 1
      return [(r) => `<c${r} t="s"><v>${at}</v></c>`, words]
    }
    if (kind === 3) return [(r) => `<c${r} t="b"><f>TRUE()</f><v>1</v></c>`, 'true']
    if (kind === 4) {
      const day = 40_000 + below(5000)
      const minutes = below(1440)
      const moment = new Date(Date.UTC(from1904 ? 1904 : 1899, from1904 ? 0 : 11, from1904 ? 1 : 30) + day * 86_400_000 + minutes * 60_000)
      const date = `${moment.getUTCFullYear()}-${two(moment.getUTCMonth() + 1)}-${two(moment.getUTCDate())}`
      return [(r) => `<c${r} s="2"><v>${day + minutes / 1440}</v></c>`, `${date} ${two(moment.getUTCHours())}:${two(moment.getUTCMinutes())}:00`]
    }
    if (kind === 5) {
      const share = below(100)
      return [(r) => `<c${r} s="3"><v>${share / 100}</v></c>`, `${share}%`]
    }
    const cents = below(1_000_000) - 300_000
    const text = String(cents / 100)
    return [(r) => `<c${r}><v>${chance(0.5) ? text : (cents / 100).toExponential()}</v></c>`, text]
  }
  const expected: { line: number; cells: string[] }[] = [{ line: 1, cells: ['Data', 'Importo'] }]
  let xml = '<row r="1"><c r="A1" t="inlineStr"><is><t>Data</t></is></c><c r="B1" t="inlineStr"><is><t>Importo</t></is></c></row>'
  let line = 1
  for (let n = 5 + below(30); n > 0; n--) {
    line += placed && chance(0.2) ? 1 + below(5) : 1
    const cells: string[] = []
    let inside = ''
    for (let column = 0; column < width; column++) {
      if (placed && chance(0.2)) continue
      const [write, text] = cell()
      inside += write(placed ? ` r="${place(column)}${line}"` : '')
      if (text === '') continue
      while (cells.length < column) cells.push('')
      cells.push(text)
    }
    xml += `<row${placed ? ` r="${line}"` : ''}>${inside}</row>`
    if (cells.length > 0) expected.push({ line, cells })
  }
  const bytes = workbook({ sheets: [{ name: 'Foglio', xml: `<dimension ref="A1"/><sheetData>${xml}</sheetData>` }], strings, styles: STYLES, strict: chance(0.2), absolute: chance(0.3), ...(from1904 && { from1904: '1' }), ...(chance(0.3) && { prefix: 'x' }) })
  return { bytes, expected }
}

describe('random workbooks', () => {
  it(`${SEEDS} of them come back cell by cell, in whatever pieces`, async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { bytes, expected } = random(seed)
      const { tables } = await openAll(bytes, { piece: 1 + (seed % 7 === 0 ? seed : seed * 97) })
      expect(tables.map(({ records, damaged }) => [records, damaged]), `seed ${seed}`).toEqual([[expected, false]])
    }
  }, 300_000)
})
