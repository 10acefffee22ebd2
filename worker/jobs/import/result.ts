import type { ImportResult, Saying } from '../../../shared/protocol/jobs.ts'
import type { ImportRow } from '../../store/imports/imports.ts'
import { modeOf, type Survey } from './input.ts'
import { saidText } from './words.ts'

type Language = 'it' | 'en'

/** An import's result as it is stored: sayings without words, since each reader has a language. */
export type StoredResult = Omit<ImportResult, 'said'> & { readonly said: readonly Saying[] }

/** What an import came to. */
export function resultOf(row: ImportRow, survey: Survey, closed: ImportResult['closed']): StoredResult {
  const { read, accepted, unchanged, rejected, replaced } = row
  const { knownOrders, groups, said, reasons, from, to, tables, months, totals, own } = survey
  return {
    rows: { read, accepted, unchanged, rejected },
    mode: modeOf(survey),
    replaced,
    knownOrders,
    source: [...new Set(groups.map(({ source }) => source.name))].join(', '),
    said, reasons, from, to,
    tables: [...tables],
    months: [...months],
    totals: [...totals],
    closed: closed ?? null,
    ...(own && { dataset: { ...own.dataset, fresh: own.fresh } }),
  }
}

/** The result in a reader's language, with how many of its refused rows were mended since. */
export function toldResult(stored: StoredResult, language: Language, mended: number): ImportResult {
  return { ...stored, said: stored.said.map((saying) => ({ ...saying, text: saidText(saying, language) })), mended }
}
