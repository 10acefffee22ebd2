import { fold } from '../../model/fold.ts'
import type { Corrections } from '../contract.ts'
import type { PlanSaying } from '../sayings.ts'

/** Says which corrections were followed. */
export function sayCorrections(corrections: Corrections, headings: readonly string[]): PlanSaying[] {
  const said: PlanSaying[] = []
  for (const what of ['encoding', 'separator', 'headingLine', 'decimal', 'dateOrder', 'amounts'] as const) {
    const value = corrections[what]
    if (value !== undefined) said.push({ code: 'corrected', with: { what, value } })
  }
  for (const heading of headings) {
    const value = wanted(corrections, heading)
    if (value !== undefined) said.push({ code: 'corrected', with: { what: 'column', heading, value: value.replace(/^dimension:/, '') } })
  }
  return said
}

/** What a person said that a column is. */
export function wanted({ mapping }: Corrections, heading: string): string | undefined {
  return mapping && Object.entries(mapping).find(([name]) => fold(name) === fold(heading))?.[1]
}
