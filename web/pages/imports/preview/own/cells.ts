import type { PreviewColumn, ShownTable } from '../../../../../shared/intake/preview/contract.ts'
import type { Draft } from '../../../../../shared/intake/contract.ts'
import { dateTime } from '../../../../text/format.ts'
import type { Language } from '../../../../text/language.ts'
import { measureText } from '../../../../text/measure.ts'

/** What a cell of a dataset of one's own becomes; null where it stays as it is written. */
export function ownCell(shown: ShownTable, { field }: PreviewColumn, draft: Draft, language: Language): string | null {
  const dataset = shown.own?.dataset
  if (!dataset || field === null) return null
  if (field === 'occurredAt') return dateTime(language, draft.at, shown.zone)
  const slot = dataset.measures.findIndex((one) => field === `measure:${one.adds}:${one.shown}`)
  const measure = dataset.measures[slot]
  const value = draft.values[slot]
  if (measure && value !== null && value !== undefined) return measureText(language, measure, value, shown.currency)
  const place = dataset.dimensions.findIndex((one) => field === `dimension:${one.shown}`)
  return place < 0 ? null : (draft.dimensions[place] ?? null)
}

/** The role of a field's column: `measure:sum`, `dimension`, `occurredAt`, …; `ignore` for one left aside. */
export function roleOf(field: string | null): string {
  if (field === null) return 'ignore'
  if (field.startsWith('dimension')) return 'dimension'
  return field.startsWith('measure') ? field.split(':').slice(0, 2).join(':') : field
}
