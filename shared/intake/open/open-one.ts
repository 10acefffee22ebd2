import type { Charge } from './budget.ts'
import { DEEPEST, type OpenContext } from './context.ts'
import type { LeftReason, Opened } from './contract.ts'
import { readingOfFatturapa, sniffFatturapa } from './fatturapa.ts'
import { readingOfHtml, sniffHtml } from './html.ts'
import { readingOfFatturapaJson, sniffFatturapaJson } from './fatturapa-json.ts'
import { inflated } from './inflate.ts'
import { openDocument } from './document.ts'
import { openTables } from './document-tables.ts'
import { readingOfJson, sniffJson } from './json.ts'
import { openContent, sniffFlatOds } from './ods/open-ods.ts'
import { isEncrypted } from './ole.ts'
import { isSigned, unsigned } from './p7m.ts'
import { binaryKind, headText, kindOf } from './sniff.ts'
import { Damage, firstBytes, held, restartable, type Source } from './source.ts'
import { openXml, sniffXml } from './xml.ts'

/** Bytes that tell what a file is. */
const HEAD = 16_384

/** Opens one file, or one entry of an archive, by its content. */
export async function* openOne(context: OpenContext, name: string, source: Source, layers = 0): AsyncGenerator<Opened> {
  if (context.depth > DEEPEST) return yield left(name, 'too-deep')
  const { bytes: head, damaged } = await firstBytes(source, HEAD)
  if (head.length === 0) return yield left(name, damaged ? 'damaged' : 'empty')
  const deeper = { ...context, depth: context.depth + 1 }
  if (isSigned(head)) return yield* openOne(deeper, name, restartable(() => unsigned(source.read())), layers)
  switch (kindOf(head)) {
    case 'gzip': {
      const charge: Charge = { most: 0 }
      return yield* openOne(deeper, name, restartable(() => inflated('gzip', source, context.budget, charge)), layers + 1)
    }
    case 'zip':
      return yield* context.openArchive(deeper, name, context.depth === 0 ? source : await held(source), 'zip')
    case 'tar':
      return yield* context.openArchive(deeper, name, restartable(() => source.read()), 'tar')
    case 'ole': {
      const locked = await isEncrypted(source, head)
      if (!locked) context.kinds.add('old-excel')
      return yield left(name, locked ? 'encrypted' : 'unknown-format')
    }
    case 'binary':
      context.kinds.add(binaryKind(head))
      return yield left(name, 'unknown-format')
    case 'text':
      return yield* withLayers(openText(context, name, source, head), layers)
  }
}

function left(name: string, reason: LeftReason): Opened {
  return { kind: 'left', name, reason }
}

/** A text by its content: a document of a known kind, else a table of its own. */
function openText(context: OpenContext, name: string, source: Source, head: Uint8Array): AsyncIterable<Opened> {
  const text = headText(head)
  if (sniffFatturapa(text)) return openTables(context, readingOfFatturapa(name), source)
  const json = sniffJson(text)
  if (json && sniffFatturapaJson(text)) return openTables(context, readingOfFatturapaJson(name), source)
  if (json) return openDocument(context, readingOfJson(name, json), source)
  if (sniffFlatOds(text)) return openContent(context, name, source)
  if (sniffHtml(text)) return openTables(context, readingOfHtml(name), source)
  return sniffXml(text) ? openXml(name, source.read(), { table: (reading) => openDocument(context, reading, source), tables: (reading) => openTables(context, reading, source) }) : textTable(context, name, source)
}

/** A table's own bytes. Damage ends them; what came before is kept. Of a text before the one gone on with, none. */
async function* textTable({ texts }: OpenContext, name: string, source: Source): AsyncGenerator<Opened> {
  const place = texts.met++
  const { text, from } = texts.goesOn ?? { text: 0, from: 0 }
  yield { kind: 'table', name, format: 'text' }
  let damaged = false
  try {
    if (place >= text) for await (const bytes of source.read(place === text ? from : 0)) yield { kind: 'bytes', bytes }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    damaged = true
  }
  yield { kind: 'end', damaged }
}

/** Says of each table that its file was packed more than once. */
async function* withLayers(events: AsyncIterable<Opened>, layers: number): AsyncGenerator<Opened> {
  for await (const event of events) {
    if (event.kind !== 'end' || layers < 2) yield event
    else yield { ...event, said: [...(event.said ?? []), { code: 'packed-twice', with: { layers } }] }
  }
}
