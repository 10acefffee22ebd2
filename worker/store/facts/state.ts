import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** Where a workspace's rooms stand. */
export interface RoomsState {
  readonly currency: string | null
  readonly currencyJob: string | null
  /** The newest change. */
  readonly seq: number
  /** Every change at or below it is in some tile. */
  readonly sealed: number
  /** Changes at or below it are no longer served. */
  readonly horizon: number
  /** Of the manifest. */
  readonly version: number
  readonly labels: { readonly hash: string; readonly bytes: number } | null
  /** The rebuild under way. */
  readonly replaying: string | null
  /** The newest decision that changed which key stands for which. */
  readonly merged: number
}

interface Row {
  currency: string | null
  currency_job: string | null
  seq: number
  sealed: number
  horizon: number
  version: number
  labels: string | null
  labels_bytes: number | null
  replaying: string | null
  merged: number
}

export const STATE_COLUMNS = 'currency, currency_job, seq, sealed, horizon, version, labels, labels_bytes, replaying, merged'

/** A row of `STATE_COLUMNS` as a state. */
export function stateOf(row: unknown): RoomsState {
  const { currency, currency_job, seq, sealed, horizon, version, labels, labels_bytes, replaying, merged } = row as Row
  return {
    currency, currencyJob: currency_job, seq, sealed, horizon, version, replaying, merged,
    labels: labels === null ? null : { hash: labels, bytes: labels_bytes ?? 0 },
  }
}

/** The state as the primary has it. */
export async function readState(fx: Effects, ws: Workspace): Promise<RoomsState> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${STATE_COLUMNS} from workspace where id = ?`).bind(ws.id).first()
  if (!row) throw new RitmoError('not-found', 'There is no such workspace.')
  return stateOf(row)
}
