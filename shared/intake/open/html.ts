import { inside } from './context.ts'
import type { Opened } from './contract.ts'
import { type DocumentReading, readDocument } from './document.ts'
import { type HtmlRow, HtmlTables, type PageState } from './html-tables.ts'
import { Markup, type MarkupState, type Token } from './markup.ts'

/** Whether a file's first characters are those of an HTML page, or of a table written as one. */
export function sniffHtml(head: string): boolean {
  return /^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|table|div|center|title|link|thead|tr)\b/i.test(head)
}

/**
 * Opens the tables of an HTML page, as many programs write them under a name in `.xls`. Tables with the same headings
 * one after another are one; tables of a single row or column are layout.
 */
export function openHtml(name: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Opened> {
  return readDocument(readingOfHtml(name), bytes)
}

interface HtmlState {
  readonly markup: MarkupState
  readonly page: PageState
  readonly writer: WriterState
}

/** Reads the tables of an HTML page; see `openHtml`. */
export function readingOfHtml(name: string): DocumentReading {
  const markup = new Markup(true)
  const page = new HtmlTables()
  const writer = new TableWriter(name)
  const rows = (tokens: readonly Token[]) => tokens.flatMap((token) => writer.take(page.take(token)))
  return {
    push: (text) => rows(markup.push(text)),
    end(broken) {
      const { tokens, damaged } = markup.end()
      const last = rows(tokens)
      const cut = damaged || broken || page.isOpen
      return [...last, ...writer.take(page.end()), ...writer.end(cut)]
    },
    state(): HtmlState | null {
      const read = markup.state()
      return read && { markup: read, page: page.state(), writer: writer.state() }
    },
    resume(state) {
      const { markup: read, page: open, writer: given } = state as HtmlState
      markup.resume(read)
      page.resume(open)
      writer.resume(given)
    },
  }
}

interface WriterState {
  readonly given: number
  readonly layout: number
  readonly current: number
  readonly headings: readonly string[]
}

/** Names tables and joins those that go on. */
class TableWriter {
  private readonly outer: string
  private given = 0
  private layout = 0
  private current = -1
  private headings: readonly string[] = []

  constructor(outer: string) {
    this.outer = outer
  }

  state(): WriterState {
    const { given, layout, current, headings } = this
    return { given, layout, current, headings }
  }

  resume(state: WriterState): void {
    Object.assign(this, state)
  }

  take(rows: readonly HtmlRow[]): Opened[] {
    return rows.flatMap((row) => {
      if (row.layout) {
        this.layout++
        return []
      }
      const begun = row.table === this.current ? [] : this.begin(row)
      return [...begun, { kind: 'record', line: row.line, cells: row.cells }]
    })
  }

  end(damaged: boolean): Opened[] {
    if (this.given > 0) return [{ kind: 'end', damaged }]
    return [{ kind: 'left', name: this.outer, reason: this.layout > 0 || !damaged ? 'no-table' : 'damaged' }]
  }

  private begin(row: HtmlRow): Opened[] {
    this.current = row.table
    if (this.given > 0 && row.cells.join('\n') === this.headings.join('\n')) return []
    this.headings = row.cells
    this.given++
    const name = this.given === 1 ? this.outer : inside(this.outer, row.caption || String(this.given))
    return [...(this.given > 1 ? [{ kind: 'end', damaged: false } as const] : []), { kind: 'table', name, format: 'html' }]
  }
}
