import { reasonText } from '../../../shared/intake/words/words.ts'
import { w } from '../../text/imports.ts'
import { language } from '../../text/language.ts'

/** Why rows were refused, where no column is named beside it. */
export function reasonAlone(reason: string): string {
  return reason === 'missing' ? w().preview.missing : reasonText(reason, language())
}

/** Why a cell was refused, after what it is called. */
export function reasonOf(name: string, reason: string, cell?: string): string {
  const text = reasonText(reason, language(), cell)
  return name === '' ? text : `${name}: ${text.charAt(0).toLocaleLowerCase(language())}${text.slice(1)}`
}
