import { ledgerEn } from './en/ledger.ts'
import { ledgerIt, type LedgerWords } from './it/ledger.ts'
import type { Restatement } from '../../shared/protocol/restatements.ts'
import { language, type Language } from './language.ts'

const words: Record<Language, LedgerWords> = { it: ledgerIt, en: ledgerEn }

/** The words of the ledger in the reader's language; read inside a component it follows the choice. */
export function l(): LedgerWords {
  return words[language()]
}

type Cause = Restatement['causes'][number]

/** Why a closed day changed: `due resi arrivati tardi (resi.csv)`. */
export function causeWords(causes: readonly Cause[]): string {
  if (causes.length === 0) return l().unknownCause
  return causes.map((one) => (one.title === null ? what(one) : l().by(what(one), one.title))).join('; ')
}

function what({ kind, born, ended, returns }: Cause): string {
  if (kind === 'undo') return l().undone
  if (ended === 0) return returns === born ? l().lateReturns(born) : l().late(born)
  if (born === 0) return l().taken(ended)
  return born === ended ? l().corrected(born) : l().both(born, ended)
}
