import type { OutboxEntry } from '../store.ts'
import { closingKind } from './closing.ts'
import { dashboardKind } from './dashboard.ts'
import { decisionKind } from './decision.ts'
import { fileKind } from './file.ts'
import type { WriteKind } from './kind.ts'
import { mergeKind } from './merge.ts'
import { noteKind } from './note.ts'
import { processKind } from './process.ts'
import { reportKind } from './report.ts'
import { targetKind } from './target.ts'

/** Every kind of write that a device keeps until it has arrived. What is not here is kept and shown, and never sent. */
const kinds: readonly WriteKind[] = [noteKind, mergeKind, fileKind, processKind, targetKind, closingKind, dashboardKind, decisionKind, reportKind].map((kind) => kind as unknown as WriteKind)

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** The kind of a write; undefined for one that this version of the app does not know. */
export function kindOf(name: string): WriteKind | undefined {
  return byName.get(name)
}

/** The kinds of which the device keeps the things that are written. */
export function kindsWithThings(): readonly (WriteKind & { readonly things: NonNullable<WriteKind['things']> })[] {
  return kinds.flatMap((kind) => (kind.things ? [{ ...kind, things: kind.things }] : []))
}

/** Whether a write goes out among the small ones; one of no known kind goes nowhere. */
export function laneOf({ kind }: OutboxEntry): 'small' | 'files' | null {
  return byName.get(kind)?.lane ?? null
}
