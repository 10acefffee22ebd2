import type { Opened } from './contract.ts'
import type { Format } from './format.ts'
import type { JsonEvent } from './json-events.ts'
import { faulty } from './json-fault.ts'
import type { Said } from './record.ts'
import type { Rows } from './rows.ts'
import { rowsOfColumns } from './json-columns.ts'
import { shapeOf, ShapeRows } from './shape-rows.ts'
import { cellOf, isList, isObject, type Json } from './json-value.ts'
import { type Layout, layoutOf, rowsOf } from './layout.ts'

/** Records that settle the columns, or their length in characters where that is reached first. */
const WINDOW = 1000
const LONG = 1 << 23

/** Makes the rows of one table out of records. */
export class JsonTable {
  private readonly name: string
  private readonly format: Format
  private readonly reason: string
  private waiting: JsonEvent[] = []
  private size = 0
  private rows: Rows | null = null

  /** `reason` is told of records that cannot be read. */
  constructor(name: string, format: Format, reason: string) {
    this.name = name
    this.format = format
    this.reason = reason
  }

  take(events: readonly JsonEvent[]): Opened[] {
    const rows: Opened[] = []
    for (const event of events.flatMap(unlisted)) {
      if (this.rows) {
        for (const row of this.rows.of(event)) rows.push(row)
        continue
      }
      this.waiting.push(event)
      this.size += event.kind === 'value' ? event.size : 0
      if (this.waiting.length >= WINDOW || this.size >= LONG) for (const row of this.begin()) rows.push(row)
    }
    return rows
  }

  /** `told` is said first. */
  end(damaged: boolean, told: readonly Said[] = []): Opened[] {
    const begun = this.rows ? [] : this.begin()
    const rows = this.rows
    if (!rows) return [{ kind: 'left', name: this.name, reason: damaged ? 'damaged' : 'empty' }]
    const said: Said[] = [...told, ...(rows.sayings?.() ?? [])]
    if (rows.late.size > 0) said.push({ code: 'late-columns', with: { headings: [...rows.late].join(', ').slice(0, 300) } })
    if (rows.empty > 0) said.push({ code: 'orders-without-lines', with: { count: rows.empty } })
    return [...begun, { kind: 'end', damaged, ...(said.length > 0 && { said }) }]
  }

  /** What is known of the rows so far, JSON; null where they have not begun. The columns are found again by the first records. */
  state(): unknown {
    return this.rows && this.rows.state()
  }

  /** Goes on behind what came before a state was taken: the first records must have come, and begun the rows. */
  resume(state: unknown): void {
    this.rows?.resume(state)
  }

  private begin(): Opened[] {
    const waiting = this.waiting
    this.waiting = []
    const records = waiting.flatMap((event) => (event.kind === 'value' ? [event.value] : []))
    if (waiting.length === 0) return []
    this.rows = this.rowsFor(records)
    const rows = waiting.flatMap((event) => (this.rows as Rows).of(event))
    return [{ kind: 'table', name: this.name, format: this.format }, ...this.rows.head(lineOf(rows[0]) ?? (waiting[0] as JsonEvent).line), ...rows]
  }

  private rowsFor(records: readonly Json[]): Rows {
    if (records.length > 0 && records.every(isList)) return new ListRows(this.reason)
    const shape = shapeOf(records)
    return shape ? new ShapeRows(shape, records, this.reason) : new RecordRows(layoutOf(records), this.reason)
  }
}

/** The line of a record or fault. */
function lineOf(event: Opened | undefined): number | undefined {
  return event?.kind === 'record' || event?.kind === 'fault' ? event.line : undefined
}

/** A record that is a list of records, or a table told by its columns, as those. */
function unlisted(event: JsonEvent): JsonEvent[] {
  const rows = event.kind === 'value' ? rowsOfColumns(event.value) : null
  if (rows && event.kind === 'value') return rows.map((value) => ({ kind: 'value', line: event.line, value, size: Math.ceil(event.size / rows.length) }))
  if (event.kind === 'fault' || !isList(event.value) || !event.value.some(isObject)) return [event]
  const { value, line } = event
  return value.map((one) => ({ kind: 'value', line, value: one, size: Math.ceil(event.size / value.length) }))
}

/** Records that are lists of cells themselves. */
class ListRows implements Rows {
  readonly empty = 0
  readonly late: ReadonlySet<string> = new Set()
  private readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }

  head(): Opened[] {
    return []
  }

  of(event: JsonEvent): Opened[] {
    const { line } = event
    if (event.kind === 'value' && isList(event.value)) return [{ kind: 'record', line, cells: event.value.map(cellOf) }]
    return [faulty(event, this.reason)]
  }

  state(): object {
    return {}
  }

  resume(): void {
    // It knows of nothing.
  }
}

/** Records with keys. */
class RecordRows implements Rows {
  empty = 0
  readonly late = new Set<string>()
  private readonly layout: Layout
  private readonly reason: string

  constructor(layout: Layout, reason: string) {
    this.layout = layout
    this.reason = reason
  }

  head(line: number): Opened[] {
    return [{ kind: 'record', line, cells: this.layout.headings }]
  }

  of(event: JsonEvent): Opened[] {
    const { line } = event
    if (event.kind === 'fault' || !isObject(event.value)) return [faulty(event, this.reason)]
    const rows = rowsOf(event.value, this.layout, this.tooLate)
    if (rows.length === 0) this.empty++
    return rows.map((cells) => ({ kind: 'record', line, cells }))
  }

  state(): object {
    return { empty: this.empty, late: [...this.late] }
  }

  resume(state: { readonly empty: number; readonly late: readonly string[] }): void {
    this.empty = state.empty
    this.late.clear()
    for (const path of state.late) this.late.add(path)
  }

  private readonly tooLate = (path: string) => {
    if (this.late.size < 50) this.late.add(path)
  }
}
