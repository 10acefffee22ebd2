import { inside, type OpenContext } from './context.ts'
import type { LeftReason, Opened } from './contract.ts'
import { openOne } from './open-one.ts'
import { Damage, readAhead, type Source } from './source.ts'
import { readTar } from './tar.ts'
import { isOds, openOds } from './ods/open-ods.ts'
import { isOtherDocument, isPackage, Package } from './xlsx/package.ts'
import { openXlsx } from './xlsx/open-xlsx.ts'
import { recoverZip } from './zip-cut.ts'
import { entrySource, isStored, readZip, storedSource, type ZipEntry } from './zip.ts'

/** Opens every file of an archive, and names whatever else is in it. */
export async function* openArchive(context: OpenContext, name: string, source: Source, kind: 'zip' | 'tar'): AsyncGenerator<Opened> {
  try {
    yield* kind === 'zip' ? openZip(context, name, source) : openTar(context, name, source)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    yield { kind: 'left', name, reason: 'damaged' }
  }
}

/**
 * Tells where each entry of the outermost archive begins; those before the one that reading goes on in are not read again.
 * Gives whether an entry is to be read.
 */
function entriesOf({ archive, texts, sheets, documents }: OpenContext): () => { readonly events: readonly Opened[]; readonly read: boolean } {
  if (archive.met) return () => ({ events: [], read: true })
  archive.met = true
  const from = texts.goesOn?.entry ?? null
  let next = 0
  return () => {
    const nth = next++
    if (from && nth < from.nth) return { events: [], read: false }
    if (from && nth === from.nth) for (const [counter, met] of [[texts, from.texts], [sheets, from.sheets], [documents, from.documents]] as const) counter.met = met
    return { events: [{ kind: 'entry', nth, texts: texts.met, sheets: sheets.met, documents: documents.met }], read: true }
  }
}

async function* openTar(context: OpenContext, name: string, source: Source): AsyncGenerator<Opened> {
  const next = entriesOf(context)
  for await (const entry of readTar(source)) {
    const { events, read } = next()
    if (!read) continue
    yield* events
    const path = inside(name, entry.name)
    const reason = 'left' in entry ? entry.left : asideOf(entry.name)
    if (reason) yield { kind: 'left', name: path, reason }
    else if ('source' in entry) yield* openOne(context, path, entry.source)
  }
}

async function* openZip(context: OpenContext, name: string, source: Source): AsyncGenerator<Opened> {
  let entries: readonly ZipEntry[]
  try {
    entries = await readZip(source)
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    yield* openEntries(context, name, source, await recoverZip(source, context.budget))
    throw error
  }
  yield* openEntries(context, name, source, entries)
}

async function* openEntries(context: OpenContext, name: string, source: Source, entries: readonly ZipEntry[]): AsyncGenerator<Opened> {
  if (isPackage(entries)) return yield* openXlsx(context, name, source, entries)
  if (isOtherDocument(entries)) {
    const parts = new Package(source, entries, context.budget)
    if (await isOds(parts)) return yield* openOds(context, name, parts)
    context.kinds.add('document')
    return yield { kind: 'left', name, reason: 'unknown-format' }
  }
  // In the order of their bytes: what is itself packed is then passed through once.
  const ahead = readAhead(source)
  const next = entriesOf(context)
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const { events, read } = next()
    if (!read) continue
    yield* events
    const path = inside(name, entry.name)
    const reason = asideOf(entry.name) ?? entry.barred ?? (entry.size === 0 ? 'empty' : null)
    if (reason) yield { kind: 'left', name: path, reason }
    else yield* openEntry(context, path, ahead, entry)
  }
}

async function* openEntry(context: OpenContext, path: string, zip: Source, entry: ZipEntry): AsyncGenerator<Opened> {
  const streamed = entrySource(zip, entry, context.budget)
  yield* openOne(context, path, isStored(entry) ? await quickly(zip, entry, streamed) : streamed)
}

/** A stored entry read by place for archives inside, but whole (and so checked) otherwise. */
async function quickly(zip: Source, entry: ZipEntry, checked: Source): Promise<Source> {
  const direct = await storedSource(zip, entry)
  return { size: direct.size, read: (from = 0, to = entry.size) => (from === 0 && to >= entry.size ? checked.read() : direct.read(from, to)) }
}

/** Why an entry holds no table by its name alone, null where it may. */
function asideOf(name: string): LeftReason | null {
  if (name.endsWith('/')) return 'folder'
  const parts = name.split('/')
  const file = (parts.at(-1) ?? '').toLowerCase()
  return parts.includes('__MACOSX') || file.startsWith('.') || file === 'thumbs.db' || file === 'desktop.ini' ? 'system-file' : null
}
