import type { Corrections, PlanContext } from './contract.ts'
import type { PlanSaying } from './sayings.ts'

/** What a person said of a file, with a mapping alone taken in. */
export function correctionsOf(context: PlanContext): Corrections {
  const mapping = context.corrections?.mapping ?? context.mapping
  return { ...context.corrections, ...(mapping && { mapping }) }
}

/** Says which corrections were followed, beside those of single columns. */
export function sayCorrections(corrections: Corrections): PlanSaying[] {
  const said: PlanSaying[] = []
  for (const what of ['encoding', 'separator', 'headingLine', 'decimal', 'dateOrder', 'amounts'] as const) {
    const value = corrections[what]
    if (value !== undefined) said.push({ code: 'corrected', with: { what, value } })
  }
  return said
}
