import { inside } from './context.ts'
import type { Format, Opened } from './contract.ts'
import { decoded } from './decoded.ts'
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
  return open(name, 'json', bytes)
}

/** Opens documents of one line each as one table of rows. */
export function openNdjson(name: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Opened> {
  return open(name, 'ndjson', bytes)
}

async function* open(name: string, format: Format, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Opened> {
  const reader = readJson()
  const table = new JsonTable(name, format, 'not-json')
  let broken = false
  const damage = () => {
    broken = true
  }
  for await (const text of decoded(bytes, damage)) yield* table.take(reader.push(text))
  const { events, damaged, passed } = reader.end()
  yield* table.take(events)
  yield* table.end(damaged || broken)
  for (const path of passed) yield { kind: 'left', name: inside(name, path), reason: 'no-table' }
}
