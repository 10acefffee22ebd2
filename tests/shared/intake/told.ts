import { dayText, localDay, zoneTable } from '../../../shared/model/calendar.ts'
import { readAll } from './reading.ts'

const rome = zoneTable('Europe/Rome')

/** Rows as `day order product type quantity amount tax`, refusals as `!line field reason`; a refused file as its code. */
export function told(text: string, context: Parameters<typeof readAll>[1] = {}): string[] {
  const { drafts, rejects, plan } = readAll(new TextEncoder().encode(text), context)
  if (plan.refusal) return [plan.refusal.code]
  const rows = drafts.map(({ at, order, dimensions, values }) => [dayText(localDay(rome, at)), order, dimensions[0] ?? '-', dimensions[6], values[0], values[1], values[2] ?? '-'].join(' '))
  return [...rows, ...rejects.map(({ line, field, reason }) => `!${line} ${field ?? '-'} ${reason}`)]
}

/** What was said of a file, as codes. */
export function said(text: string, context: Parameters<typeof readAll>[1] = {}): string[] {
  return readAll(new TextEncoder().encode(text), context).plan.said.map(({ code }) => code)
}

/** Amounts by line type, in minor units, beside the number of refusals. */
export function sums(text: string, context: Parameters<typeof readAll>[1] = {}): Readonly<Record<string, number>> {
  const { drafts, rejects } = readAll(new TextEncoder().encode(text), context)
  const found: Record<string, number> = {}
  for (const { dimensions, values } of drafts) found[dimensions[6] as string] = (found[dimensions[6] as string] ?? 0) + (values[1] as number)
  return rejects.length > 0 ? { ...found, refused: rejects.length } : found
}
