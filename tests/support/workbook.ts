import { zipSync } from 'fflate'

export interface SheetSpec {
  readonly name: string
  /** The sheet's XML inside `<worksheet>`. */
  readonly xml: string
  readonly state?: string
}

export interface WorkbookSpec {
  readonly sheets: readonly SheetSpec[]
  /** `<si>` elements. */
  readonly strings?: readonly string[]
  /** Inside `<styleSheet>`. */
  readonly styles?: string
  readonly from1904?: string
  /** Strict documents have other namespaces and types. */
  readonly strict?: boolean
  /** A prefix on every name of the main namespace. */
  readonly prefix?: string
  /** Targets of relations are absolute. */
  readonly absolute?: boolean
  readonly level?: 0 | 6
}

const bytes = (text: string) => new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`)

/** Writes a workbook by hand, with whatever oddity a test wants. */
export function workbook({ sheets, strings, styles, from1904, strict, prefix, absolute, level = 6 }: WorkbookSpec): Uint8Array {
  const main = strict ? 'http://purl.oclc.org/ooxml/spreadsheetml/main' : 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const types = strict ? 'http://purl.oclc.org/ooxml/officeDocument/relationships' : 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const p = (xml: string) => (prefix ? xml.replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`) : xml)
  const root = (name: string, inside: string) => bytes(p(`<${name} xmlns${prefix ? `:${prefix}` : ''}="${main}" xmlns:r="${types}">${inside}</${name}>`))
  const target = (path: string) => (absolute ? `/xl/${path}` : path)
  const relations = (all: readonly (readonly [string, string, string])[]) =>
    bytes(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(([id, type, to]) => `<Relationship Id="${id}" Type="${types}/${type}" Target="${to}"/>`).join('')}</Relationships>`)
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': bytes('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': relations([['rId1', 'officeDocument', absolute ? '/xl/workbook.xml' : 'xl/workbook.xml']]),
  }
  sheets.forEach(({ xml }, index) => (parts[`xl/worksheets/sheet${index + 1}.xml`] = root('worksheet', xml)))
  parts['xl/workbook.xml'] = root('workbook', `${from1904 ? `<workbookPr date1904="${from1904}"/>` : ''}<sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state ? ` state="${state}"` : ''} r:id="rId${index + 1}"/>`).join('')}</sheets>`)
  parts['xl/_rels/workbook.xml.rels'] = relations([
    ...sheets.map((_, index) => [`rId${index + 1}`, 'worksheet', target(`worksheets/sheet${index + 1}.xml`)] as const),
    ...(styles ? [['rId90', 'styles', target('styles.xml')] as const] : []),
    ...(strings ? [['rId91', 'sharedStrings', target('sharedStrings.xml')] as const] : []),
  ])
  if (styles) parts['xl/styles.xml'] = root('styleSheet', styles)
  if (strings) parts['xl/sharedStrings.xml'] = root('sst', strings.join(''))
  return zipSync(parts, { level })
}

/** Rows of inline texts and numbers, one after another from line `from`. */
export function rows(cells: readonly (readonly (string | number | null)[])[], from = 1): string {
  return `<sheetData>${cells.map((row, index) => `<row r="${from + index}">${row.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${from + index}`)).join('')}</row>`).join('')}</sheetData>`
}

function cellXml(cell: string | number | null, place: string): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`
}
