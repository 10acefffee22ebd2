import type { Format, Opened } from './contract.ts'
import { decoded } from './decoded.ts'
import { type Layout, layoutOf, rowsOf } from './flatten.ts'
import type { JsonEvent } from './json-events.ts'
import { isByLine, readJson, withoutMarks } from './json-reader.ts'
import { cellOf, isList, isObject, type Json, parsePartial } from './json-value.ts'

/** Records that settle the columns, at most; and their text, in values of any kind. */
const WINDOW = 500

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
  const table = new JsonTable(name, format)
  let broken = false
  const damage = () => {
    broken = true
  }
  for await (const text of decoded(bytes, damage)) yield* table.take(reader.push(text))
  const { events, damaged } = reader.end()
  yield* table.take(events)
  yield* table.end(damaged || broken)
}

/** Makes the rows of one table out of records. */
class JsonTable {
  private readonly name: string
  private readonly format: Format
  private waiting: JsonEvent[] = []
  private rows: Rows | null = null

  constructor(name: string, format: Format) {
    this.name = name
    this.format = format
  }

  take(events: readonly JsonEvent[]): Opened[] {
    if (this.rows) return events.flatMap((event) => (this.rows as Rows).of(event))
    this.waiting.push(...events)
    return this.waiting.length < WINDOW ? [] : this.begin()
  }

  end(damaged: boolean): Opened[] {
    const begun = this.rows ? [] : this.begin()
    const rows = this.rows
    if (!rows) return [{ kind: 'left', name: this.name, reason: damaged ? 'damaged' : 'empty' }]
    const said: Said[] = []
    if (rows.late.size > 0) said.push({ code: 'late-columns', with: { headings: [...rows.late].join(', ').slice(0, 300) } })
    if (rows.empty > 0) said.push({ code: 'orders-without-lines', with: { count: rows.empty } })
    return [...begun, { kind: 'end', damaged, ...(said.length > 0 && { said }) }]
  }

  private begin(): Opened[] {
    const waiting = this.waiting
    this.waiting = []
    const records = waiting.flatMap((event) => (event.kind === 'value' ? [event.value] : []))
    if (waiting.length === 0) return []
    const first = waiting[0] as JsonEvent
    this.rows = records.length > 0 && records.every(isList) ? new ListRows() : new RecordRows(layoutOf(records))
    return [{ kind: 'table', name: this.name, format: this.format }, ...this.rows.head(first.line), ...waiting.flatMap((event) => (this.rows as Rows).of(event))]
  }
}

type Said = { readonly code: string; readonly with: Readonly<Record<string, string | number>> }

interface Rows {
  /** Records that had neither lines nor money. */
  readonly empty: number
  /** Columns that came too late for the table. */
  readonly late: ReadonlySet<string>
  head(line: number): Opened[]
  of(event: JsonEvent): Opened[]
}

function fault(line: number, text: string): Opened {
  return { kind: 'fault', line, value: text, reason: 'not-json' }
}

/** Records that are lists of cells themselves. */
class ListRows implements Rows {
  readonly empty = 0
  readonly late: ReadonlySet<string> = new Set()

  head(): Opened[] {
    return []
  }

  of(event: JsonEvent): Opened[] {
    if (event.kind === 'fault') return [fault(event.line, event.text)]
    return [isList(event.value) ? { kind: 'record', line: event.line, cells: event.value.map(cellOf) } : fault(event.line, shown(event.value))]
  }
}

/** Records with keys. */
class RecordRows implements Rows {
  empty = 0
  readonly late = new Set<string>()
  private readonly layout: Layout
  private readonly known: ReadonlySet<string>

  constructor(layout: Layout) {
    this.layout = layout
    this.known = new Set(layout.columns)
  }

  head(line: number): Opened[] {
    return [{ kind: 'record', line, cells: this.layout.columns }]
  }

  of(event: JsonEvent): Opened[] {
    const { line } = event
    if (event.kind === 'fault') return [fault(line, event.text)]
    if (!isObject(event.value)) return [fault(line, shown(event.value))]
    const rows = rowsOf(event.value, this.layout)
    if (rows.length === 0) this.empty++
    return rows.map((row) => {
      for (const path of row.keys()) if (!this.known.has(path) && this.late.size < 50) this.late.add(path)
      return { kind: 'record', line, cells: this.layout.columns.map((path) => row.get(path) ?? '') }
    })
  }
}

function shown(value: Json): string {
  return isList(value) ? value.map(cellOf).join(', ').slice(0, 200) : cellOf(value).slice(0, 200)
}
