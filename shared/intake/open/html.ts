import { inside } from './context.ts'
import type { Opened } from './contract.ts'
import { decoded } from './decoded.ts'
import { type HtmlRow, HtmlTables } from './html-tables.ts'
import { Markup } from './markup.ts'

/** Whether a file's first characters are those of an HTML page, or of a table written as one. */
export function sniffHtml(head: string): boolean {
  return /^[\s\ufeff]*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|table|div|center|title|link|thead|tr)\b/i.test(head)
}

/**
 * Opens the tables of an HTML page, as many programs write them under a name in `.xls`. Tables with the same headings
 * one after another are one; tables of a single row or column are layout.
 */
export async function* openHtml(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Opened> {
  const markup = new Markup(true)
  const page = new HtmlTables()
  const writer = new TableWriter(name)
  let broken = false
  const damage = () => {
    broken = true
  }
  for await (const text of decoded(bytes, damage)) for (const token of markup.push(text)) yield* writer.take(page.take(token))
  const { tokens, damaged } = markup.end()
  for (const token of tokens) yield* writer.take(page.take(token))
  const cut = damaged || broken || page.isOpen
  yield* writer.take(page.end())
  yield* writer.end(cut)
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
