import { sayingText } from '../../../shared/intake/words.ts'
import type { ImportResult, Saying } from '../../../shared/protocol/jobs.ts'
import type { ImportRow } from '../../store/imports.ts'
import type { Survey } from './input.ts'

type Language = 'it' | 'en'

/** An import's result as it is stored: sayings without words, since each reader has a language. */
export type StoredResult = Omit<ImportResult, 'said'> & { readonly said: readonly Saying[] }

/** What an import came to. */
export function resultOf(row: ImportRow, survey: Survey): StoredResult {
  const { read, accepted, unchanged, rejected, replaced } = row
  return {
    rows: { read, accepted, unchanged, rejected },
    mode: survey.mode,
    replaced,
    knownOrders: survey.knownOrders,
    source: survey.source.name,
    said: survey.said,
    reasons: survey.reasons,
    from: survey.from,
    to: survey.to,
  }
}

/** The result in a reader's language. */
export function toldResult(stored: StoredResult, language: Language): ImportResult {
  return { ...stored, said: stored.said.map((saying) => ({ ...saying, text: sayingText(saying, language) })) }
}
