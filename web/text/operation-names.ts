import { isOperation, type OperationName } from '../../shared/modes/catalogue.ts'
import { language, type Language } from './language.ts'
import { operationNamesEn } from './en/operation-names.ts'
import { operationNamesIt } from './it/operation-names.ts'

const names: Record<Language, Readonly<Record<OperationName, string>>> = { it: operationNamesIt, en: operationNamesEn }

/** What an operation is called, in the reader's language; null for one of a newer edge that this app does not know. */
export function operationName(name: string): string | null {
  return isOperation(name) ? names[language()][name] : null
}
