import { zipSync } from 'fflate'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { OpenFault } from '../../../../shared/intake/open/contract.ts'
import { seeded } from '../../../parity/random.ts'
import { LONG } from '../../../support/long.ts'
import { openAll, readTables } from '../../../support/opening.ts'
import { tar } from '../../../support/tar.ts'
import { rows, workbook } from '../../../support/workbook.ts'

const SEEDS = LONG ? 4000 : 120
const bytesOf = (text: string) => new TextEncoder().encode(text)
const sales = (seed: number) => `Data;Ordine;Prodotto;Importo\n${Array.from({ length: 40 }, (_, i) => `0${1 + (i % 9)}/02/2025;${seed}${i};Vaso n. ${(i * seed) % 17};${(i * 7919 * seed) % 1000},${10 + (i % 89)}`).join('\n')}\n`
const book = (seed: number) =>
  workbook({
    sheets: [{ name: 'Copertina', xml: rows([['Report']]) }, { name: 'Dati', xml: rows([['Data', 'Ordine', 'Importo'], ...Array.from({ length: 30 }, (_, i) => ['2025-02-01', `A${i}`, i * seed])]) }, { name: 'Altro', xml: rows([['x']]), state: 'hidden' }],
    strings: ['<si><t>uno</t></si>'],
    styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
  })

/** An archive with a bit of everything, and the names that must be told of it. */
function archive(seed: number): { bytes: Uint8Array; names: string[] } {
  const files: Record<string, Uint8Array> = {
    'a.csv': bytesOf(sales(seed)), 'b/c.csv.gz': gzipSync(sales(seed + 1)), 'b/': new Uint8Array(0), 'd.xlsx': book(seed), 'e.json': bytesOf('[{"data":"2025-01-01","importo":3},{"data":"2025-01-02","importo":4}]'),
    '.DS_Store': bytesOf('x'), 'f.csv': new Uint8Array(0), 'g.pdf': bytesOf('%PDF-1.4'), 'h.zip': zipSync({ 'i.csv': bytesOf(sales(seed + 2)) }),
  }
  const names = ['a.csv', 'b/c.csv.gz', 'b/', 'd.xlsx › Copertina', 'd.xlsx › Dati', 'd.xlsx › Altro', 'e.json', '.DS_Store', 'f.csv', 'g.pdf', 'h.zip › i.csv']
  const way = seed % 4
  return { bytes: way === 0 ? zipSync(files) : way === 1 ? zipSync(files, { level: 0 }) : way === 2 ? tar(files) : gzipSync(tar(files)), names }
}

describe('an archive', () => {
  it('is the same in whatever pieces it comes, and everything in it is named once', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { bytes, names } = archive(seed)
      const whole = await openAll(bytes)
      expect([...whole.tables.map(({ name }) => name), ...whole.left.map(([name]) => name)].sort()).toEqual([...names].sort())
      expect(whole.tables.every(({ damaged }) => !damaged)).toBe(true)
      const chance = seeded(seed)
      for (const piece of [1 + chance.below(20), 1 + chance.below(5000)]) expect(await openAll(bytes, { piece })).toEqual(whole)
    }
  })

  it('of names longer than a header holds', async () => {
    const name = `${'cartella molto lunga/'.repeat(12)}vendite è.csv`
    const { tables } = await openAll(tar({ [name]: bytesOf(sales(1)), 'z.csv': bytesOf(sales(2)) }))
    expect(tables.map((table) => [table.name, table.text])).toEqual([[name, sales(1)], ['z.csv', sales(2)]])
  })
})

describe('damaged files', () => {
  it(`${SEEDS} of them: a clear fault, or tables and names; never another error, never a hang`, async () => {
    let faults = 0
    let damages = 0
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = seeded(seed)
      const way = seed % 5
      const good = way < 3 ? archive(seed).bytes : way === 3 ? book(seed) : gzipSync(sales(seed))
      const hurt = Uint8Array.from(good)
      for (let n = 1 + chance.below(8); n > 0; n--) {
        const at = chance.below(hurt.length)
        const kind = chance.below(3)
        if (kind === 0) hurt[at] = chance.below(256)
        else if (kind === 1) hurt.copyWithin(at, chance.below(hurt.length), at + chance.below(60))
        else hurt.fill(0xff, at, at + chance.below(5))
      }
      const bytes = chance.chance(0.3) ? hurt.subarray(0, chance.below(hurt.length)) : hurt
      try {
        const { tables, left } = await openAll(bytes, { piece: 1 + chance.below(3000) })
        expect(tables.length + left.length).toBeGreaterThan(0)
        if (tables.some(({ damaged }) => damaged) || left.some(([, reason]) => reason === 'damaged')) damages++
        for (const { chunks } of (await readTables(bytes)).tables) for (const { drafts, rejects, read } of chunks) expect(new Set(drafts.map(({ fileLine }) => fileLine)).size + rejects.length).toBeLessThanOrEqual(read)
      } catch (error) {
        if (!(error instanceof OpenFault)) throw error
        expect(['empty', 'damaged', 'unknown-format', 'encrypted', 'bomb', 'too-deep']).toContain(error.code)
        faults++
      }
    }
    expect(faults).toBeGreaterThan(SEEDS / 20)
    expect(damages).toBeGreaterThan(SEEDS / 10)
  }, 300_000)
})
