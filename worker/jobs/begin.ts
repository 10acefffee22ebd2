import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { findJobByKey, isCrowded, jobRow, newJobStatement, type JobKind, type JobRow } from '../store/jobs/jobs.ts'
import { factsOf } from '../store/shard.ts'
import { kinds } from './kinds.ts'
import { terms } from './terms.ts'
import { wake } from './wake.ts'

/** What a caller or a schedule wants done. */
export interface Wanted {
  readonly kind: JobKind
  readonly input: unknown
  readonly title?: string | null
  /** Not before then, ms. */
  readonly dueAt?: number
  /** Waits for low load or the night. */
  readonly quiet?: boolean
  readonly schedule?: string
}

/**
 * Throws what keeps a job from being begun: `forbidden`, `bad-request` for a kind that nobody begins so, `invalid-field`
 * for an input that its kind does not take.
 */
export async function checkWanted(fx: Effects, ws: Workspace, { kind, input }: Wanted): Promise<void> {
  const { startedBy } = terms[kind]
  if (!ws.permissions.has(startedBy)) throw new RitmoError('forbidden', `This needs the permission "${startedBy}".`)
  if (!kinds[kind].fresh) throw new RitmoError('bad-request', 'This kind of work is not begun so.', { field: 'kind' })
  if (!v.is(kinds[kind].input, input)) throw new RitmoError('invalid-field', 'This kind of work does not take such an input.', { field: 'input' })
  await kinds[kind].ready?.(fx, ws, input)
}

/** The statement that queues what was checked, under an id. */
export function beginStatement(fx: Effects, ws: Workspace, id: string, wanted: Wanted, key: string | null = null): D1PreparedStatement {
  const fresh = kinds[wanted.kind].fresh?.(wanted.input)
  if (!fresh) throw new Error(`jobs of the kind ${wanted.kind} are not begun so`)
  const { kind, input, dueAt, quiet, schedule } = wanted
  return newJobStatement(fx, ws, {
    id, kind, input, cursor: fresh.cursor, unit: fresh.unit, title: wanted.title ?? fresh.title, key,
    ...(dueAt === undefined ? {} : { dueAt }), ...(quiet === undefined ? {} : { quiet }), ...(schedule === undefined ? {} : { schedule }),
  })
}

/** A job that stands in the table. */
export interface Begun {
  readonly id: string
  /** As it was written just now; null where the key had begun it before: then how it stands has to be looked up. */
  readonly fresh: JobRow | null
}

/**
 * Queues a job; word of it goes out by itself, mostly behind the answer: whatever becomes of that, the table has
 * the job and the sweep finds it. The same `key` again is the same job. Throws what `checkWanted` throws, and `key-reused`
 * for a key that stands for other work.
 */
export async function beginJob(fx: Effects, ws: Workspace, wanted: Wanted, key: string | null): Promise<Begun> {
  await checkWanted(fx, ws, wanted)
  const earlier = key === null ? null : await findJobByKey(fx, ws, wanted.kind, key)
  if (earlier) return { id: sameWork(earlier, wanted), fresh: null }
  const id = fx.ulid()
  let fresh: JobRow
  try {
    const [written] = await factsOf(fx, ws.shard).batch([beginStatement(fx, ws, id, wanted, key)])
    fresh = jobRow(written?.results[0])
  } catch (error) {
    const first = key === null ? null : await findJobByKey(fx, ws, wanted.kind, key)
    if (first) return { id: sameWork(first, wanted), fresh: null }
    throw error
  }
  // Of those that come by the thousand each looks, before the next may come, whether somebody is at work already. For the
  // others the answer goes first: whoever is woken is at work on the same machine.
  if (terms[wanted.kind].duty < 1) await wakeNew(fx, ws, id, wanted)
  else fx.later(fx.breathe().then(() => wakeNew(fx, ws, id, wanted)).catch(() => undefined))
  return { id, fresh }
}

/**
 * Where many of a kind wait already, whoever is at work wakes the next: a thousand messages would keep all others waiting.
 * While nobody is yet, each is woken: of many that come at one instant none would be else.
 */
async function wakeNew(fx: Effects, ws: Workspace, id: string, { kind, dueAt }: Wanted): Promise<void> {
  const { duty, concurrency } = terms[kind]
  const delay = Math.max(0, (dueAt ?? 0) - fx.now())
  if (duty < 1 && delay === 0 && (await isCrowded(fx, ws, kind, concurrency))) return
  await wake(fx, ws, { id, kind }, delay)
}

function sameWork(earlier: JobRow, wanted: Wanted): string {
  if (JSON.stringify(earlier.input) !== JSON.stringify(wanted.input)) throw new RitmoError('key-reused', 'This idempotency key was used for another request.', { field: 'idempotency-key' })
  return earlier.id
}
