import type { DocumentReading } from './document.ts'
import { Invoices, type InvoicesState } from './fatturapa.ts'
import { DocumentReader, type ReaderState } from './json-document.ts'
import type { JsonEvent } from './json-events.ts'
import { withoutMarks } from './json-reader.ts'
import { cellOf, isList, isObject, type Json, type JsonObject } from './json-value.ts'
import type { Opened } from './contract.ts'
import type { XmlNode } from './xml-tree.ts'

const BODY = 'FatturaElettronicaBody'
/** Levels above an invoice that are looked through. */
const DEEPEST = 4

/** Whether a JSON document's first characters are those of electronic invoices as programs hand them on. */
export function sniffFatturapaJson(head: string): boolean {
  return /"(?:[\w.-]+:)?FatturaElettronica(?:Header|Body)"\s*:/.test(head)
}

interface State {
  readonly holds: 'list' | 'one'
  readonly read: ReaderState
  readonly invoices: InvoicesState
}

/** Reads electronic invoices whose elements are written as keys of JSON: the same rows as of XML. */
export function readingOfFatturapaJson(name: string): DocumentReading {
  const invoices = new Invoices()
  let holds: 'list' | 'one' = 'one'
  let reader: DocumentReader | null = null
  const opening = (text: string): Opened[] => {
    if (reader) return []
    holds = withoutMarks(text).startsWith('[') ? 'list' : 'one'
    reader = new DocumentReader({ paths: [[]], holds })
    return [{ kind: 'table', name, format: 'fatturapa' }]
  }
  const rows = (events: readonly JsonEvent[]): Opened[] =>
    events.flatMap((event) => {
      if (event.kind === 'fault') return invoices.fault({ kind: 'fault', line: event.line, value: event.text, reason: event.long ? 'too-long' : 'not-json' })
      return invoicesIn(event.value, DEEPEST).flatMap(({ header, bodies }) => invoices.invoice(header === null ? null : nodeOf('', header, event.line), bodies.map((body) => nodeOf(BODY, body, event.line))))
    })
  return {
    push(text) {
      const begun = opening(text)
      return [...begun, ...rows((reader as DocumentReader).push(text))]
    },
    end(broken) {
      const begun = opening('')
      const { events, damaged } = (reader as DocumentReader).end()
      return [...begun, ...rows(events), ...invoices.end(damaged || broken)]
    },
    state(): State | null {
      const read = reader && reader.state()
      return read && { holds, read, invoices: invoices.state() }
    },
    resume(state) {
      const kept = state as State
      holds = kept.holds
      reader = new DocumentReader({ paths: [[]], holds })
      reader.resume(kept.read)
      invoices.resume(kept.invoices)
    },
  }
}

interface Invoice {
  readonly header: Json | null
  readonly bodies: readonly Json[]
}

/** The invoices in a value, whatever they are wrapped in. */
function invoicesIn(value: Json, depth: number): Invoice[] {
  if (isList(value)) return value.flatMap((one) => invoicesIn(one, depth))
  if (!isObject(value)) return []
  const body = member(value, BODY)
  if (body !== undefined) return [{ header: member(value, 'FatturaElettronicaHeader') ?? null, bodies: isList(body) ? body : [body] }]
  return depth === 0 ? [] : [...value.values()].flatMap((one) => invoicesIn(one, depth - 1))
}

/** A member by its name, whatever prefix it has. */
function member(value: JsonObject, name: string): Json | undefined {
  return value.get(name) ?? [...value].find(([key]) => key.endsWith(`:${name}`))?.[1]
}

/** A value as the element that it was or could have been. */
function nodeOf(name: string, value: Json, line: number): XmlNode {
  const children = isObject(value) ? [...value].filter(([key]) => key !== 'Allegati').flatMap(([key, one]) => (isList(one) ? one : [one]).map((each) => nodeOf(key.slice(key.indexOf(':') + 1), each, line))) : []
  return { name, line, attributes: new Map(), children, text: isObject(value) || isList(value) ? '' : cellOf(value).trim() }
}
