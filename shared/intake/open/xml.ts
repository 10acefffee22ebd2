import type { Opened } from './contract.ts'
import { decoded } from './decoded.ts'
import { JsonTable } from './json-table.ts'
import { Markup, type Token } from './markup.ts'
import { openSpreadsheet } from './spreadsheet-ml.ts'
import { recordPath } from './xml-records.ts'
import { jsonOf, type XmlNode, XmlTrees } from './xml-tree.ts'

/** Text that settles where the records are. */
const HEAD = 1 << 18

/** Whether a file's first characters begin an XML document. */
export function sniffXml(head: string): boolean {
  return /^[\s\ufeff]*<(?:\?xml[\s?]|!--|!DOCTYPE\s+(?!html)|(?!html\b|table\b|head\b|body\b|meta\b|div\b|style\b|!)[\p{L}_][\w.-]*(?::[\p{L}_][\w.-]*)?(?:[\s/>]))/iu.test(head) && !/<(?:html|table)[\s>]/i.test(head.slice(0, 2000))
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
  if (/<(?:[\w-]+:)?Workbook[\s>]/.test(shown) && shown.includes('urn:schemas-microsoft-com:office:spreadsheet')) return yield* openSpreadsheet(name, all(), () => broken)
  const path = recordPath(shown)
  if (!path) return yield { kind: 'left', name, reason: head.trim() === '' ? 'empty' : 'unknown-format' }
  const markup = new Markup()
  const table = new JsonTable(name, 'xml', 'cut-off')
  const trees = new XmlTrees((here) => here.length === path.length && here.every((one, index) => one === path[index]))
  const rows = (tokens: readonly Token[]): Opened[] =>
    tokens.flatMap((token) => {
      const node = trees.take(token)
      return node ? table.take([{ kind: 'value', line: node.line, value: jsonOf(node), size: sizeOf(node) }]) : []
    })
  for await (const text of all()) yield* rows(markup.push(text))
  const { tokens, damaged } = markup.end()
  yield* rows(tokens)
  const open = trees.unfinished
  if (open) yield* table.take([{ kind: 'fault', line: open.line, text: open.children.map(({ text }) => text).join(' ').slice(0, 200) }])
  yield* table.end(damaged || broken || trees.inside)
}

/** Characters in an element. */
function sizeOf(node: XmlNode): number {
  return node.children.reduce((sum, one) => sum + sizeOf(one), node.text.length + node.name.length)
}
