import { inside, type OpenContext } from '../context.ts'
import type { Opened } from '../contract.ts'
import type { ContentPlace } from '../document-place.ts'
import { SheetGate } from '../sheet-gate.ts'
import { allBytes, Damage, type Source } from '../source.ts'
import { textOf } from '../utf8.ts'
import type { Package } from '../xlsx/package.ts'
import { Passage } from '../xlsx/passage.ts'
import { OdsReader, type SheetEvent } from './reader.ts'

const MANIFEST = 'META-INF/manifest.xml'

/** Whether a package with a type of its own (`mimetype`) is an OpenDocument spreadsheet. */
export async function isOds(parts: Package): Promise<boolean> {
  return (await wordsOf(parts, 'mimetype')).startsWith('application/vnd.oasis.opendocument.spreadsheet')
}

/** Opens an OpenDocument spreadsheet: each sheet that holds a table, in order, and the others by name. */
export async function* openOds(context: OpenContext, name: string, parts: Package): AsyncGenerator<Opened> {
  if ((await wordsOf(parts, MANIFEST)).includes('encryption-data')) return yield { kind: 'left', name, reason: 'encrypted' }
  const content = parts.part('content.xml')
  if (!content) throw new Damage()
  yield* openContent(context, name, content)
}

/** Whether a file's first characters are those of an OpenDocument spreadsheet in one XML file. */
export function sniffFlatOds(head: string): boolean {
  return /<office:document[\s>]/.test(head) && head.includes('application/vnd.oasis.opendocument.spreadsheet')
}

/**
 * Opens the content of a spreadsheet: the part of a package, or a flat file. Where it is gone on with, its tables up to there
 * are told by name, and read is what stands behind the place.
 */
export async function* openContent({ documents, texts: { goesOn } }: OpenContext, name: string, content: Source): AsyncGenerator<Opened> {
  const amid = goesOn?.amid && 'tables' in goesOn.amid && goesOn.amid.first === documents.met ? goesOn.amid : null
  const met: Met = { first: documents.met, tables: [...(amid?.tables ?? [])], covers: [...(amid?.covers ?? [])] }
  for (const table of met.tables) yield { kind: 'table', name: table, format: 'ods' }
  for await (const event of sheetsOf(name, content, { only: null, met, amid })) {
    if (event.kind === 'table') met.tables.push(event.name)
    if (event.kind === 'left' && event.reason === 'no-table') met.covers.push(event.name)
    else yield event
  }
  const [first, ...others] = met.covers
  const none = met.tables.length === 0
  documents.met += none && first !== undefined ? 1 : met.tables.length
  if (first !== undefined && none) for await (const event of sheetsOf(name, content, { only: first, met, amid: null })) yield event
  for (const other of none ? others : met.covers) yield { kind: 'left', name: other, reason: 'no-table' }
}

/** The sheets met so far: those that are tables, and covers. */
interface Met {
  readonly first: number
  readonly tables: string[]
  readonly covers: string[]
}

/** The sheets of a document; with `only`, that sheet alone and as a table whatever it is; with `amid`, from there on. */
async function* sheetsOf(outer: string, content: Source, { only, met, amid }: { only: string | null; met: Met; amid: ContentPlace | null }): AsyncGenerator<Opened> {
  const reader = new OdsReader()
  if (amid) reader.resume(amid.reader)
  const passage = new Passage(content, reader, amid && amid.part)
  let name = amid?.tables.at(-1) ?? ''
  let gate: SheetGate | null = amid && SheetGate.opened(name, 'ods')
  let hidden = amid?.hidden ?? 0
  const place = (): ContentPlace | null => {
    const part = passage.place()
    return part && { first: met.first, tables: [...met.tables], covers: [...met.covers], hidden, part, reader: reader.state() }
  }
  const finish = (damaged: boolean): Opened[] => {
    if (!gate) return []
    const { events, came } = gate.end(damaged, hidden > 0 ? [{ code: 'hidden-rows', with: { count: hidden } }] : [])
    gate = null
    return came === 'table' ? events : [{ kind: 'left', name, reason: came }]
  }
  const take = (event: Exclude<SheetEvent, { kind: 'row' }>): Opened[] => {
    if (event.kind === 'end') return finish(false)
    name = inside(outer, event.name)
    hidden = 0
    if (event.hidden || (only !== null && name !== only)) return only === null ? [{ kind: 'left', name, reason: 'hidden-sheet' }] : []
    gate = new SheetGate(name, 'ods', only !== null)
    return []
  }
  /** A row that comes again is as much as all of them only one by one. */
  function* rows({ row, times, hidden: isHidden }: Extract<SheetEvent, { kind: 'row' }>): Generator<Opened> {
    for (let n = 0; n < times && gate; n++) {
      if (isHidden) hidden++
      yield* gate.take([{ line: row.line + n, cells: row.cells }])
    }
  }
  let damaged = false
  try {
    for await (const _ of passage.pieces()) {
      void _
      const { events } = reader
      reader.events = []
      for (const event of events) yield* event.kind === 'row' ? rows(event) : take(event)
      if (only === null && (gate as SheetGate | null)?.isOpen && passage.place()) yield { kind: 'place', of: 'document', nth: met.first + met.tables.length - 1, at: place }
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    damaged = true
  }
  yield* finish(true)
  if ((damaged || !reader.ended) && only === null) yield { kind: 'left', name: outer, reason: 'damaged' }
}

/** A small part as text, '' where it is not there. */
async function wordsOf(parts: Package, name: string): Promise<string> {
  const part = parts.part(name)
  if (!part) return ''
  return textOf(await allBytes(part, 0, Math.min(await part.size(), 1 << 20)))
}
