import { refusalText } from '../../../shared/intake/words/words.ts'
import type { AskOut } from '../../../shared/protocol/imports.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { JobFailure } from '../failure.ts'
import { failureText } from './words.ts'

interface Refusal {
  readonly code: string
  readonly with: Readonly<Record<string, string | number>>
}

type Language = 'it' | 'en'

/** Why a whole file is not taken, in a reader's words; null for a code that has none. */
export function refusedText(refusal: Refusal, language: Language): string | null {
  const text = refusalText(refusal, language)
  return text === refusal.code ? failureText(refusal, language) : text
}

/** Why the whole file is not taken, in the workspace's words; each reader's own are made when it is read. */
export function refused(refusal: Refusal, ws: Workspace): JobFailure {
  return new JobFailure(refusal.code, refusedText(refusal, ws.language) ?? refusal.code, refusal.with)
}

/** Questions stand open: nothing was taken. */
export function asked(asks: readonly AskOut[], ws: Workspace): JobFailure {
  const told = { count: asks.length, fields: [...new Set(asks.map(({ field }) => field))].join(', ') }
  return new JobFailure('asks', failureText({ code: 'asks', with: told }, ws.language) ?? 'asks', told, asks)
}
