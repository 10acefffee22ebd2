import { inside, type OpenContext } from '../context.ts'
import type { LeftReason, Opened } from '../contract.ts'
import { SheetGate, type SheetOutcome } from '../sheet-gate.ts'
import { Damage, type Source } from '../source.ts'
import type { ZipEntry } from '../zip.ts'
import { Package, type Relation } from './package.ts'
import { sheetRows, type SheetNotes, type Workbook } from './sheet.ts'
import { readStrings } from './strings.ts'
import { readStyles } from './styles.ts'
import { readWorkbook, type WorkbookPart } from './workbook.ts'

/** Opens a workbook: each sheet that holds a table, in order, and the others by name. */
export async function* openXlsx(context: OpenContext, name: string, zip: Source, entries: readonly ZipEntry[]): AsyncGenerator<Opened> {
  const parts = new Package(zip, entries, context.budget)
  const main = (await parts.relations('')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const part = main.endsWith('.bin') ? null : parts.part(main)
  const book = part && (await readWorkbook(part))
  if (!book?.isWorkbook) {
    context.kinds.add(main.endsWith('.bin') ? 'old-excel' : 'document')
    return yield left(name, 'unknown-format')
  }
  const relations = await parts.relations(main)
  const styles = await readStyles(partOf(parts, relations, 'styles'))
  const strings = await readStrings(partOf(parts, relations, 'sharedStrings'))
  const workbook: Workbook = { strings, styles, from1904: book.from1904 }
  try {
    yield* openSheets(context, name, parts, relations, book, workbook)
  } finally {
    strings.release()
  }
}

/** Its sheets, one after another; where none is a table, the first cover is taken for one. */
async function* openSheets(context: OpenContext, name: string, parts: Package, relations: readonly Relation[], book: WorkbookPart, workbook: Workbook): AsyncGenerator<Opened> {
  const covers: { path: string; sheet: Source }[] = []
  let tables = 0
  for (const place of book.sheets) {
    const path = inside(name, place.name)
    const relation = relations.find(({ id }) => id === place.relation)
    const sheet = relation?.type === 'worksheet' ? parts.part(relation.target) : null
    if (place.hidden) yield left(path, 'hidden-sheet')
    else if (!sheet) yield left(path, relation && relation.type !== 'worksheet' ? 'no-table' : 'damaged')
    else {
      const came = yield* openSheet(context, path, sheet, workbook, false)
      if (came === 'table') tables++
      else if (came === 'no-table') covers.push({ path, sheet })
      else yield left(path, came)
    }
  }
  for (const [index, { path, sheet }] of covers.entries()) {
    if (tables === 0 && index === 0) yield* openSheet(context, path, sheet, workbook, true)
    else yield left(path, 'no-table')
  }
}

function left(name: string, reason: LeftReason): Opened {
  return { kind: 'left', name, reason }
}

function partOf(parts: Package, relations: readonly Relation[], type: string): Source | null {
  const found = relations.find((relation) => relation.type === type)
  return found ? parts.part(found.target) : null
}

/**
 * One sheet as a table, when it looks like one or must be (`forced`); else what it is. Of one before the sheet that is gone
 * on in, or of what stands there before that place, only that it is a table.
 */
async function* openSheet({ texts: { goesOn }, sheets }: OpenContext, name: string, sheet: Source, workbook: Workbook, forced: boolean): AsyncGenerator<Opened, SheetOutcome> {
  const gate = new SheetGate(name, 'xlsx', forced)
  const notes: SheetNotes = { unsaved: 0, lost: 0, hidden: 0 }
  const before = goesOn?.sheet ?? 0
  const from = goesOn?.place ?? null
  let damaged = false
  try {
    for await (const { rows, place } of sheetRows(sheet, workbook, notes)) {
      const events = gate.take(rows)
      if (gate.isShut) break
      if (gate.isOpen && (sheets.met < before || (from && sheets.met === before))) {
        yield { kind: 'table', name, format: 'xlsx' }
        break
      }
      yield* events
      if (gate.isOpen) yield { kind: 'place', of: 'sheet', nth: sheets.met, at: place }
    }
    if (gate.isOpen && from && sheets.met === before) {
      for await (const { rows, place } of sheetRows(sheet, workbook, notes, from)) {
        yield* gate.take(rows)
        yield { kind: 'place', of: 'sheet', nth: sheets.met, at: place }
      }
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    damaged = true
  }
  const said = [
    { code: 'formulas-unsaved', with: { count: notes.unsaved } },
    { code: 'hidden-rows', with: { count: notes.hidden } },
  ].filter((saying) => saying.with.count > 0)
  const { events, came } = gate.end(damaged || notes.lost > 0, said)
  yield* events
  if (came === 'table') sheets.met++
  return came
}
