import type { Preview } from '../../../../shared/intake/preview/contract.ts'
import { w } from '../../../text/imports.ts'

/** The name under which the words tell why a file cannot be opened at all; null for one that can. */
export const faultOf = (fault: Preview['fault']): string | null => (fault === null ? null : `${fault.code}/${fault.with.kind ?? ''}`)

/** What to say of it. */
export function faultWords(name: string): string {
  const { faults, faultOther } = w().preview
  return faults[name] ?? faults[name.split('/')[0] ?? ''] ?? faultOther
}
