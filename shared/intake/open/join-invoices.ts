import type { Opened } from './contract.ts'
import type { JoinedState, JoinedTable, Reading } from './joined.ts'
import type { OpenedRecord, Said } from './record.ts'

/** Files of electronic invoices that are tables of their own; what comes behind them is read together. */
const MOST_TABLES = 50
/** Different sayings that one table of many files has. */
const MOST_SAID = 100

/**
 * Reads the electronic invoices of an archive as one table where they are many files, since each table costs as much as a
 * thousand rows: their lines count on from file to file. Documents that a file before told in the same words (as a signed
 * copy does) are counted and left out. Whatever else comes, passes; behind it a further table begins.
 */
export async function* joinInvoices(events: AsyncIterable<Opened>, from: JoinedState | null = null): AsyncGenerator<Opened> {
  const invoices = new Invoices(from)
  yield* invoices.begin()
  for await (const event of events) yield* invoices.take(event)
  yield* invoices.close()
}

class Invoices {
  private files: number
  private readonly seen: Set<number>
  private open: JoinedTable | null
  private reading: Reading
  private document: OpenedRecord[]
  /** Only an archive holds more than one file. */
  private inArchive = false
  /** The table of the file that is gone on with was told. */
  private resumed: boolean

  constructor(from: JoinedState | null) {
    this.files = from?.files ?? 0
    this.seen = new Set(from?.seen)
    this.open = from?.open ? { ...from.open, said: [...from.open.said] } : null
    this.reading = from?.reading ?? 'other'
    this.document = [...(from?.document ?? [])]
    this.resumed = this.reading !== 'other'
  }

  begin(): Opened[] {
    return this.open ? [{ kind: 'table', name: this.open.name, format: 'fatturapa' }] : []
  }

  take(event: Opened): Opened[] {
    switch (event.kind) {
      case 'table':
        return this.table(event)
      case 'record':
        return this.record(event)
      case 'fault':
        if (this.reading === 'other') return [event]
        return [...this.flush(), this.placed(event)]
      case 'end':
        return this.end(event)
      case 'entry':
        this.inArchive = true
        return [{ ...event, joined: this.kept }]
      case 'place':
        return [{ ...event, joined: this.kept }]
      default:
        return [event]
    }
  }

  /** Ends the table of many files. */
  close(): Opened[] {
    const { open } = this
    this.open = null
    if (!open) return []
    const told = [...(open.files > 1 ? [{ code: 'files-together', with: { count: open.files } }] : []), ...(open.again > 0 ? [{ code: 'same-documents', with: { count: open.again } }] : [])]
    return [{ kind: 'end', damaged: open.damaged, said: [...told, ...open.said] }]
  }

  private readonly kept = (): JoinedState => {
    const { files, seen, open, reading, document } = this
    return { files, seen: [...seen], open: open && { ...open, said: [...open.said] }, reading, document: [...document] }
  }

  private table(event: Extract<Opened, { kind: 'table' }>): Opened[] {
    if (this.resumed) {
      this.resumed = false
      return this.open ? [] : [event]
    }
    if (event.format !== 'fatturapa') {
      this.reading = 'other'
      return [...this.close(), event]
    }
    if (++this.files <= MOST_TABLES) {
      this.reading = 'own'
      return [event]
    }
    this.reading = 'headings'
    if (this.open) {
      this.open.files++
      return []
    }
    this.open = { name: event.name, files: 1, again: 0, base: 0, last: 0, damaged: false, said: [] }
    return [event]
  }

  private record(event: OpenedRecord): Opened[] {
    if (this.reading === 'other' || !this.inArchive) return [event]
    if (this.reading === 'headings') {
      this.reading = 'rows'
      return this.open?.files === 1 ? [event] : []
    }
    const [first] = this.document
    const told = first && !sameDocument(first.cells, event.cells) ? this.flush() : []
    this.document.push(event)
    return this.reading === 'own' ? [...told, event] : told
  }

  /** The rows of the document under way, once all are there: none of one that came before, nor where they were told already. */
  private flush(): Opened[] {
    const { document, open } = this
    if (document.length === 0) return []
    this.document = []
    const mark = markOf(document)
    const again = this.seen.has(mark)
    this.seen.add(mark)
    if (!open) return []
    if (again) open.again++
    return again ? [] : document.map((row) => this.placed(row))
  }

  private placed<T extends { readonly line: number }>(event: T): T {
    const { open } = this
    if (!open) return event
    open.last = Math.max(open.last, event.line)
    return { ...event, line: open.base + event.line }
  }

  private end(event: Extract<Opened, { kind: 'end' }>): Opened[] {
    if (this.reading === 'other') return [event]
    const told = this.flush()
    const { open } = this
    this.reading = 'other'
    if (!open) return [...told, event]
    open.base += open.last
    open.last = 0
    open.damaged ||= event.damaged
    for (const saying of event.said ?? []) addTo(open.said, saying)
    return told
  }
}

/** Number, date and customer. */
function sameDocument(a: readonly string[], b: readonly string[]): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[3] === b[3]
}

/** Numbers whose last zeros say nothing: programs write them differently. */
const ZEROS = /^-?\d{1,12}\.\d{0,8}0$/

/** A number of 53 bits for the text of some rows. */
function markOf(rows: readonly OpenedRecord[]): number {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (const { cells } of rows) {
    for (const written of cells) {
      const cell = ZEROS.test(written) ? String(Number(written)) : written
      for (let at = 0; at < cell.length; at++) {
        const code = cell.charCodeAt(at)
        a = Math.imul(a ^ code, 0x01000193)
        b = Math.imul(b ^ code, 0x85ebca6b)
      }
      a = Math.imul(a ^ 0x1f, 0x01000193)
      b = Math.imul(b ^ (b >>> 15) ^ 0x1f, 0xc2b2ae35)
    }
  }
  return (a >>> 0) * 0x200000 + ((b ^ (b >>> 13)) >>> 11)
}

/** Figures that add up over files. */
const ADDED = ['count', 'documents']

/** Adds a saying, or its figures to those of one that says the same. */
function addTo(said: Said[], saying: Said): void {
  const kind = kindOf(saying)
  const at = said.findIndex((one) => kindOf(one) === kind)
  if (at >= 0) said[at] = { code: saying.code, with: Object.fromEntries(Object.entries(saying.with).map(([name, value]) => [name, ADDED.includes(name) ? Number(value) + Number((said[at] as Said).with[name] ?? 0) : value])) }
  else if (said.length < MOST_SAID) said.push(saying)
}

function kindOf({ code, with: told }: Said): string {
  return JSON.stringify([code, Object.entries(told).filter(([name]) => !ADDED.includes(name))])
}
