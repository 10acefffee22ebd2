import { Zip, ZipDeflate, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { crc32 as zlibSum, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crc32 } from '../../../../shared/intake/open/crc32.ts'
import { OpenFault } from '../../../../shared/intake/open/contract.ts'
import { LONG as LONG_RUN } from '../../../support/long.ts'
import { openAll } from '../../../support/opening.ts'
import { realData, withoutRealData } from '../../../support/real-data.ts'
import { tar } from '../../../support/tar.ts'
import { zip } from '../../../support/zip.ts'

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
    expect(await faultOf(openAll(gzipSync(Buffer.alloc(34 << 20))))).toBe('bomb')
  })
})

describe('zip', () => {
  it('every file is a table or named as left', async () => {
    const packed = zipSync({
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
      const { tables, left } = await openAll(packed, { piece })
      expect(tables.map(({ name, text, damaged }) => [name, text, damaged])).toEqual([
        ['gennaio.csv', SALES, false], ['cartella/febbraio è.csv', LONG, false], ['marzo.csv.gz', SALES, false], ['altro.zip › aprile.csv', SALES, false],
      ])
      expect(left).toEqual([
        ['cartella/', 'folder'], ['__MACOSX/._gennaio.csv', 'system-file'], ['.DS_Store', 'system-file'], ['vuoto.csv', 'empty'], ['scansione.pdf', 'unknown-format'],
      ])
    }
  })

  it('a file in it that is damaged ends as damaged, and the others are read', async () => {
    const packed = zipSync({ 'a.csv': bytesOf(LONG), 'b.csv': bytesOf(SALES) })
    packed[60] = (packed[60] as number) ^ 0xff
    packed[2000] = (packed[2000] as number) ^ 0xff
    const { tables, left } = await openAll(packed)
    expect([...tables.filter(({ damaged }) => damaged).map(({ name }) => name), ...left.map(([name]) => name)]).toEqual(['a.csv'])
    expect(tables.at(-1)).toMatchObject({ name: 'b.csv', text: SALES, damaged: false })
  })
})

describe('zips of every make', () => {
  const csv = bytesOf(SALES)

  it('with sizes of 64 bits, a comment, data described behind it', async () => {
    const files = [{ name: 'a.csv', data: csv }, { name: 'b.csv', data: bytesOf(LONG), stored: true }, { name: 'c.csv', data: csv, flags: 8 }]
    for (const made of [zip(files), zip(files, { wide: true }), zip(files, { comment: 'PK\u0005\u0006 commento' })]) {
      expect((await openAll(made)).tables.map(({ name, text, damaged }) => [name, text, damaged])).toEqual([['a.csv', SALES, false], ['b.csv', LONG, false], ['c.csv', SALES, false]])
    }
  })

  it('with names in UTF-8, said or not, in code page 437, with backslashes, in a field of their own', async () => {
    const unicode = bytesOf('vendite ù.csv')
    const field = Buffer.concat([Buffer.from([0x75, 0x70, unicode.length + 5, 0, 1, 0, 0, 0, 0]), unicode])
    const files = [
      { name: 'città.csv', data: csv, flags: 0x800 }, { name: 'perché.csv', data: csv }, { name: Uint8Array.from([...bytesOf('quantit'), 0x85, ...bytesOf('.csv')]), data: csv },
      { name: 'dir\\x.csv', data: csv }, { name: '?.csv', data: csv, extra: field },
    ]
    expect((await openAll(zip(files))).tables.map(({ name }) => name)).toEqual(['città.csv', 'perché.csv', 'quantità.csv', 'dir/x.csv', 'vendite ù.csv'])
  })

  it('that break off: the files before are read and checked, the one at the end is damaged, and the whole is named', async () => {
    const streamed: Uint8Array[] = []
    const writer = new Zip((_, piece) => streamed.push(piece))
    for (const [name, text] of [['a.csv', SALES], ['b.csv', LONG]] as const) {
      const file = new ZipDeflate(name)
      writer.add(file)
      file.push(bytesOf(text), true)
    }
    writer.end()
    for (const made of [zip([{ name: 'a.csv', data: csv }, { name: 'b.csv', data: bytesOf(LONG) }]), Buffer.concat(streamed)]) {
      const cut = await openAll(made.subarray(0, made.length - 5000))
      expect(cut.tables.map(({ name, text, damaged }) => [name, damaged, (name === 'a.csv' ? SALES : LONG).startsWith(text)])).toEqual([['a.csv', false, true], ['b.csv', true, true]])
      expect(cut.left).toEqual([['file', 'damaged']])
      const almost = await openAll(made.subarray(0, made.length - 15))
      expect(almost.tables.map(({ name, text, damaged }) => [name, text, damaged])).toEqual([['a.csv', SALES, false], ['b.csv', LONG, false]])
      expect(almost.left).toEqual([['file', 'damaged']])
    }
    expect(await faultOf(openAll(zip([{ name: 'a.csv', data: csv }]).subarray(0, 20)))).toBe('damaged')
  })

  it('under a password, or packed in unknown ways: named, and refused where nothing else is there', async () => {
    const locked = { name: 'segreto.csv', data: csv, flags: 1 }
    expect((await openAll(zip([locked, { name: 'a.csv', data: csv }, { name: 'b.csv', data: csv, method: 12 }]))).left).toEqual([['segreto.csv', 'encrypted'], ['b.csv', 'unknown-format']])
    expect(await faultOf(openAll(zip([locked])))).toBe('encrypted')
    expect(await faultOf(openAll(zip([])))).toBe('empty')
    expect(await faultOf(openAll(zip([{ name: 'dir/', data: new Uint8Array(0) }])))).toBe('empty')
  })

  it('of more tables than one slice of work can hold', async () => {
    const tables = (count: number) => zip(Array.from({ length: count }, (_, n) => ({ name: `${n}.csv`, data: csv, stored: true })))
    expect((await openAll(tables(500))).tables.length).toBe(500)
    expect(await faultOf(openAll(tables(501)))).toBe('too-many-tables')
  })

  it('that are bombs: by ratio, by entries over the same bytes, by one in another in another', async () => {
    expect(await faultOf(openAll(zip([{ name: 'a.csv', data: Buffer.alloc(34 << 20) }])))).toBe('bomb')
    expect(await faultOf(openAll(zip([{ name: 'a.csv', data: bytesOf(LONG) }, { name: 'b.csv', data: bytesOf(LONG), overlapping: true }, { name: 'c.csv', data: csv }])))).toBe('bomb')
    const many = !LONG_RUN ? [] : Array.from({ length: 12 }, (_, i) => ({ name: `${i}.csv`, data: Buffer.alloc(30 << 20, `${i}`) }))
    if (LONG_RUN) expect(await faultOf(openAll(zip(many)))).toBe('bomb')
    let deep = zip([{ name: 'a.csv', data: csv }])
    for (let i = 0; i < 12; i++) deep = zip([{ name: `${i}.zip`, data: deep }])
    expect(await faultOf(openAll(deep))).toBe('too-deep')
  })

  it('in a zip or a tar, larger than what is held in memory', async () => {
    const noise = Buffer.alloc(17 << 20)
    for (let i = 0; i < noise.length; i += 4) noise.writeUInt32LE((i * 2_654_435_761) % 4_294_967_296, i)
    const inner = zip([{ name: 'noise.pdf', data: Buffer.concat([bytesOf('%PDF-'), noise]), stored: true }, { name: 'a.csv', data: csv }])
    for (const outer of [zip([{ name: 'in.zip', data: inner, stored: true }]), gzipSync(tar({ 'in.zip': inner }), { level: 0 })]) {
      const { tables, left } = await openAll(outer)
      expect([tables.map(({ name, text }) => [name, text]), left]).toEqual([[['in.zip › a.csv', SALES]], [['in.zip › noise.pdf', 'unknown-format']]])
    }
  })
})

describe.skipIf(withoutRealData())('tar', () => {
  it('of real invoices: every file is there', async () => {
    const { tables, left } = await openAll(readFileSync(`${realData}/exports/fatturapa-invoices.tar.gz`))
    const names = [...tables.map(({ name }) => name), ...left.map(([name]) => name)]
    expect(names.filter((name) => name.endsWith('.xml') && name.startsWith('fatturapa.gobl/')).length).toBe(18)
    expect(tables.every(({ damaged }) => !damaged)).toBe(true)
  }, 30_000)

  it('cut off: the files before are whole, the one at the end is damaged', async () => {
    const whole = tar({ 'a.csv': bytesOf(SALES), 'b.csv': bytesOf(LONG) })
    for (const cut of [whole.subarray(0, 3000), gzipSync(whole).subarray(0, 4000)]) {
      const { tables } = await openAll(cut)
      expect(tables.map(({ name, damaged }) => [name, damaged])).toEqual([['a.csv', false], ['b.csv', true]])
    }
  })
})

describe('crc-32', () => {
  it('is that of the runtime’s own library, in pieces of any size', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) >>> 3)
    for (const size of [0, 1, 2, 3, 4, 5, 7, 999, 1000]) for (const cut of [0, 1, 2, 5]) expect(crc32(crc32(0, bytes.subarray(0, Math.min(cut, size))), bytes.subarray(Math.min(cut, size), size)) >>> 0).toBe(zlibSum(bytes.subarray(0, size)))
  })
})
