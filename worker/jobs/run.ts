import { catalogue } from '../../shared/modes/catalogue.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import { workspaceOfJob } from '../identity/resolve.ts'
import type { Workspace } from '../identity/workspace.ts'
import { claimJob, continueJob, dueJobs, failJob, findJob, nextInTurn, releaseJob, renewLease, type JobError, type JobRow } from '../store/jobs.ts'
import { factsOf } from '../store/shard.ts'
import { readState } from '../store/state.ts'
import { JobFailure } from './failure.ts'
import { LostLease, type SliceContext } from './kind.ts'
import { kinds } from './kinds.ts'
import { wake } from './wake.ts'

/** A lease unheard of for so long is that of a dead isolate. */
const LEASE = 15_000
/** Long slices tell that they are alive this often. */
const HEARTBEAT = 3000
/** A job that took its isolate down so often, without a slice in between, does not start again by itself. */
const MOST_STARTS = 25

let isolate: string | null = null

/** This isolate's name in leases. */
function me(fx: Effects): string {
  isolate ??= fx.ulid()
  return isolate
}

/** On one's own machine there is one isolate: a lease of another one is what a kill left behind. */
const alone = (fx: Effects) => fx.env.RITMO_LOCAL === '1'

/**
 * Runs a job for as long as its slices' budget allows, then wakes it again and lets others have their turn. Safe to
 * call at any time, twice, and at once from many places: the lease decides, and each slice is written once.
 */
export async function runJob(fx: Effects, shard: number, id: string): Promise<void> {
  const ws = await workspaceOfJob(fx, shard, id)
  if (!ws) return
  const name = me(fx)
  const claimed = await claimJob(fx, ws, id, { me: name, alone: alone(fx), until: fx.now() + LEASE })
  if (!claimed) return
  const { operation } = kinds[claimed.kind]
  const until = fx.now() + catalogue[operation].budget
  let job: JobRow | null = claimed
  try {
    if (claimed.attempts > MOST_STARTS) throw new JobFailure('crashed', 'The job ended abruptly too often; look at its input, then retry it.')
    while (job) {
      const next = await runSlice(fx, ws, job, name)
      if (next === 'ended') return await wakeNext(fx, ws)
      if (next === 'waits') return await releaseJob(fx, ws, id, name, null)
      if (next !== null && next > fx.now()) {
        await releaseJob(fx, ws, id, name, next)
        return await wake(fx, ws, claimed, next - fx.now())
      }
      if (fx.now() >= until) {
        await releaseJob(fx, ws, id, name, null)
        return await wake(fx, ws, claimed)
      }
      job = await continueJob(fx, ws, id, name, fx.now() + LEASE)
    }
  } catch (error) {
    await settle(fx, ws, id, name, error)
  }
}

/** One slice, written in one batch. Gives `ended`, `waits`, or when the next may begin (null: at once). */
async function runSlice(fx: Effects, ws: Workspace, job: JobRow, name: string): Promise<'ended' | 'waits' | number | null> {
  let heard = fx.now()
  const context: SliceContext = {
    fx, ws, job,
    async alive(progress) {
      await fx.breathe()
      if (fx.now() - heard < HEARTBEAT) return
      heard = fx.now()
      if (!(await renewLease(fx, ws, job, name, heard + LEASE, progress))) throw new LostLease()
    },
  }
  await fx.breathe()
  const outcome = await kinds[job.kind].slice(context)
  try {
    if (outcome.statements.length > 0) await factsOf(fx, ws.shard).batch([...outcome.statements])
  } catch (error) {
    // The slice is on record: somebody else did it, and this batch did nothing. Or a person decided something meanwhile,
    // and the counter of changes stands elsewhere: it is worked out anew.
    if (!/job_slice|NOT NULL constraint failed: workspace\.seq/.test(String(error))) throw error
    return null
  }
  return outcome.next === 'goes-on' ? (outcome.dueAt ?? null) : outcome.next
}

/** A try that failed: again later, with growing pauses, or at rest until somebody looks. */
async function settle(fx: Effects, ws: Workspace, id: string, name: string, error: unknown): Promise<void> {
  const job = await findJob(fx, ws, id)
  if (!job) return
  if (error instanceof LostLease) {
    await releaseJob(fx, ws, id, name, null)
    return wake(fx, ws, job)
  }
  const { retries, pause } = catalogue[kinds[job.kind].operation]
  const final = error instanceof JobFailure || error instanceof RitmoError || job.attempts > retries
  const delay = final ? null : Math.round(pause * 2 ** (job.attempts - 1) * (0.5 + fx.random()))
  if (final) await kinds[job.kind].failing?.({ fx, ws, job, holder: name })
  await failJob(fx, ws, id, name, errorOf(error), delay === null ? null : fx.now() + delay)
  if (delay === null) await wakeNext(fx, ws)
  else await wake(fx, ws, job, delay)
}

function errorOf(error: unknown): JobError {
  if (error instanceof JobFailure) return { code: error.code, detail: error.message, with: error.with, ...(error.asks.length > 0 && { asks: error.asks }) }
  if (error instanceof RitmoError) return { code: error.code, detail: error.message }
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'internal', detail: detail.slice(0, 500) }
}

/** Wakes the job of the workspace whose turn it is now, and the rebuild that waits for the one that ended. */
async function wakeNext(fx: Effects, ws: Workspace): Promise<void> {
  const { replaying } = await readState(fx, ws)
  if (replaying !== null) await wake(fx, ws, { id: replaying, kind: 'rebuild' })
  const next = await nextInTurn(fx, ws)
  if (next) await wake(fx, ws, next)
}

/** Wakes every job of a shard that is due and that nobody runs: at the start and each minute. */
export async function sweep(fx: Effects, shard: number): Promise<void> {
  for (const job of await dueJobs(fx, shard, me(fx), alone(fx), 100)) await wake(fx, { shard }, job)
}
