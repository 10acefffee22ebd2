import type { PreviewColumn, PreviewRow, ShownTable } from '../../../../shared/intake/preview/contract.ts'
import type { Draft } from '../../../../shared/intake/contract.ts'
import { NUMBER_FIELDS, type Field } from '../../../../shared/intake/headings/fields.ts'
import { dimensionIndex } from '../../../../shared/model/dataset.ts'
import { sales } from '../../../../shared/model/sales.ts'
import { dateTime, money, quantity } from '../../../text/format.ts'
import type { Language } from '../../../text/language.ts'
import { ownCell } from './own/cells.ts'

const [QUANTITY, AMOUNT, TAX, COST] = [0, 1, 2, 3]

/** A cell as it will be read, and as it stands in the file where that differs. */
export interface CellView {
  readonly text: string
  readonly was: string | null
  readonly faulty: boolean
}

/** What a cell becomes: by the row that its record turns into. */
export function cellView(shown: ShownTable, row: PreviewRow, at: number, language: Language): CellView {
  const column = shown.columns[at]
  const written = asSeen(shown, column, row.cells[at] ?? '', language)
  const draft = row.drafts[0]
  const faulty = row.fault !== null && row.fault.column === at
  // Amounts in several columns are added up: what comes of them stands in front of the row.
  const isShare = column?.field === 'amount' && shown.columns.filter(({ field }) => field === 'amount').length > 1
  const text = draft && column && !column.part && !isShare ? (shown.own ? ownCell : becomes)(shown, column, draft, language) : null
  if (text === null || sameText(text, written)) return { text: written, was: null, faulty }
  return { text, was: written, faulty }
}

/** A workbook keeps its numbers without a mark of any language, and shows them with that of whoever opens it. */
function asSeen({ format }: ShownTable, column: PreviewColumn | undefined, cell: string, language: Language): string {
  if ((format !== 'xlsx' && format !== 'ods') || !column || !isOfNumbers(column) || !/^-?\d{1,15}\.\d+$/.test(cell)) return cell
  return cell.replace('.', (1.5).toLocaleString(language).charAt(1))
}

/** Numbers that stand in a file as numbers have no mark that could be read otherwise. */
const BARE = /^[-+]?\d*\.?\d+(?:e[-+]?\d+)?$/i

/** Whether it makes a difference how decimals are written: not where all that is counted are numbers of the file's own kind. */
export function marksMatter({ format, columns, rows }: Pick<ShownTable, 'format' | 'columns' | 'rows'>): boolean {
  if (format === 'fatturapa') return false
  if (format !== 'xlsx' && format !== 'ods' && format !== 'json' && format !== 'ndjson') return true
  return columns.some((column, at) => isOfNumbers(column) && [...column.examples, ...rows.map(({ cells }) => cells[at] ?? '')].some((cell) => cell.trim() !== '' && !BARE.test(cell.trim())))
}

const isOfNumbers = ({ field }: PreviewColumn) => field !== null && (field.startsWith('measure:') || NUMBER_FIELDS.has(field as Field))

const sameText = (a: string, b: string) => a.replace(/[\s\u00a0\u202f]+/g, ' ').trim() === b.replace(/[\s\u00a0\u202f]+/g, ' ').trim()

function becomes(shown: ShownTable, { field }: PreviewColumn, draft: Draft, language: Language): string | null {
  const amount = (slot: number) => (draft.values[slot] == null ? null : money(language, draft.values[slot], shown.currency))
  switch (field) {
    case 'occurredAt':
      return dateTime(language, draft.at, shown.zone)
    case 'order':
      return draft.order
    case 'quantity':
      return draft.values[QUANTITY] == null ? null : quantity(language, draft.values[QUANTITY] / 1000)
    case 'amount':
      return amount(AMOUNT)
    case 'tax':
      return amount(TAX)
    case 'cost':
      return amount(COST)
    case 'name':
      return draft.name
    default: {
      const slot = field === null ? -1 : dimensionIndex(sales, field)
      return slot < 0 ? null : (draft.dimensions[slot] ?? null)
    }
  }
}

/** What a record brings in: its amount, and beside it the amounts of the whole order that it tells. */
export function outcome(row: PreviewRow): { amount: number; type: string }[] {
  const type = dimensionIndex(sales, 'lineType')
  return row.drafts.map((draft) => ({ amount: draft.values[AMOUNT] ?? 0, type: draft.dimensions[type] ?? 'product' }))
}
