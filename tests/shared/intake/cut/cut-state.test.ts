import { describe, expect, it } from 'vitest'
import type { Chunk, Profile } from '../../../../shared/intake/contract.ts'
import { startCut, type CutState } from '../../../../shared/intake/cut/cut.ts'
import type { Remembering } from '../../../../shared/intake/cut/no-table.ts'
import { startRecords } from '../../../../shared/intake/cut/records-cut.ts'
import { seeded } from '../../../parity/random.ts'

/** Goes on from a state as it comes back from where it was kept, with the numbers beside it. */
function goneOn<T extends Remembering, S>(before: T, state: S, start: (from: S) => T): T {
  const pieces = Array.from(before.numbers(), (piece) => Float64Array.from(piece))
  const next = start(JSON.parse(JSON.stringify(state)) as S)
  for (const piece of pieces) next.recall(piece)
  return next
}

type Random = ReturnType<typeof seeded>

/** Cuts bytes in pieces of any size; `leave` says whether to leave it and go on with another cut, wherever that is possible. */
function cutAll(bytes: Uint8Array, recordsPerChunk: number, damaged: boolean, random: Random, leave: () => boolean): { chunks: Chunk[]; profile: Profile; left: number } {
  let cut = startCut({ recordsPerChunk })
  const chunks: Chunk[] = []
  let left = 0
  for (let at = 0; at < bytes.length; ) {
    const size = random.chance(0.2) ? 1 + random.below(5) : 1 + random.below(9000)
    chunks.push(...cut.push(bytes.subarray(at, at + size)))
    at += size
    const state = leave() ? cut.state() : null
    if (!state) continue
    left++
    cut = goneOn(cut, state, (from) => startCut({ recordsPerChunk }, from))
  }
  const end = cut.end({ damaged })
  return { chunks: [...chunks, ...end.chunks], profile: end.profile, left }
}

const ENDS = ['\n', '\r\n', '\r'] as const
const NAMES = ['Vaso', 'Tè verde', '"Vaso, blu"', 'Cornice "A"', '"due\nrighe"', 'Caffè – 5 €', '𝒳 raro', '', '  ', 'x'.repeat(200), '"aperta', 'TOTALE']

/** A file of any kind: tills or none, numbers that restart, amounts told once or on every line, headings again, odd quotes. */
function anyFile(random: Random): Uint8Array {
  const separator = random.pick([';', ',', '\t', '|'])
  const end = random.pick(ENDS)
  const tilled = random.chance(0.5)
  const headings = [...(tilled ? ['Cassa'] : []), 'Ordine', 'Data', 'Prodotto', 'Quantità', 'Importo', ...(random.chance(0.5) ? ['Spedizione', 'Totale ordine'] : []), 'Nota']
  const rows = 2500 + random.below(3000)
  const lines = [...(random.chance(0.3) ? ['Estratto di prova', ''] : []), headings.join(separator)]
  const restarts = 20 + random.below(60)
  for (let row = 0; row < rows; row++) {
    const order = 1 + (Math.floor(row / 3) % restarts)
    const day = 1 + (Math.floor(row / (3 * restarts)) % 27)
    const cell = (heading: string): string => {
      if (heading === 'Cassa') return String(1 + (order % 3))
      if (heading === 'Ordine') return row % 3 > 0 && random.chance(0.2) ? '' : String(order)
      if (heading === 'Data') return `${String(day).padStart(2, '0')}/0${1 + (row % 9)}/2025${random.chance(0.5) ? ' 10:0' + (row % 10) : ''}`
      if (heading === 'Quantità') return String(random.below(9) - 1)
      if (heading === 'Importo') return `${random.below(900)},${String(random.below(100)).padStart(2, '0')}`
      if (heading === 'Spedizione' || heading === 'Totale ordine') return random.chance(0.6) ? `${order % 7},50` : ''
      return random.chance(0.01) ? '"' : random.pick(NAMES)
    }
    lines.push(headings.slice(0, random.chance(0.02) ? 3 : headings.length).map(cell).join(separator))
    if (random.chance(0.005)) lines.push(headings.join(separator))
  }
  const text = `${lines.join(end)}${random.chance(0.7) ? end : ''}`
  if (random.chance(0.2)) return latin(text)
  if (random.chance(0.2)) return wide(text, random.chance(0.5))
  const bytes = new TextEncoder().encode(text)
  // Bytes that are no text, here and there.
  if (random.chance(0.3)) for (let n = 0; n < 5; n++) bytes[random.below(bytes.length)] = random.pick([0xc3, 0xf0, 0x9f, 0x00, 0xff, 0x0d])
  return bytes
}

const latin = (text: string) => Uint8Array.from([...text], (letter) => (letter.codePointAt(0) === 0x20ac ? 0x80 : Math.min(letter.codePointAt(0) as number, 255)))

/** UTF-16 with its mark, high bytes first or last. */
function wide(text: string, big: boolean): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))
  return big ? Uint8Array.from(Buffer.from(bytes).swap16()) : bytes
}

describe('a cut that is left and gone on with', () => {
  const seeds = process.env.RITMO_LONG ? 600 : 12
  it(`gives the chunks and the profile of one cut, wherever it was left (${seeds} seeds)`, { timeout: 900_000 }, () => {
    let left = 0
    for (let seed = 1; seed <= seeds; seed++) {
      const random = seeded(seed)
      const bytes = anyFile(random)
      const recordsPerChunk = random.pick([1, 7, 50, 1000])
      const damaged = random.chance(0.2)
      const often = random.pick([0.02, 0.2, 1])
      const whole = cutAll(bytes, recordsPerChunk, damaged, seeded(seed + 0.5), () => false)
      const parts = cutAll(bytes, recordsPerChunk, damaged, random, () => random.chance(often))
      expect(parts.profile, `seed ${seed}`).toEqual(whole.profile)
      expect(parts.chunks, `seed ${seed}`).toEqual(whole.chunks)
      left += parts.left
    }
    expect(left).toBeGreaterThan(seeds * 4)
  })

  it('reads the same wherever its pieces end, byte by byte: in line ends, quotes and characters', () => {
    const cells = ['Caffè 𝒳', '"due\r\nrighe ""a"""', '""', '"€ 5" ', 'fine"', '"x"y', ' ', '"\\"c\\""']
    const tail = cells.map((cell, row) => `${row};01/02/2025;${cell};${row},50\r\n${row % 3 === 0 ? '\r\n' : ''}`).join('')
    // Long enough that the table's shape is told before the rows whose pieces matter.
    const head = `\ufeffOrdine;Data;Prodotto;Importo\r\n${'0;01/02/2025;tè;1,00\r\n'.repeat(6800)}`
    for (const encode of [(text: string) => new TextEncoder().encode(text), (text: string) => latin(text.replace('\ufeff', '').replace('𝒳', '×')), (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'))]) {
      const [first, bytes] = [encode(head), encode(tail)]
      const begun = startCut({ recordsPerChunk: 3 })
      begun.push(first)
      const state = JSON.stringify(begun.state())
      const rest = (sizes: readonly number[], leaving: boolean) => {
        let cut = goneOn(begun, JSON.parse(state) as CutState, (from) => startCut({ recordsPerChunk: 3 }, from))
        const chunks: Chunk[] = []
        let at = 0
        for (const size of [...sizes, bytes.length]) {
          chunks.push(...cut.push(bytes.subarray(at, at + size)))
          at += size
          const here = leaving ? cut.state() : null
          if (here) cut = goneOn(cut, here, (from) => startCut({ recordsPerChunk: 3 }, from))
        }
        chunks.push(...cut.end().chunks)
        return chunks.map(({ text, firstLine, records }) => [text, firstLine, records])
      }
      const whole = rest([], false)
      expect(whole.reduce((sum, [, , records]) => sum + (records as number), 0)).toBe((6800 % 3) + cells.length)
      for (let at = 1; at < bytes.length; at++) expect(rest([at, 0], true), `byte ${at}`).toEqual(whole)
      expect(rest(Array.from(bytes, () => 1), false)).toEqual(whole)
    }
  })

  it('is not left while its encoding is being told', () => {
    const telling = startCut()
    telling.push(new TextEncoder().encode(`Ordine;Data;Importo\n${'1;01/02/2025;2,00\n'.repeat(9000)}`))
    expect(telling.state()).not.toBeNull()
    telling.push(new TextEncoder().encode('2;01/02/2025;2,00 €\n'))
    expect(telling.state()).toBeNull()
  })

  it(`of records gives the same too (${seeds} seeds)`, { timeout: 900_000 }, () => {
    let left = 0
    for (let seed = 1; seed <= seeds; seed++) {
      const random = seeded(seed)
      const recordsPerChunk = random.pick([1, 7, 50, 1000])
      const headings = ['Ordine', 'Data', 'Prodotto', 'Importo', 'Nota']
      const records = Array.from({ length: 1500 + random.below(1500) }, (_, row) => ({
        line: 2 + row + (random.chance(0.1) ? 1 : 0),
        cells: [String(1 + (row >> 1)), `0${1 + (row % 9)}/02/2025`, random.pick(NAMES), `${random.below(900)}.50`, ...(random.chance(0.05) ? [] : [random.chance(0.02) ? 'a\nb' : 'n']), ...(random.chance(0.02) ? ['più'] : [])],
        fault: random.chance(0.01),
      }))
      const cutOf = (leave: () => boolean) => {
        let cut = startRecords({ recordsPerChunk, headed: true })
        const chunks = [...cut.push(1, headings)]
        for (const { line, cells, fault } of records) {
          chunks.push(...(fault ? cut.fault(line, 'x', 'damaged') : cut.push(line, cells)))
          const state = leave() ? cut.state() : null
          if (!state) continue
          left++
          cut = goneOn(cut, state, (from) => startRecords({ recordsPerChunk, headed: true }, from))
        }
        const end = cut.end()
        return { chunks: [...chunks, ...end.chunks], profile: end.profile }
      }
      expect(cutOf(() => random.chance(0.02)), `seed ${seed}`).toEqual(cutOf(() => false))
    }
    expect(left).toBeGreaterThan(seeds * 20)
  })
})
