import type { Source } from '../source.ts'
import { readPart } from './read-part.ts'
import { isTrue, named, plain, prefixed } from './scan.ts'

export interface SheetPlace {
  readonly name: string
  /** Id of the relation to its part. */
  readonly relation: string
  readonly hidden: boolean
}

export interface WorkbookPart {
  readonly sheets: readonly SheetPlace[]
  readonly from1904: boolean
  /** Its root is that of a workbook, not of another kind of document. */
  readonly isWorkbook: boolean
}

/** Reads a workbook's list of sheets. */
export async function readWorkbook(part: Source): Promise<WorkbookPart> {
  const sheets: SheetPlace[] = []
  let from1904 = false
  let root = ''
  await readPart(part, {
    wantsText: false,
    open(name, attributes) {
      if (root === '') root = name
      if (name === 'workbookPr') from1904 = isTrue(plain(attributes, 'date1904'))
      if (name !== 'sheet') return
      const state = plain(attributes, 'state')
      sheets.push({ name: named(attributes, 'name'), relation: prefixed(attributes, 'id'), hidden: state === 'hidden' || state === 'veryHidden' })
    },
    close() {},
    text() {},
  })
  return { sheets, from1904, isWorkbook: root === 'workbook' }
}
