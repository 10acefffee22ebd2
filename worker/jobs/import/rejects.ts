import { reasonText } from '../../../shared/intake/words/words.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { RefusedRows } from '../../../shared/protocol/imports.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { readTables } from '../../store/imports/import-tables.ts'
import { findImport } from '../../store/imports/imports.ts'
import { mendedRows, placeName } from '../../store/imports/mended.ts'
import { readRefusals } from '../../store/jobs/work.ts'
import type { Refused } from './refusals.ts'

type Language = 'it' | 'en'

/** Names for programs, the same in every language. */
const HEAD = ['line', 'field', 'value', 'reason', 'code']

/** Cells that a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** Characters of cells in one page, about. */
const MOST_CHARACTERS = 1_000_000

/** By which a spreadsheet knows UTF-8. */
const BOM = '\uFEFF'

/**
 * The refused rows of an import as CSV (UTF-8 with its mark, comma): physical line, field, value, reason in the
 * reader's words, reason code, and the table where the file has several. In file order, streamed. Throws `not-found`
 * when there is no such import.
 */
export async function rejectsCsv(fx: Effects, ws: Workspace, job: string, language: Language): Promise<ReadableStream<Uint8Array>> {
  if (!(await findImport(fx, ws, job))) throw new RitmoError('not-found', 'There is no such import.')
  const tables = new Map((await readTables(fx, ws, job)).map(({ n, name }) => [n, name]))
  const named = [...tables.values()].some((name) => name !== '')
  const encoder = new TextEncoder()
  const chunks = readRefusals<Refused>(fx, ws, job)
  let begun = false
  return new ReadableStream({
    async pull(controller) {
      if (!begun) {
        begun = true
        controller.enqueue(encoder.encode(BOM + line(named ? [...HEAD, 'table'] : HEAD)))
        return
      }
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value.rows.map((row) => line([...cells(row, language), ...(named ? [tables.get(row.table ?? 0) ?? ''] : [])])).join('')))
    },
  })
}

function cells({ line: number, field, value, reason }: Refused, language: Language): string[] {
  return [String(number), field ?? '', FORMULA.test(value) ? `'${value}` : value, reasonText(reason, language, value), reason]
}

function line(values: readonly string[]): string {
  return `${values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\r\n`
}

/**
 * A page of the refused rows with their cells, from the one at `from` among all; `next` is where the next page begins, sooner
 * than `limit` where rows are long.
 * Throws `not-found`.
 */
export async function rejectsPage(fx: Effects, ws: Workspace, job: string, page: { readonly from: number; readonly limit: number }, language: Language): Promise<RefusedRows> {
  const about = await findImport(fx, ws, job)
  if (!about) throw new RitmoError('not-found', 'There is no such import.')
  const tables: RefusedRows['tables'] = []
  for (const { n, name, plan } of await readTables(fx, ws, job)) {
    while (tables.length < n) tables.push({ name: '', headings: [] })
    tables.push({ name, headings: [...((plan?.headings as readonly string[] | undefined) ?? [])] })
  }
  const mended = new Set((await mendedRows(fx, ws, about.parent ?? job)).map(placeName))
  const rows: RefusedRows['rows'] = []
  const end = page.from + page.limit
  let characters = 0
  for await (const { first, rows: refused } of readRefusals<Refused>(fx, ws, job, page.from)) {
    for (const [index, row] of refused.entries()) {
      if (first + index < page.from) continue
      if (first + index >= end || characters > MOST_CHARACTERS) return { tables, rows, next: first + index }
      for (const cell of row.cells ?? []) characters += cell.length
      const { table = 0, line: at, k = 0, cells: own = null, column = null, field, value, reason } = row
      rows.push({ table, line: at, cells: own && [...own], column, field, value, reason, text: reasonText(reason, language, value), mended: mended.has(placeName({ table, line: at, k })) })
    }
  }
  return { tables, rows, next: null }
}
