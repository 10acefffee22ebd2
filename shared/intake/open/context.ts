import type { Budget } from './budget.ts'
import type { Opened } from './contract.ts'
import type { Source } from './source.ts'

/** What opening one thing must know of the whole. */
export interface OpenContext {
  readonly budget: Budget
  /** What files of unknown formats were, where that can be told: `old-excel`, `document`, `binary`. */
  readonly kinds: Set<string>
  /** How many archives and packings are around it. */
  readonly depth: number
  /** Opens what archives hold: handed down, as archives hold archives. */
  readonly openArchive: (context: OpenContext, name: string, source: Source, kind: 'zip' | 'tar') => AsyncIterable<Opened>
}

/** Archives and packings around a table. */
export const DEEPEST = 6

/** The path of something inside something: an archive in an archive, a sheet in a workbook. */
export function inside(outer: string, name: string): string {
  return outer === '' ? name : `${outer} › ${name}`
}
