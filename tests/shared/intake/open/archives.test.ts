import { zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { crc32 as zlibSum, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../../../shared/intake/open/crc32.ts'
import { OpenFault } from '../../../../shared/intake/open/contract.ts'
import { openAll } from '../../../support/opening.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const SALES = 'Data;Ordine;Importo\n01/02/2025;1;10,00\n02/02/2025;2;20,00\n'
const LONG = `Data;Ordine;Importo\n${Array.from({ length: 5000 }, (_, i) => `0${1 + (i % 9)}/02/2025;${i};${(i * 7919) % 1000},${10 + (i % 89)}`).join('\n')}\n`

async function faultOf(opening: Promise<unknown>): Promise<string> {
  try {
    await opening
  } catch (error) {
    if (error instanceof OpenFault) return error.code
    throw error
  }
  return 'none'
}

describe('text and gzip', () => {
  it('a text is the only table, without a name', async () => {
    const { tables, left } = await openAll(bytesOf(SALES))
    expect(tables.map(({ name, format, text, damaged }) => [name, format, text, damaged])).toEqual([['', 'text', SALES, false]])
    expect(left).toEqual([])
    expect(await faultOf(openAll(new Uint8Array(0)))).toBe('empty')
  })

  it('of one member, of several, with zeros behind, in pieces of any size', async () => {
    const two = Buffer.concat([gzipSync(SALES), gzipSync(LONG), Buffer.alloc(1000)])
    for (const piece of [1, 7, 1000, 65_536]) {
      expect((await openAll(gzipSync(LONG), { piece })).tables[0]).toMatchObject({ text: LONG, damaged: false })
      expect((await openAll(two, { piece })).tables[0]).toMatchObject({ text: SALES + LONG, damaged: false })
    }
  })

  it('of a gzip: unpacked again, and said', async () => {
    const { tables } = await openAll(gzipSync(gzipSync(SALES)))
    expect(tables[0]).toMatchObject({ name: '', text: SALES, damaged: false, said: [{ code: 'packed-twice' }] })
    let deep = Buffer.from(SALES)
    for (let i = 0; i < 12; i++) deep = gzipSync(deep)
    expect(await faultOf(openAll(deep))).toBe('too-deep')
  })

  it('cut off or damaged: what came before it, and that it is damaged', async () => {
    const whole = gzipSync(LONG)
    const cut = (await openAll(whole.subarray(0, whole.length - 500))).tables[0]
    expect(cut?.damaged).toBe(true)
    expect(LONG.startsWith(cut?.text ?? '-')).toBe(true)
    expect(cut?.text.length).toBeGreaterThan(LONG.length / 2)
    const hurt = Buffer.from(whole)
    hurt[whole.length - 5] = (hurt[whole.length - 5] as number) ^ 0xff
    expect((await openAll(hurt)).tables[0]).toMatchObject({ text: LONG, damaged: true })
    expect((await openAll(Buffer.concat([whole, bytesOf('what is this')]))).tables[0]).toMatchObject({ text: LONG, damaged: true })
    expect(await faultOf(openAll(whole.subarray(0, 5)))).toBe('damaged')
  })

  it('that would fill the memory is refused', async () => {
    expect(await faultOf(openAll(gzipSync(Buffer.alloc(64 << 20))))).toBe('bomb')
  })
})

describe('zip', () => {
  it('every file is a table or named as left', async () => {
    const zip = zipSync({
      'gennaio.csv': bytesOf(SALES),
      'cartella/': new Uint8Array(0),
      'cartella/febbraio è.csv': [bytesOf(LONG), { level: 0 }],
      '__MACOSX/._gennaio.csv': bytesOf('x'),
      '.DS_Store': bytesOf('x'),
      'vuoto.csv': new Uint8Array(0),
      'scansione.pdf': bytesOf('%PDF-1.7 …'),
      'marzo.csv.gz': gzipSync(SALES),
      'altro.zip': zipSync({ 'aprile.csv': bytesOf(SALES) }),
    })
    for (const piece of [13, 65_536]) {
      const { tables, left } = await openAll(zip, { piece })
      expect(tables.map(({ name, text, damaged }) => [name, text, damaged])).toEqual([
        ['gennaio.csv', SALES, false], ['cartella/febbraio è.csv', LONG, false], ['marzo.csv.gz', SALES, false], ['altro.zip › aprile.csv', SALES, false],
      ])
      expect(left).toEqual([
        ['cartella/', 'folder'], ['__MACOSX/._gennaio.csv', 'system-file'], ['.DS_Store', 'system-file'], ['vuoto.csv', 'empty'], ['scansione.pdf', 'unknown-format'],
      ])
    }
  })

  it('a file in it that is damaged ends as damaged, and the others are read', async () => {
    const zip = zipSync({ 'a.csv': bytesOf(LONG), 'b.csv': bytesOf(SALES) })
    zip[60] = (zip[60] as number) ^ 0xff
    zip[2000] = (zip[2000] as number) ^ 0xff
    const { tables, left } = await openAll(zip)
    expect([...tables.filter(({ damaged }) => damaged).map(({ name }) => name), ...left.map(([name]) => name)]).toEqual(['a.csv'])
    expect(tables.at(-1)).toMatchObject({ name: 'b.csv', text: SALES, damaged: false })
    expect(await faultOf(openAll(zip.subarray(0, zip.length - 40)))).toBe('damaged')
  })
})

describe.skipIf(withoutRealData())('tar', () => {
  it('of real invoices: every file is there', async () => {
    const { tables, left } = await openAll(readFileSync(`${realData}/exports/fatturapa-invoices.tar.gz`))
    const names = [...tables.map(({ name }) => name), ...left.map(([name]) => name)]
    expect(names.filter((name) => name.endsWith('.xml') && name.startsWith('fatturapa.gobl/')).length).toBe(18)
    expect(tables.every(({ damaged }) => !damaged)).toBe(true)
  }, 30_000)
})

describe('crc-32', () => {
  it('is that of the runtime’s own library, in pieces of any size', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) >>> 3)
    for (const size of [0, 1, 2, 3, 4, 5, 7, 999, 1000]) for (const cut of [0, 1, 2, 5]) expect(crc32(crc32(0, bytes.subarray(0, Math.min(cut, size))), bytes.subarray(Math.min(cut, size), size)) >>> 0).toBe(zlibSum(bytes.subarray(0, size)))
  })
})
