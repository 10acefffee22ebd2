import * as v from 'valibot'
import { restatementSchema, type Restatement } from '../../shared/protocol/restatements.ts'
import { forgetKept, keep, readKept } from '../kept.ts'

const KEPT = 'ritmo.ledger.'
const keptSchema = v.object({ asOf: v.number(), seen: v.string(), restatements: v.array(restatementSchema) })

/** Days that changed after their close, as this device last heard of them; `seen` is the newest close that was read. */
export interface KeptLedger {
  readonly asOf: number
  readonly seen: string
  readonly restatements: readonly Restatement[]
}

/** Keeps the ledger of a workspace, to be read without a network. */
export function keepLedger(workspace: string, ledger: KeptLedger): void {
  keep(KEPT + workspace, JSON.stringify(ledger))
}

/** What was kept of a workspace's ledger; null for none. */
export function keptLedger(workspace: string): KeptLedger | null {
  try {
    const kept = v.safeParse(keptSchema, JSON.parse(readKept(KEPT + workspace) ?? 'null'))
    return kept.success ? kept.output : null
  } catch {
    return null
  }
}

/** Lets go of all that was kept: who leaves takes it along. */
export function forgetLedger(): void {
  forgetKept(KEPT)
}
