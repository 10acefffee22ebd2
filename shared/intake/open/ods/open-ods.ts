import { inside } from '../context.ts'
import type { Opened } from '../contract.ts'
import { SheetGate } from '../sheet-gate.ts'
import { allBytes, Damage, type Source } from '../source.ts'
import { textOf } from '../utf8.ts'
import type { Package } from '../xlsx/package.ts'
import { scanned } from '../xlsx/read-part.ts'
import { OdsReader, type SheetEvent } from './reader.ts'

const MANIFEST = 'META-INF/manifest.xml'

/** Whether a package with a type of its own (`mimetype`) is an OpenDocument spreadsheet. */
export async function isOds(parts: Package): Promise<boolean> {
  return (await wordsOf(parts, 'mimetype')).startsWith('application/vnd.oasis.opendocument.spreadsheet')
}

/** Opens an OpenDocument spreadsheet: each sheet that holds a table, in order, and the others by name. */
export async function* openOds(name: string, parts: Package): AsyncGenerator<Opened> {
  if ((await wordsOf(parts, MANIFEST)).includes('encryption-data')) return yield { kind: 'left', name, reason: 'encrypted' }
  const content = parts.part('content.xml')
  if (!content) throw new Damage()
  yield* openContent(name, content)
}

/** Whether a file's first characters are those of an OpenDocument spreadsheet in one XML file. */
export function sniffFlatOds(head: string): boolean {
  return /<office:document[\s>]/.test(head) && head.includes('application/vnd.oasis.opendocument.spreadsheet')
}

/** Opens the content of a spreadsheet: the part of a package, or a flat file. */
export async function* openContent(name: string, content: Source): AsyncGenerator<Opened> {
  const covers: string[] = []
  let tables = 0
  for await (const event of sheetsOf(name, content, null)) {
    if (event.kind === 'table') tables++
    if (event.kind === 'left' && event.reason === 'no-table') covers.push(event.name)
    else yield event
  }
  const [first, ...others] = covers
  if (first !== undefined && tables === 0) for await (const event of sheetsOf(name, content, first)) yield event
  for (const other of tables === 0 ? others : covers) yield { kind: 'left', name: other, reason: 'no-table' }
}

/** The sheets of a document; with `only`, that sheet alone and as a table whatever it is. */
async function* sheetsOf(outer: string, content: Source, only: string | null): AsyncGenerator<Opened> {
  const reader = new OdsReader()
  let gate: SheetGate | null = null
  let name = ''
  let hidden = 0
  const finish = (damaged: boolean): Opened[] => {
    if (!gate) return []
    const { events, came } = gate.end(damaged, hidden > 0 ? [{ code: 'hidden-rows', with: { count: hidden } }] : [])
    gate = null
    return came === 'table' ? events : [{ kind: 'left', name, reason: came }]
  }
  const take = (event: SheetEvent): Opened[] => {
    if (event.kind === 'end') return finish(false)
    if (event.kind === 'row') {
      if (event.hidden && gate) hidden++
      return gate ? gate.take([event.row]) : []
    }
    name = inside(outer, event.name)
    hidden = 0
    if (event.hidden || (only !== null && name !== only)) return only === null ? [{ kind: 'left', name, reason: 'hidden-sheet' }] : []
    gate = new SheetGate(name, 'ods', only !== null)
    return []
  }
  let damaged = false
  try {
    for await (const _ of scanned(content, reader)) {
      void _
      const { events } = reader
      reader.events = []
      for (const event of events) yield* take(event)
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
