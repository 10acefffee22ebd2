import type { Source } from '../source.ts'
import { Passage } from './passage.ts'
import type { PartReader } from './scan.ts'

/** Passes a whole part through a reader; gives control back after each piece. Throws `Damage` where it breaks off. */
export function scanned(part: Source, reader: PartReader): AsyncGenerator<void> {
  return new Passage(part, reader).pieces()
}

/** Passes a whole small part through a reader. */
export async function readPart(part: Source, reader: PartReader): Promise<void> {
  for await (const _ of scanned(part, reader)) void _
}
