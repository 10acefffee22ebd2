import type { Opened } from './contract.ts'
import { decoded } from './decoded.ts'
import { EASYFATT, easyfattDocument } from './easyfatt.ts'
import type { DocumentReading } from './document.ts'
import { JsonTable } from './json-table.ts'
import { Markup, type MarkupState, type Token } from './markup.ts'
import { readingOfSpreadsheet } from './spreadsheet-ml.ts'
import { recordPath } from './xml-records.ts'
import { jsonOf, repeatedIn, type TreesState, type XmlNode, XmlTrees } from './xml-tree.ts'

/** Text that settles where the records are. */
const HEAD = 1 << 18

/** Whether a document is a workbook of SpreadsheetML: its tables are called so too, but are none of a page. */
function isWorkbook(head: string): boolean {
  return /<(?:[\w-]+:)?Workbook[\s>]/.test(head) && head.includes('urn:schemas-microsoft-com:office:spreadsheet')
}

/** Whether a file's first characters begin an XML document. */
export function sniffXml(head: string): boolean {
  return /^[\s\ufeff]*<(?:\?xml[\s?]|!--|!DOCTYPE\s+(?!html)|(?!html\b|table\b|head\b|body\b|meta\b|div\b|style\b|!)[\p{L}_][\w.-]*(?::[\p{L}_][\w.-]*)?(?:[\s/>]))/iu.test(head) && (isWorkbook(head) || !/<(?:html|table)[\s>]/i.test(head.slice(0, 2000)))
}

/** How a document is read from its start, with places to go on from. */
export interface FromStart {
  /** One table, whose columns its beginning settles. */
  table(reading: DocumentReading): AsyncIterable<Opened>
  tables(reading: DocumentReading): AsyncIterable<Opened>
}

/**
 * Opens an XML document: a workbook of SpreadsheetML sheet by sheet, any other where some element repeats as a record as
 * one table; what is neither is left. `again` reads what was found from the document's start.
 */
export async function* openXml(name: string, bytes: AsyncIterable<Uint8Array>, again: FromStart | null = null): AsyncGenerator<Opened> {
  let broken = false
  const damage = () => {
    broken = true
  }
  const texts = decoded(bytes, damage)
  let head = ''
  let over = false
  while (head.length < HEAD && !over) {
    const { value, done } = await texts.next()
    head += value ?? ''
    over = done === true
  }
  const shown = head.slice(0, HEAD)
  const ofWorkbook = isWorkbook(shown)
  const path = ofWorkbook ? null : recordPath(shown)
  if (!path && !ofWorkbook) {
    await texts.return(undefined)
    return yield { kind: 'left', name, reason: head.trim() === '' ? 'empty' : 'unknown-format' }
  }
  const reading = path ? readingOfRecords(name, path) : readingOfSpreadsheet(name)
  if (again) {
    await texts.return(undefined)
    return yield* path ? again.table(reading) : again.tables(reading)
  }
  yield* reading.push(head)
  if (!over) for await (const text of texts) yield* reading.push(text)
  yield* reading.end(broken)
}

/** Reads the elements at a path as one table. */
function readingOfRecords(name: string, path: readonly string[]): DocumentReading {
  const markup = new Markup()
  const records = new Records(new JsonTable(name, 'xml', 'cut-off'), path)
  return {
    push: (text) => records.take(markup.push(text)),
    end(broken) {
      const { tokens, damaged } = markup.end()
      return [...records.take(tokens), ...records.end(damaged || broken)]
    },
    state() {
      const [read, rest] = [markup.state(), records.state()]
      return read && rest && { read, ...rest }
    },
    resume(state) {
      const { read, ...rest } = state as RecordsState & { readonly read: MarkupState }
      markup.resume(read)
      records.resume(rest)
    },
  }
}

/** What is known of the records so far. JSON. */
interface RecordsState {
  readonly trees: TreesState
  readonly rows: unknown
}

/** Records that show which elements are lists, at most; or their length in characters. */
const WINDOW = 1000
const LONG = 1 << 22

/** The elements at a path as records of a table. */
class Records {
  private readonly table: JsonTable
  private readonly trees: XmlTrees
  private readonly ofEasyfatt: boolean
  private readonly repeated = new Set<string>()
  private waiting: XmlNode[] | null = []
  private size = 0

  constructor(table: JsonTable, path: readonly string[]) {
    this.table = table
    this.ofEasyfatt = path[0] === EASYFATT
    this.trees = new XmlTrees((here) => here.length === path.length && here.every((one, index) => one === path[index]))
  }

  take(tokens: readonly Token[]): Opened[] {
    return tokens.flatMap((token) => {
      const node = this.trees.take(token)
      return node ? this.node(node) : []
    })
  }

  end(broken: boolean): Opened[] {
    const rows = this.settle()
    const open = this.trees.unfinished
    if (open) rows.push(...this.table.take([{ kind: 'fault', line: open.line, text: open.children.map(({ text }) => text).join(' ').slice(0, 200) }]))
    return [...rows, ...this.table.end(broken || this.trees.inside)]
  }

  /** Null until it is settled which elements are lists, and the rows have begun. */
  state(): RecordsState | null {
    const rows = this.waiting ? null : this.table.state()
    return rows === null ? null : { trees: this.trees.state(), rows }
  }

  resume({ trees, rows }: RecordsState): void {
    this.trees.resume(trees)
    this.table.resume(rows)
  }

  private node(node: XmlNode): Opened[] {
    if (!this.waiting) return this.write(node)
    this.waiting.push(node)
    this.size += sizeOf(node)
    repeatedIn(node, this.repeated)
    return this.waiting.length < WINDOW && this.size < LONG ? [] : this.settle()
  }

  private settle(): Opened[] {
    const waiting = this.waiting ?? []
    this.waiting = null
    return waiting.flatMap((node) => this.write(node))
  }

  private write(node: XmlNode): Opened[] {
    const value = jsonOf(node, this.repeated)
    return this.table.take([{ kind: 'value', line: node.line, value: this.ofEasyfatt ? easyfattDocument(value) : value, size: sizeOf(node) }])
  }
}

/** Characters in an element. */
function sizeOf(node: XmlNode): number {
  return node.children.reduce((sum, one) => sum + sizeOf(one), node.text.length + node.name.length)
}
