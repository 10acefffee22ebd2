import type { Alone } from './alone.ts'
import type { Edge } from './edge.ts'
import { EdgeError } from './edge-error.ts'
import type { DeviceStore, OutboxEntry, Session } from './store.ts'
import { OUTBOX } from './tags.ts'

export interface OutboxEffects {
  readonly store: Pick<DeviceStore, 'readOutbox' | 'readLeaving' | 'settle' | 'refuse'>
  readonly edge: Pick<Edge, 'readSession' | 'writeNote'>
  readonly alone: Alone
  /** Something left the outbox or was refused. */
  settled(): void
}

/** After so many failures in one go the edge is left in peace. */
const ENOUGH = 3

/**
 * Sends what waits and belongs to whoever is in, oldest first, one page at a time. Rejects with `EdgeError` when
 * something must be tried again; what the edge refuses for good is marked and kept.
 */
export async function drainOutbox(fx: OutboxEffects): Promise<void> {
  await fx.alone(OUTBOX, () => drain(fx))
}

/** The same for who holds the lock already. */
export async function drain(fx: Omit<OutboxEffects, 'alone'>): Promise<void> {
  const waiting = (await fx.store.readOutbox()).filter((entry) => entry.refused === null)
  if (waiting.length === 0 || (await fx.store.readLeaving())) return
  // The cookie decides as whom a write arrives, so it is asked whose it is.
  const session = await fx.edge.readSession()
  const failures: EdgeError[] = []
  /** Notes of which a write still waits: those that follow it must not overtake it. */
  const held = new Set<string>()
  for (const entry of waiting) {
    if (!belongsTo(entry, session) || held.has(noteOf(entry))) continue
    const failure = await send(fx, entry)
    if (!failure) continue
    if (failure.failure !== 'later') throw failure
    held.add(noteOf(entry))
    failures.push(failure)
    if (failures.length >= ENOUGH) break
  }
  if (failures[0]) throw failures[0]
}

async function send(fx: Omit<OutboxEffects, 'alone'>, entry: OutboxEntry): Promise<EdgeError | null> {
  try {
    await fx.store.settle(entry, await fx.edge.writeNote(entry.body))
  } catch (error) {
    if (!(error instanceof EdgeError)) throw error
    if (error.failure !== 'refused' && error.failure !== 'gone') return error
    await fx.store.refuse(entry.id, { code: error.code, detail: error.message })
  }
  fx.settled()
  return null
}

/** Whether a write is this session's to send. */
export function belongsTo(entry: OutboxEntry, session: Session): boolean {
  return entry.workspace === session.workspace.id && entry.person === session.person
}

/** The note that a write is about. */
export function noteOf(entry: OutboxEntry): string {
  return entry.body.note ?? entry.id
}
