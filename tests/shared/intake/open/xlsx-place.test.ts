import { expect, it } from 'vitest'
import type { GoesOn } from '../../../../shared/intake/open/context.ts'
import type { Opened } from '../../../../shared/intake/open/contract.ts'
import { openFile } from '../../../../shared/intake/open/open.ts'
import { fileOf } from '../../../support/opening.ts'
import { rows, workbook } from '../../../support/workbook.ts'

const HEADINGS = ['Numero', 'Data', 'Descrizione', 'Quantità', 'Importo']
const WORDS = ['Caffè 😀', 'a & b', 'tè', '€', 'x'.repeat(300), '𝒳𝒴 "due" <tre>']

function table(count: number): string {
  return rows([HEADINGS, ...Array.from({ length: count }, (_, row) => [`A${row}`, '2025-03-01', `${WORDS[row % WORDS.length]} ${row}`, row % 7 === 0 ? null : row, row / 4])])
    .replace('<row r="120">', '<row r="120" hidden="1">').replace('<row r="131">', '<row hidden="1">')
}

/** A cover, two tables, a hidden sheet between them, a sheet of notes. */
const FILE = workbook({
  level: 0,
  sheets: [{ name: 'Copertina', xml: rows([['Vendite di marzo']]) }, { name: 'A', xml: table(160) }, { name: 'Conti', xml: table(3), state: 'hidden' }, { name: 'B', xml: table(150).replace('<c r="E9"', '<c r="E9"><f>D9*2</f></c><c r="F9"') }, { name: 'Note', xml: rows([['fine']]) }],
})

async function opened(piece: number, goesOn: GoesOn | null = null): Promise<(Opened | { at: GoesOn })[]> {
  const events: (Opened | { at: GoesOn })[] = []
  let sheets = 0
  for await (const event of openFile(fileOf(FILE, piece), 'file.xlsx', null, goesOn)) {
    if (event.kind === 'table') sheets++
    if (event.kind !== 'place') events.push(event)
    else {
      const place = event.at()
      if (place) events.push({ at: JSON.parse(JSON.stringify({ text: 0, from: 0, sheet: sheets - 1, place })) as GoesOn })
    }
  }
  return events
}

const isPlace = (event: Opened | { at: GoesOn }): event is { at: GoesOn } => 'at' in event && !('kind' in event)

it('a sheet goes on from any place as if it had not been left, whatever stands before and behind it', async () => {
  for (const piece of [61, 1009]) {
    const whole = await opened(piece)
    const places = whole.flatMap((event, index) => (isPlace(event) ? [{ index, at: event.at }] : []))
    expect(places.length).toBeGreaterThan(30)
    expect(new Set(places.map(({ at }) => at.sheet))).toEqual(new Set([0, 1]))
    for (const { index, at } of places.filter((_, nth) => piece > 100 || nth % 23 === 0)) {
      const rest = (await opened(piece, at)).filter((event) => !isPlace(event))
      // Of what is passed over only the tables' names are told again, not what was worth saying of them.
      const before = whole.slice(0, index).filter((event) => !isPlace(event) && event.kind !== 'record').map((event) => ('kind' in event && event.kind === 'end' ? { kind: 'end', damaged: false } : event))
      expect(rest).toEqual([...before, ...whole.slice(index).filter((event) => !isPlace(event))])
    }
  }
})
