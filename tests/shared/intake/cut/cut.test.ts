import { describe, expect, it } from 'vitest'
import type { Corrections, Profile } from '../../../../shared/intake/contract.ts'
import { startCut } from '../../../../shared/intake/cut/cut.ts'
import { planFile } from '../../../../shared/intake/plan/plan.ts'
import { readChunk } from '../../../../shared/intake/read/read.ts'
import { startRecords } from '../../../../shared/intake/cut/records-cut.ts'
import { readAll } from '../reading.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function profileOf(bytes: Uint8Array, corrections?: Corrections, piece = 1000): Profile & { preamble: string[] } {
  const cut = startCut({ ...(corrections && { corrections }) })
  for (let at = 0; at < bytes.length; at += piece) cut.push(bytes.subarray(at, at + piece))
  return cut.end().profile as Profile & { preamble: string[] }
}

const linesOf = (text: string) => readAll(bytesOf(text)).drafts.map(({ fileLine, dimensions }) => [fileLine, dimensions[0]])

describe('line ends', () => {
  it('a carriage return alone inside a cell splits nothing where lines end with line feeds', () => {
    const lf = 'Data;Ordine;Prodotto;Importo\n01/02/2025;1;Vaso\rblu;10,00\n02/02/2025;2;Vaso;20,00\n'
    for (const text of [lf, lf.replaceAll('\n', '\r\n')]) expect(linesOf(text)).toEqual([[2, 'Vaso blu'], [3, 'Vaso']])
  })

  it('carriage returns end lines where nothing else does, also with line feeds inside quotes', () => {
    const cr = 'Data;Ordine;Prodotto;Importo\r01/02/2025;1;"Vaso\nblu";10,00\r02/02/2025;2;Vaso;20,00\r'
    expect(linesOf(cr).map(([, product]) => product)).toEqual(['Vaso\nblu', 'Vaso'])
    expect(linesOf(cr.replace('\nblu', ''))).toEqual([[2, 'Vaso'], [3, 'Vaso']])
    expect(linesOf(`${cr.replace('\nblu', '').slice(0, -1)}\n`)).toEqual([[2, 'Vaso'], [3, 'Vaso']])
    expect(linesOf('Data;Ord\rine;Prodotto;Importo\n01/02/2025;1;Vaso;10,00\n02/02/2025;2;Vaso;20,00\n').map(([, product]) => product)).toEqual(['Vaso', 'Vaso'])
  })

  it('are told alike in whatever pieces the bytes come', () => {
    for (const text of ['a;b\r\nDa\rta;1\r\n', 'a;b\rc;d\r', 'a;b\n\r\nc;d', 'a;"b\n\r"\rc;d\r\n', '\r\r\n\r', 'a\rb\rc\n', 'a\rb\nc\nd\r\n']) {
      const whole = startCut({ recordsPerChunk: 100 })
      const expected = [...whole.push(bytesOf(text)), ...whole.end().chunks].map((chunk) => chunk.text)
      for (const size of [1, 2, 3]) {
        const cut = startCut({ recordsPerChunk: 100 })
        const chunks = []
        for (let at = 0; at < text.length; at += size) chunks.push(...cut.push(bytesOf(text.slice(at, at + size))))
        expect([...chunks, ...cut.end().chunks].map((chunk) => chunk.text), JSON.stringify(text)).toEqual(expected)
      }
    }
  })
})

describe('encodings of one byte a character', () => {
  const text = 'Data;Ordine;Quantità;Città;Importo\n01/02/2025;1;2;Forlì;10,00\n02/02/2025;2;3;Cantù – dell’Est;20,00\n03/02/2025;3;1;Caffè, però perché;5,00 €\n'
  const written = (given: string, signs: Readonly<Record<string, number>>) => Uint8Array.from(given, (letter) => signs[letter] ?? (letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : 63))
  const WINDOWS = { à: 0xe0, è: 0xe8, é: 0xe9, ì: 0xec, ò: 0xf2, ù: 0xf9, '€': 0x80, '–': 0x96, '’': 0x92, '…': 0x85 }
  const DOS = { à: 0x85, è: 0x8a, é: 0x82, ì: 0x8d, ò: 0x95, ù: 0x97, '€': 0xd5, '–': 0x2d, '’': 0x27 }
  const MAC = { à: 0x88, è: 0x8f, é: 0x8e, ì: 0x93, ò: 0x98, ù: 0x9d, '€': 0xdb, '–': 0xd0, '’': 0xd5 }

  it('are told apart by the letters they make', () => {
    for (const [encoding, signs] of [['windows-1252', WINDOWS], ['ibm850', DOS], ['macintosh', MAC]] as const) {
      const { profile, drafts } = readAll(written(text, signs), {}, { piece: 7 })
      expect([profile.encoding, profile.headings]).toEqual([encoding, ['Data', 'Ordine', 'Quantità', 'Città', 'Importo']])
      expect(drafts.map(({ values }) => [values[0], values[1]])).toEqual([[2000, 1000], [3000, 2000], [1000, 500]])
      expect(profileOf(written('Data;Ordine;Quantità;Importo\n01/02/2025;1;2;10,00\n', signs)).headings).toContain('Quantità')
    }
    for (const only of ['è solo…', 'dell’olio', '5 €', '“Rosso” – x', 'CITTà', 'Müller']) {
      expect(profileOf(Uint8Array.from(`Data;Ordine;Nota;Importo\n01/02/2025;1;${only};10,00\n`, (letter) => ({ ...WINDOWS, '“': 0x93, '”': 0x94 })[letter] ?? letter.charCodeAt(0))).encoding, only).toBe('windows-1252')
    }
  })
})

describe('separators', () => {
  it('are told also where a table has words alone and none that mean anything', () => {
    for (const separator of [',', ';', '\t', '|']) {
      const cut = startCut()
      cut.push(new TextEncoder().encode(['nome', 'citta'].join(separator) + `\nRossi${separator}Milano\nBianchi${separator}Roma\n`))
      expect(cut.end().profile).toMatchObject({ separator, headings: ['nome', 'citta'] })
    }
  })
})

describe('what a person says', () => {
  const table = 'Report;di;prova\nData;Ordine;Importo\n01/02/2025;1;10,00\n02/02/2025;2;20,00\n'

  it('of the encoding wins', () => {
    const text = new TextEncoder().encode('Data;Ordine;Città;Importo\n01/02/2025;1;Forlì;10,00\n')
    expect(profileOf(text)).toMatchObject({ encoding: 'utf-8', headings: ['Data', 'Ordine', 'Città', 'Importo'] })
    expect(profileOf(text, { encoding: 'windows-1252' })).toMatchObject({ encoding: 'windows-1252', headings: ['Data', 'Ordine', 'CittÃ', 'Importo'] })
    const wide = Buffer.from('Data;Importo\n01/02/2025;10,00\n', 'utf16le')
    expect(profileOf(Buffer.from(wide).swap16(), { encoding: 'utf-16be' }).headings).toEqual(['Data', 'Importo'])
    expect(profileOf(Buffer.concat([Buffer.from([0xff, 0xfe]), wide])).headings).toEqual(['Data', 'Importo'])
  })

  it('of the separator wins, also over the file’s own hint', () => {
    expect(profileOf(bytesOf('a,b;c,d\n1,2;3,4\n5,6;7,8\n'), { separator: ';' })).toMatchObject({ separator: ';', headings: ['a,b', 'c,d'] })
    expect(profileOf(bytesOf(`sep=,\n${table}`), { separator: ';' })).toMatchObject({ separator: ';', headingLine: 3 })
  })

  it('of the heading line wins, near or far, and none is none', () => {
    expect(profileOf(bytesOf(table)).headingLine).toBe(2)
    expect(profileOf(bytesOf(table), { headingLine: 1 })).toMatchObject({ headingLine: 1, headings: ['Report', 'di', 'prova'], records: 3 })
    expect(profileOf(bytesOf(table), { headingLine: 0 })).toMatchObject({ headingLine: 0, headings: ['1', '2', '3'], records: 4 })
    const far = `${Array.from({ length: 3000 }, (_, i) => `nota numero ${i} di molte`).join('\n')}\nData;Ordine;Importo\n01/02/2025;1;10,00\n`
    for (const piece of [100, 200_000]) expect(profileOf(bytesOf(far), { headingLine: 3001 }, piece)).toMatchObject({ headingLine: 3001, headings: ['Data', 'Ordine', 'Importo'], records: 1 })
    expect(profileOf(bytesOf(table), { headingLine: 99 }).headingLine).toBe(2)
  })

  it('of the heading line wins over records too', () => {
    const cut = startRecords({ corrections: { headingLine: 5 } })
    cut.push(2, ['Data', 'Ordine', 'Importo'])
    cut.push(5, ['Giorno', 'Numero', 'Totale'])
    cut.push(9, ['2025-02-01', '1', '10.5'])
    expect(cut.end().profile).toMatchObject({ headingLine: 5, headings: ['Giorno', 'Numero', 'Totale'], records: 1 })
  })
})

describe('headings over two lines', () => {
  const data = 'A1;01/03/2025;10,00;2,20;12,20;Rossi\nA2;02/03/2025;20,00;4,40;24,40;Bianchi\n'

  it('are one: the lower word, or the upper one where there is none', () => {
    const profile = profileOf(bytesOf(`Numero;Data;Importi;;;Cliente\n;;Imponibile;IVA;Totale;\n${data}`))
    expect(profile).toMatchObject({ headingLine: 2, headings: ['Numero', 'Data', 'Imponibile', 'IVA', 'Totale', 'Cliente'], records: 2 })
  })

  it('name their group where a lower word comes twice', () => {
    const profile = profileOf(bytesOf(`Numero;Data;Vendite;;Resi;\n;;Quantità;Importo;Quantità;Importo\nA1;01/03/2025;1;10,00;0;0,00\nA2;02/03/2025;2;20,00;1;5,00\n`))
    expect(profile.headings).toEqual(['Numero', 'Data', 'Vendite Quantità', 'Vendite Importo', 'Resi Quantità', 'Resi Importo'])
  })

  it('of units or in another language count once', () => {
    const rows = '01/03/2025;A1;2;10,00\n02/03/2025;A2;1;20,00\n'
    for (const second of ['gg/mm/aaaa;n.;pz;EUR', 'Date;Order;Quantity;Amount', 'Data;Ordine;Quantità;Importo']) {
      expect(readAll(bytesOf(`Data;Ordine;Quantità;Importo\n${second}\n${rows}`))).toMatchObject({ read: 2, drafts: [{ fileLine: 3 }, { fileLine: 4 }], rejects: [] })
    }
    for (const damaged of ['ieri;A0;due;n.d.', 'ieri;A0;2;n.d.']) expect(readAll(bytesOf(`Data;Ordine;Quantità;Importo\n${damaged}\n${rows}`)).rejects).toMatchObject([{ line: 2 }])
  })

  it('are not made of a first row of words', () => {
    const profile = profileOf(bytesOf('Numero;Data;Nota;Importo\nA1;01/03/2025;Rossi;10,00\nA2;02/03/2025;;20,00\n'))
    expect(profile).toMatchObject({ headingLine: 1, records: 2 })
  })
})

describe('records', () => {
  const rows: readonly (readonly [number, readonly string[]])[] = [
    [3, ['Ordine', 'Data', 'Prodotto', 'Importo']], [4, ['1', '2025-02-01', 'Vaso "blu"\tgrande', '10.5']], [9, ['2', '2025-02-02', 'due\r\nrighe', '20', 'oltre']],
    [9, ['3', '2025-02-03', '\u0002x', '30']], [12, ['', ' ', '', '']], [13, ['4', '2025-02-04']], [14, ['Ordine', 'Data', 'Prodotto', 'Importo']], [15, ['5', '2025-02-05', 'Vaso', '50']],
  ]

  it('keep their own lines and their texts, however they are cut, and faults are refusals', () => {
    for (const recordsPerChunk of [1, 2, 100]) {
      const cut = startRecords({ recordsPerChunk })
      const chunks = rows.slice(0, 4).flatMap(([line, cells]) => cut.push(line, cells))
      chunks.push(...cut.fault(11, '{"a":', 'not-a-number'), ...rows.slice(4).flatMap(([line, cells]) => cut.push(line, cells)))
      const end = cut.end()
      const profile = JSON.parse(JSON.stringify(end.profile)) as Profile
      expect(profile).toMatchObject({ numbered: true, headingLine: 3, records: 6, repeated: 1, surplus: 1 })
      const plan = planFile(profile, { zone: 'Europe/Rome', currency: 'EUR', more: [] })
      const read = [...chunks, ...end.chunks].map((chunk) => readChunk(plan, chunk, null))
      expect(read.flatMap(({ drafts }) => drafts.map(({ fileLine, dimensions }) => [fileLine, dimensions[0]]))).toEqual([[4, 'Vaso "blu"\tgrande'], [9, 'due\nrighe'], [9, '\u0002x'], [15, 'Vaso']])
      expect(read.flatMap(({ rejects }) => rejects.map(({ line, reason }) => [line, reason]))).toEqual([[11, 'not-a-number'], [13, 'missing']])
      expect(read.reduce((sum, chunk) => sum + chunk.read, 0)).toBe(6)
      expect([...chunks, ...end.chunks].reduce((sum, chunk) => sum + chunk.records, 0)).toBe(6)
    }
  })

  it('of keys, whose headings stand nowhere, take the first as they are', () => {
    const cut = startRecords({ headed: true })
    for (const [line, cells] of [[1, ['giorno', 'x1', 'x2']], [1, ['2025-01-01', 'Data', 'Importo']], [2, ['2025-01-02', 'a', 'b']]] as const) cut.push(line, cells)
    expect(cut.end().profile).toMatchObject({ headings: ['giorno', 'x1', 'x2'], records: 2 })
  })
  it('finds headings below a title also where all records stand on one line', () => {
    const cut = startRecords()
    for (const cells of [['Vendite di gennaio', '', ''], ['Numero', 'Data', 'Importo'], ['1', '05/01/2026', '10,00'], ['2', '16/01/2026', '3,00']]) cut.push(1, cells)
    expect(cut.end().profile).toMatchObject({ headings: ['Numero', 'Data', 'Importo'], records: 2 })
  })

  it('of values only, where headings should be, have none', () => {
    const cut = startRecords({ headed: true })
    for (const [line, cells] of [[1, ['2025-01-01', 'A1', '10.5']], [2, ['2025-01-02', 'A2', '20']], [3, ['2025-01-03', 'A3', '30']]] as const) cut.push(line, cells)
    expect(cut.end().profile).toMatchObject({ headingLine: 0, headings: ['1', '2', '3'], records: 3 })
  })

  it('none, or endless cells, are no trouble', () => {
    expect(startRecords().end()).toMatchObject({ chunks: [], profile: { headings: [], records: 0 } })
    const cut = startRecords()
    cut.push(1, ['Data', 'Ordine', 'Nota', 'Importo'])
    cut.push(2, ['2025-01-01', '1', 'x'.repeat(10_000_000), '10'])
    cut.push(3, ['2025-01-01', '2', '\n'.repeat(100_000), '10'])
    const { chunks, profile } = cut.end()
    expect(profile).toMatchObject({ records: 2, shortened: 2 })
    expect(chunks.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(5000)
  })
})

describe('print-outs and files saved again', () => {
  it('lines drawn with signs are no records', () => {
    const text = 'Data;Ordine;Importo\n----------;------;-------\n01/02/2025;1;10,00\n==========;;\n02/02/2025;2;20,00\n_________________\n'
    const { read, drafts, profile } = readAll(bytesOf(text))
    expect([read, profile.records, drafts.map(({ fileLine }) => fileLine)]).toEqual([2, 2, [3, 5]])
  })

  it('lines that were quoted as a whole are read as what is in them', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `"0${1 + (i % 9)}/02/2025,${i},""Vaso, n. ${i % 7}"",1,""1${i % 10},50"""`)
    const text = `"Data,Ordine,Prodotto,""Quantità"",Importo"\r\n${rows.join('\r\n')}\r\n`
    for (const piece of [7, 1000, 1_000_000]) {
      const { drafts, rejects, profile } = readAll(bytesOf(text), {}, { piece })
      expect([profile.headings, drafts.length, rejects.length]).toEqual([['Data', 'Ordine', 'Prodotto', 'Quantità', 'Importo'], 3000, 0])
      expect([drafts[2999]?.fileLine, drafts[0]?.dimensions[0], drafts[0]?.values[1]]).toEqual([3001, 'Vaso, n. 0', 1050])
    }
  })

  it('a table of quoted cells is not taken for one', () => {
    expect(profileOf(bytesOf('"Data","Ordine","Importo"\n"01/02/2025","1","10,00"\n"02/02/2025","2","20,00"\n'))).toMatchObject({ separator: ',', headings: ['Data', 'Ordine', 'Importo'], records: 2 })
  })
})

describe('NUL characters', () => {
  it('that pad cells or the end of a file are no matter; what is no text is refused', () => {
    const text = 'Data;Ordine;Prodotto;Importo\n01/02/2025;1;Vaso\0\0\0\0\0\0\0\0;10,00\n02/02/2025;2;Tazza\0\0\0\0\0\0\0;20,00\n'
    for (const padded of [text, text + '\0'.repeat(5000)]) {
      const { drafts, plan } = readAll(bytesOf(padded))
      expect([plan.refusal, drafts.map(({ dimensions }) => dimensions[0])]).toEqual([null, ['Vaso', 'Tazza']])
    }
    const program = Uint8Array.from({ length: 20_000 }, (_, i) => ((i * 7919) >>> 3) % 5 === 0 ? 0 : (i * 31) & 0x7f)
    expect(readAll(program).plan.refusal?.code).toBe('not-text')
  })
})
