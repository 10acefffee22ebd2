import type { Opened } from './contract.ts'
import { decoded } from './decoded.ts'
import { JsonTable } from './json-table.ts'
import { Markup, type Token } from './markup.ts'
import { openSpreadsheet } from './spreadsheet-ml.ts'
import { recordPath } from './xml-records.ts'
import { jsonOf, repeatedIn, type XmlNode, XmlTrees } from './xml-tree.ts'

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

/**
 * Opens an XML document: a workbook of SpreadsheetML sheet by sheet, any other where some element repeats as a record as
 * one table; what is neither is left.
 */
export async function* openXml(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Opened> {
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
  async function* all() {
    yield head
    if (!over) yield* texts
  }
  const shown = head.slice(0, HEAD)
  if (isWorkbook(shown)) return yield* openSpreadsheet(name, all(), () => broken)
  const path = recordPath(shown)
  if (!path) {
    await texts.return(undefined)
    return yield { kind: 'left', name, reason: head.trim() === '' ? 'empty' : 'unknown-format' }
  }
  const markup = new Markup()
  const records = new Records(new JsonTable(name, 'xml', 'cut-off'), path)
  for await (const text of all()) yield* records.take(markup.push(text))
  const { tokens, damaged } = markup.end()
  yield* records.take(tokens)
  yield* records.end(damaged || broken)
}

/** Records that show which elements are lists, at most; or their length in characters. */
const WINDOW = 1000
const LONG = 1 << 22

/** The elements at a path as records of a table. */
class Records {
  private readonly table: JsonTable
  private readonly trees: XmlTrees
  private readonly repeated = new Set<string>()
  private waiting: XmlNode[] | null = []
  private size = 0

  constructor(table: JsonTable, path: readonly string[]) {
    this.table = table
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
    return this.table.take([{ kind: 'value', line: node.line, value: jsonOf(node, this.repeated), size: sizeOf(node) }])
  }
}

/** Characters in an element. */
function sizeOf(node: XmlNode): number {
  return node.children.reduce((sum, one) => sum + sizeOf(one), node.text.length + node.name.length)
}
