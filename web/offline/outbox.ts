import * as v from 'valibot'
import type { Alone } from './alone.ts'
import type { Edge } from './edge.ts'
import { EdgeError } from './edge-error.ts'
import type { DeviceStore, OutboxEntry, Session } from './store.ts'
import { FILES, OUTBOX } from './tags.ts'
import type { WriteEdge, WriteKind } from './writes/kind.ts'
import { kindOf, laneOf } from './writes/kinds.ts'

export interface OutboxEffects {
  readonly store: Pick<DeviceStore, 'readOutbox' | 'readLeaving' | 'settle' | 'changeEntry' | 'readFile'>
  readonly edge: WriteEdge & Pick<Edge, 'readSession'>
  readonly alone: Alone
  now(): number
  /** A write left the outbox, was refused, or could not be sent for now; `told` is what the edge says became of it. */
  settled(entry: OutboxEntry, told: unknown): void
  /** How much of a file has left, 0 to 1; null once it is over. */
  sent?(entry: OutboxEntry, share: number | null): void
}

export type Lane = WriteKind['lane']

/** After so many failures in one go the edge is left in peace. */
const ENOUGH = 3

/**
 * Sends what waits and belongs to whoever is in, in the order written, one page at a time. Rejects with `EdgeError` when
 * something must be tried again; what the edge refuses for good is marked and kept.
 */
export async function drainOutbox(fx: OutboxEffects, lane: Lane): Promise<void> {
  await fx.alone(lane === 'files' ? FILES : OUTBOX, () => drain(fx, lane))
}

/** The same for who holds the lock already. */
export async function drain(fx: Omit<OutboxEffects, 'alone'>, lane: Lane): Promise<void> {
  const waiting = (await fx.store.readOutbox()).filter((entry) => isWaiting(entry) && laneOf(entry) === lane)
  if (waiting.length === 0 || (await fx.store.readLeaving())) return
  // The cookie decides as whom a write arrives, so it is asked whose it is; each write says it once more.
  const session = await fx.edge.readSession()
  const failures: EdgeError[] = []
  /** Things of which a write still waits: those that follow it must not overtake it. */
  const held = new Set<string>()
  for (const entry of waiting) {
    const thing = `${entry.kind} ${entry.about}`
    if (!belongsTo(entry, session) || held.has(thing)) continue
    const failure = await send(fx, entry, kindOf(entry.kind) as WriteKind)
    if (!failure) continue
    if (failure.failure !== 'later') throw failure
    held.add(thing)
    failures.push(failure)
    if (failures.length >= ENOUGH) break
  }
  if (failures[0]) throw failures[0]
}

async function send(fx: Omit<OutboxEffects, 'alone'>, entry: OutboxEntry, kind: WriteKind): Promise<EdgeError | null> {
  try {
    const sending = {
      file: kind.lane === 'files' ? await fx.store.readFile(entry.id) : null,
      as: asOf(entry),
      sent: (share: number) => fx.sent?.(entry, share),
      begun: (begun: string) => fx.store.changeEntry(entry.id, { begun }),
    }
    const body = v.safeParse(kind.body as v.GenericSchema, entry.body)
    if (!body.success) throw new EdgeError('refused', 'write-unreadable', 'What was kept is in a form that is no longer read.')
    const { thing = null, told = null } = await kind.send(fx.edge, { ...entry, body: body.output as never }, sending)
    await fx.store.settle(entry, thing)
    fx.settled(entry, told)
    return null
  } catch (error) {
    if (!(error instanceof EdgeError)) throw error
    const why = { code: error.code, detail: error.message, at: fx.now() }
    if (error.failure !== 'refused' && error.failure !== 'gone') {
      await fx.store.changeEntry(entry.id, { tried: why })
      return error
    }
    await fx.store.changeEntry(entry.id, { refused: why })
    fx.settled(entry, null)
    return null
  } finally {
    fx.sent?.(entry, null)
  }
}

/** Whether a write goes out by itself. */
export function isWaiting(entry: OutboxEntry): boolean {
  return entry.refused === null && !entry.held
}

/** Whether a write is this session's to send. */
export function belongsTo(entry: OutboxEntry, session: Session): boolean {
  return entry.workspace === session.workspace.id && entry.person === session.person
}

/** As whom a write goes, in the words of the edge. */
function asOf({ workspace, person }: OutboxEntry): string {
  return `${encodeURIComponent(workspace)}/${encodeURIComponent(person)}`
}
