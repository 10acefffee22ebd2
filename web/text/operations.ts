import { language, type Language } from './language.ts'
import { operationsEn } from './en/operations.ts'
import { operationsIt, type OperationsWords } from './it/operations.ts'

/** The words of the operations page alone. */
const words: Record<Language, OperationsWords> = { it: operationsIt, en: operationsEn }

/** Those words in the reader's language; read inside a component it follows the choice. */
export function o(): OperationsWords {
  return words[language()]
}
