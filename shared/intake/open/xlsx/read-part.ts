import type { Source } from '../source.ts'
import { decoderOf } from '../utf8.ts'
import { PartScanner, type PartReader } from './scan.ts'

/** Passes a whole part through a reader, piece by piece: `between` runs after each. Throws `Damage` where it breaks off. */
export async function* scanned(part: Source, reader: PartReader): AsyncGenerator<void> {
  const scanner = new PartScanner(reader)
  let decoder: ReturnType<typeof decoderOf> | null = null
  for await (const piece of part.read()) {
    decoder ??= decoderOf(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8')
    scanner.push(decoder.decode(piece, { stream: true }))
    yield
  }
}

/** Passes a whole small part through a reader. */
export async function readPart(part: Source, reader: PartReader): Promise<void> {
  for await (const _ of scanned(part, reader)) void _
}
