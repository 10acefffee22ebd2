import * as v from 'valibot'
import { catalogue } from '../../shared/modes/catalogue.ts'
import type { Effects } from '../effects.ts'
import { workspaceOfJob } from '../identity/resolve.ts'
import type { Workspace } from '../identity/workspace.ts'
import { turnStatement } from '../store/jobs/job-log.ts'
import { cancelledStatements, isStopped, JOB_KINDS, unlessStoppedStatement, type JobKind, type JobRow } from '../store/jobs/jobs.ts'
import { claimJob, continueJob, dueJobs, fairestJobs, isAwaited, passTurn, postponeJob, releaseJob, renewLease, type Awaited, type Held, type Worker } from '../store/jobs/leases.ts'
import { factsOf } from '../store/shard.ts'
import { AMID, BETWEEN, collectSometimes } from './collect.ts'
import { deliverSoon } from './deliver/due.ts'
import { JobFailure } from './failure.ts'
import { LostLease, type SliceContext, type SliceOutcome } from './kind.ts'
import { kinds } from './kinds.ts'
import { askedLately, owesAnswer, quietAt } from './load.ts'
import { settle } from './settle.ts'
import { kindsOf, terms } from './terms.ts'
import { inTime } from './timeout.ts'
import { wake } from './wake.ts'

/** A lease unheard of for so long is that of a dead isolate. */
const LEASE = 15_000
/** Long slices tell that they are alive this often. */
const HEARTBEAT = 3000
/** A job that took its isolate down so often, without a slice in between, does not start again by itself. */
const MOST_STARTS = 25
/** Heavy work stands back for at most so long until who asks is answered and what is new has begun, or until what is awaited is done, ms. */
const PATIENCE = { begun: 1000, done: 2000 }
/** So often it looks whether it may go on, ms. */
const LOOK = 4
/** So often it gives way before it looks: a request needs some turns until it is known. */
const BREATHS = 4
/** After a small job of those that come by the thousand: the longest rest while nobody asks, and while somebody does, ms. */
const REST = { alone: 100, asked: 1500 }
/** Share of the time that such jobs take while somebody asks: of twenty answers at most one may meet one. */
const ASKED_DUTY = 0.05

/** How often somebody looks whose turn it is, where others are always quicker. */
const LOOKS = 5
/** Of each kind those that wait in the same lane. */
const lanes = Object.fromEntries(JOB_KINDS.map((kind) => [kind, kindsOf(terms[kind].lane)])) as Record<JobKind, JobKind[]>

const AWAITED = JOB_KINDS.filter((kind) => terms[kind].awaited)

let isolate: string | null = null
const concurrency = Object.fromEntries(JOB_KINDS.map((kind) => [kind, terms[kind].concurrency])) as Record<JobKind, number>

/**
 * This isolate as one that takes jobs. On one's own machine there is one isolate: a lease of another one is what a kill
 * left behind.
 */
function worker(fx: Effects): Worker {
  isolate ??= fx.ulid()
  return { me: isolate, alone: fx.env.RITMO_LOCAL === '1', concurrency }
}

/**
 * Word of a job says that somebody may look, not whose turn it is: of all that wait in its lane it is that of whoever used least of
 * it. That job runs for as long as its slices' budget allows, and where somebody waits who used less for one slice; then word goes
 * on as long as anybody waits. Safe to call at any time, twice, and at once from many places: the lease decides, and each slice is written
 * once. `charge` hears whose job it was and what it was; false where there was nothing to run.
 */
export async function runJob(fx: Effects, shard: number, id: string, charge: (workspace: number, operation: string) => void): Promise<boolean> {
  const taker = worker(fx)
  for (let look = 0; look < LOOKS; look++) {
    const begun = fx.now()
    const fair = await fairestJobs(fx, shard, id, taker, lanes)
    // Where somebody else was quicker, any of them: of a hundred who look at one instant each then has another.
    const fairest = fair[look === 0 ? 0 : Math.floor(fx.random() * fair.length)]
    const ws = fairest && (await workspaceOfJob(fx, shard, fairest.id))
    if (!ws) return false
    const claimed = await claimJob(fx, ws, fairest.id, taker, fx.now() + LEASE)
    if (!claimed) continue
    charge(ws.id, kinds[claimed.job.kind].operation)
    const taken = fx.now()
    const used = await runClaimed(fx, ws, claimed, taker)
    const outside = fx.now() - taken - used
    const next = await passTurn(fx, ws, { ...laneOf(claimed.job), used }, taker)
    // What was used is on record before the rest: meanwhile others look whose turn it is.
    const hasRested = await rest(fx, claimed.job.kind, fx.now() - begun - outside)
    const [after] = hasRested ? await fairestJobs(fx, shard, claimed.job.id, taker, lanes) : [next]
    if (after) await wake(fx, { shard }, after)
    return true
  }
  return false
}

const laneOf = ({ id, kind }: JobRow) => ({ id, kind, kinds: lanes[kind] })

/** Slice after slice of a job that this isolate holds; how long that took of Ritmo's own time, ms. */
async function runClaimed(fx: Effects, ws: Workspace, held: Held, taker: Worker): Promise<number> {
  const { job: claimed } = held
  const { id, kind } = claimed
  const begun = fx.now()
  const until = begun + catalogue[kinds[kind].operation].budget
  let outside = 0
  const used = () => fx.now() - begun - outside
  try {
    check(claimed)
    const later = claimed.quiet === 1 && claimed.state !== 'cancelling' ? await quietAt(fx, ws) : null
    if (later !== null) await postponeJob(fx, ws, id, taker.me, later)
    for (let [at, isFirst, known] = [held, true, null as JobRow | null]; later === null; isFirst = false) {
      const goOn = (asked: Awaited | null) => continueJob(fx, ws, { ...laneOf(claimed), used: used() }, taker, fx.now() + LEASE, known, asked)
      // Between two slices it is asked at once whether the job is still held, whose turn it is, and who is waited for.
      let now = isFirst ? null : await letIn(fx, kind, taker).then(() => goOn(standsBack(kind, taker) ? awaitedAt(fx.now()) : null))
      if (!isFirst && !now) break
      if (isFirst || (standsBack(kind, taker) && (now?.awaited || owesAnswer()))) {
        const stood = await giveWay(fx, ws, kind, taker)
        outside += stood
        if (stood > 0) {
          now = await goOn(null)
          if (!now) break
        }
      }
      if (now?.others && !isFirst) {
        await releaseJob(fx, ws, id, taker.me, null)
        break
      }
      if (now) at = now
      const { job } = at
      const { next, waited, sameMemo } = await runSlice(fx, ws, at, taker.me)
      outside += waited
      known = sameMemo ? job : null
      if (next === 'ended') {
        // What a crowd of small jobs tells goes out with the next minute.
        if (terms[kind].duty === 1) await deliverSoon(fx, ws)
        break
      }
      const pause = next === null || next === 'waits' ? 0 : next - fx.now()
      if (next === 'waits' || pause > 0 || fx.now() >= until) {
        await releaseJob(fx, ws, id, taker.me, pause > 0 ? (next as number) : null)
        if (pause > 0) await wake(fx, ws, claimed, pause)
        break
      }
    }
  } catch (error) {
    if ((await settle(fx, ws, id, taker.me, error)) === 'failed' && kind !== 'deliver') await deliverSoon(fx, ws)
  }
  return used()
}

/** Where every store and every isolate share one machine's process, heavy work stands back before each of its slices. */
function standsBack(kind: JobKind, taker: Worker): boolean {
  return taker.alone && terms[kind].lane === 'bulk'
}

/** Who came while the slice before kept the processor comes in, and what it left goes. */
async function letIn(fx: Effects, kind: JobKind, taker: Worker): Promise<void> {
  if (!standsBack(kind, taker)) return
  collectSometimes(fx, BETWEEN)
  for (let breath = 0; breath < BREATHS; breath++) await fx.breathe()
}

/** What heavy work stands back for, from a moment on. */
function awaitedAt(now: number): Awaited {
  return { begun: lanes.report, after: now - PATIENCE.begun, done: AWAITED }
}

/**
 * Stands back until who asks is answered, what was queued of the kinds that somebody waits for has begun, and what a person waits
 * for is done. Gives how long, ms; 0 where nobody was there.
 */
async function giveWay(fx: Effects, ws: Workspace, kind: JobKind, taker: Worker): Promise<number> {
  if (!standsBack(kind, taker)) return 0
  const begun = fx.now()
  const asked = awaitedAt(begun)
  await letIn(fx, kind, taker)
  for (let waited = 0; ; waited += LOOK) {
    const awaited = await isAwaited(fx, ws, taker, { ...asked, ...(waited >= PATIENCE.begun && { after: fx.now() }), ...(waited >= PATIENCE.done && { done: [] }) })
    if (!awaited && !(waited < PATIENCE.begun && owesAnswer())) return waited > 0 ? Math.max(1, fx.now() - begun) : 0
    await fx.pause(LOOK)
  }
}

/** Throws for a job that took its isolate down too often, or whose input does not fit its kind. */
function check(job: JobRow): void {
  if (job.attempts > MOST_STARTS) throw new JobFailure('crashed', 'The job ended abruptly too often; look at its input, then retry it.')
  if (job.slice === 0 && !v.is(kinds[job.kind].input, job.input)) throw new JobFailure('bad-input', 'The job was given what its kind cannot take.')
}

/** What a slice came to: `ended`, `waits`, or when the next may begin (null: at once); how long others were waited for, ms; whether the memo is as it was. */
interface Sliced {
  readonly next: 'ended' | 'waits' | number | null
  readonly waited: number
  readonly sameMemo: boolean
}

/** One slice, written in one batch. */
async function runSlice(fx: Effects, ws: Workspace, held: Held, name: string): Promise<Sliced> {
  const { job } = held
  await fx.breathe()
  const outcome = await outcomeOf(fx, ws, held, name)
  try {
    const mayStop = job.state !== 'cancelling' && terms[job.kind].cancel === 'stop'
    if (outcome.statements.length > 0) await factsOf(fx, ws.shard).batch([...(mayStop ? [unlessStoppedStatement(fx, ws, job)] : []), ...outcome.statements, turnStatement(fx, ws, job)])
  } catch (error) {
    // The slice is on record: somebody else did it, and this batch did nothing. Or a person decided something meanwhile,
    // and the counter of changes stands elsewhere: it is worked out anew. Or its end was asked for: nothing of it counts.
    if (!isStopped(error) && !/job_slice|NOT NULL constraint failed: workspace\.seq/.test(String(error))) throw error
    return { next: null, waited: 0, sameMemo: false }
  }
  return { next: outcome.next === 'goes-on' ? (outcome.dueAt ?? null) : outcome.next, waited: outcome.outside ?? 0, sameMemo: outcome.sameMemo ?? false }
}

async function outcomeOf(fx: Effects, ws: Workspace, { job, seq }: Held, name: string): Promise<SliceOutcome> {
  const kind = kinds[job.kind]
  if (job.state === 'cancelling' && terms[job.kind].cancel === 'stop') {
    await kind.stopped?.({ fx, ws, job })
    return { statements: cancelledStatements(fx, ws, job), next: 'ended' }
  }
  return inTime(fx, terms[job.kind].timeout, (stillIn) => {
    let heard = fx.now()
    const context: SliceContext = {
      fx, ws, job, seq,
      async alive(progress) {
        stillIn()
        await fx.breathe()
        if (terms[job.kind].lane === 'bulk') collectSometimes(fx, AMID)
        if (fx.now() - heard < HEARTBEAT) return
        heard = fx.now()
        if (!(await renewLease(fx, ws, job, name, heard + LEASE, progress))) throw new LostLease()
      },
    }
    return kind.slice(context)
  })
}

/** Small jobs that come by the thousand leave the rest of the time to whoever is waited for. Tells whether there was a rest after one that took so long of Ritmo's own time, ms. */
async function rest(fx: Effects, kind: JobKind, took: number): Promise<boolean> {
  const { duty } = terms[kind]
  if (duty === 1) return false
  await fx.pause(askedLately(fx) ? Math.min(REST.asked, took * (1 / ASKED_DUTY - 1)) : Math.min(REST.alone, took * (1 / duty - 1)))
  return true
}

/** Wakes every job of a shard that is due and that nobody runs: at the start and each minute. */
export async function sweep(fx: Effects, shard: number): Promise<void> {
  for (const job of await dueJobs(fx, shard, worker(fx), 100)) await wake(fx, { shard }, job)
}
