import * as v from 'valibot'
import { correctionsSchema } from '../../shared/protocol/imports.ts'
import { forgetKept, keep, readKept } from '../kept.ts'

const KEPT = 'ritmo.readings'

const readingSchema = v.object({
  verdict: v.picklist(['ready', 'warns', 'asks', 'refused']),
  asks: v.number(),
  rows: v.number(),
  source: v.nullable(v.string()),
  /** Why the file cannot be opened at all, as the preview's words name it. */
  fault: v.nullable(v.string()),
  corrections: correctionsSchema,
})

/** What a file that waits was found to be, and what a person corrected in it. */
export type Reading = v.InferOutput<typeof readingSchema>

const allSchema = v.record(v.string(), readingSchema)

function all(): Record<string, Reading> {
  try {
    const kept = v.safeParse(allSchema, JSON.parse(readKept(KEPT) ?? '{}'))
    return kept.success ? kept.output : {}
  } catch {
    return {}
  }
}

/** What is kept of a waiting file's reading: a page that is loaded again goes on from there. */
export const readingOf = (key: string): Reading | null => all()[key] ?? null

/** Keeps a reading, and those of the other files that still wait; those of files that are gone go too. */
export function keepReading(key: string, reading: Reading, waiting: readonly string[]): void {
  const kept = Object.entries(all()).filter(([other]) => other !== key && waiting.includes(other))
  keep(KEPT, JSON.stringify(Object.fromEntries([...kept, [key, reading]])))
}

/** Lets go of all of them: who leaves takes them along. */
export function forgetReadings(): void {
  forgetKept(KEPT)
}
