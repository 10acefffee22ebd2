import { inside } from './context.ts'
import type { Opened } from './contract.ts'
import type { Format } from './format.ts'
import { type DocumentReading, readDocument } from './document.ts'
import { isByLine, readJson, withoutMarks } from './json-reader.ts'
import { JsonTable } from './json-table.ts'
import { parsePartial } from './json-value.ts'

/** Whether a file's first characters begin a JSON document, and of which layout. */
export function sniffJson(head: string): 'json' | 'ndjson' | null {
  const begun = /^([{[])\s*(.?)/.exec(withoutMarks(head))
  if (!begun) return null
  const [, bracket, next] = begun
  if (bracket === '{' ? next !== '' && next !== '"' && next !== '}' : next !== '' && !/["{[\]\d\-tfn]/.test(next as string)) return null
  if (isByLine(head, false) && head.trim().includes('\n')) return 'ndjson'
  return parsePartial(head) === null && head.trim().length > 2 && !head.includes('{"') ? null : 'json'
}

/** Opens a JSON document as one table of rows; see the contract. */
export function openJson(name: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Opened> {
  return readDocument(readingOfJson(name, 'json'), bytes)
}

/** Opens documents of one line each as one table of rows. */
export function openNdjson(name: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Opened> {
  return readDocument(readingOfJson(name, 'ndjson'), bytes)
}

/** Reads a JSON document, or documents of one line each, as one table of rows. */
export function readingOfJson(name: string, format: Extract<Format, 'json' | 'ndjson'>): DocumentReading {
  const reader = readJson()
  const table = new JsonTable(name, format, 'not-json')
  return {
    push: (text) => table.take(reader.push(text)),
    end(broken) {
      const { events, damaged, under, passed } = reader.end()
      const beside = passed.map((path): Opened => ({ kind: 'left', name: inside(name, path), reason: 'no-table' }))
      return [...table.take(events), ...table.end(damaged || broken, passed.length > 0 && under !== '' ? [{ code: 'read-under', with: { key: under } }] : []), ...beside]
    },
    state() {
      const [read, rows] = [reader.state(), table.state()]
      return read && rows && { read, rows }
    },
    resume(state) {
      const { read, rows } = state as { read: unknown; rows: unknown }
      reader.resume(read)
      table.resume(rows)
    },
  }
}
