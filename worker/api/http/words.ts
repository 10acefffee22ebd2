import type { ErrorCode } from '../../../shared/model/errors.ts'
import type { Language } from './language.ts'
import { DETAILS_IT } from './words-it.ts'

/** What each code means, in a few words: the `title` of a problem. */
export const titles: Readonly<Record<ErrorCode, Readonly<Record<Language, string>>>> = {
  'bad-request': { it: 'La richiesta non si può leggere', en: 'The request cannot be read' },
  'invalid-field': { it: 'Un valore non va bene', en: 'A value does not fit' },
  'unknown-dataset': { it: 'Questi dati non ci sono', en: 'There is no such dataset' },
  'unknown-dimension': { it: 'Questa dimensione non c’è', en: 'There is no such dimension' },
  'unknown-measure': { it: 'Questa misura non c’è', en: 'There is no such measure' },
  'query-too-large': { it: 'La domanda è troppo grande', en: 'The question is too large' },
  'unauthenticated': { it: 'Prima devi entrare', en: 'Come in first' },
  'forbidden': { it: 'Non ti è permesso', en: 'You may not do this' },
  'not-found': { it: 'Qui non c’è', en: 'It is not here' },
  'method-not-allowed': { it: 'Qui non si fa così', en: 'This is not done here' },
  'gone': { it: 'Non c’è più', en: 'It is no longer here' },
  'conflict': { it: 'È in contrasto con quello che c’è', en: 'It conflicts with what is there' },
  'key-reused': { it: 'Questa chiave è già servita per altro', en: 'This key was used for something else' },
  'too-large': { it: 'È troppo grande', en: 'It is too large' },
  'too-many': { it: 'Ce ne sono già quante ce ne stanno', en: 'There are already as many as fit' },
  'unsupported-format': { it: 'Questo formato non si legge', en: 'This format cannot be read' },
  'client-too-old': { it: 'L’app va rinnovata', en: 'The app must be renewed' },
  'not-cancellable': { it: 'Non si può annullare', en: 'It cannot be cancelled' },
  'storage-full': { it: 'Lo spazio è finito', en: 'There is no space left' },
  'not-in-catalogue': { it: 'Questa operazione non è nel catalogo', en: 'This operation is not in the catalogue' },
  'internal': { it: 'Ritmo non ci è riuscito', en: 'Ritmo failed at this' },
  'unavailable': { it: 'In questo momento non si può', en: 'Not available right now' },
}

interface Rule {
  readonly pattern: RegExp
  readonly words: string
}

const rules: readonly Rule[] = DETAILS_IT.map(([english, italian]) => ({
  pattern: new RegExp(`^${english.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.*?)')}$`, 's'),
  words: italian,
}))

/** A detail, thrown in English, in the reader's language; null where nobody has said it in Italian yet. */
export function detailIn(language: Language, english: string): string | null {
  if (language === 'en') return english
  for (const { pattern, words } of rules) {
    const found = pattern.exec(english)
    if (!found) continue
    let next = 0
    return words.replace(/\{\}/g, () => found[++next] ?? '')
  }
  return null
}
