import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { datasetNumbered } from '../store/facts/datasets.ts'
import { SALES } from '../store/facts/dimensions.ts'
import { nextEntry } from '../store/imports/inbox.ts'
import { findJob, newJobStatement, sliceStatements, successStatements, type JobRow } from '../store/jobs/jobs.ts'
import { sealLabels } from '../store/facts/labels.ts'
import { allDirtyMonths, nextDirty } from '../store/facts/publish.ts'
import {
  anyFact, beginReplayStatement, droppedStatements, dropFactsStatement, endedEarly, endReplayStatement, replayStatements, tileHashes, writersAtWork,
} from '../store/facts/replay.ts'
import { factsOf } from '../store/shard.ts'
import { readState } from '../store/facts/state.ts'
import { forgetDecisionsStatements } from '../store/merges/merges.ts'
import { redecideStatements } from './clean/decide.ts'
import type { ImportCursor } from './import/input.ts'
import type { Kind, SliceContext, SliceOutcome } from './kind.ts'
import { sealMonth, type Sealing } from './seal-month.ts'
import { wake } from './wake.ts'

type RebuildCursor =
  | { readonly phase: 'drop' }
  /** Inbox entries up to `after` are done; `job` is the one at work. */
  | { readonly phase: 'replay'; readonly after: number; readonly job: string | null }
  | { readonly phase: 'seal'; readonly after: string; readonly dataset?: number; readonly sealing?: Sealing }

interface RebuildMemo {
  /** Hashes of the tiles before. */
  readonly tiles: readonly string[]
}

/** How long to wait for somebody at work, ms. */
const PATIENCE = 1000

/**
 * Drops the facts and makes them and the tiles anew from the inbox. The old tiles answer until the new ones stand;
 * nobody else writes facts meanwhile.
 */
export const rebuildKind: Kind = {
  operation: 'rebuild',
  input: v.object({}),
  async slice(context) {
    const cursor = context.job.cursor as RebuildCursor
    if (cursor.phase === 'drop') return drop(context)
    return cursor.phase === 'replay' ? replay(context, cursor.after, cursor.job) : seal(context, cursor)
  },
}

/** Queues a rebuild. Throws `conflict` while one is under way. */
export async function startRebuild(fx: Effects, ws: Workspace): Promise<JobRow> {
  const id = fx.ulid()
  const memo: RebuildMemo = { tiles: await tileHashes(fx, ws) }
  const db = factsOf(fx, ws.shard)
  const cursor: RebuildCursor = { phase: 'drop' }
  await db.batch([
    beginReplayStatement(fx, ws, id),
    newJobStatement(fx, ws, { id, kind: 'rebuild', input: {}, cursor, unit: 'files' }, 'from workspace w where w.id = ?2 and w.replaying = ?1'),
    db.prepare('update job set memo = ? where id = ?').bind(JSON.stringify(memo), id),
  ])
  const job = await findJob(fx, ws, id)
  if (!job) throw new RitmoError('conflict', 'A rebuild is under way already.')
  await wake(fx, ws, job)
  return job
}

function goesOn(context: SliceContext, cursor: RebuildCursor, statements: readonly D1PreparedStatement[], more: { done?: number; phase?: string; dueAt?: number } = {}): SliceOutcome {
  return { statements: [...sliceStatements(context.fx, context.ws, context.job, { cursor, ...more }), ...statements], next: 'goes-on', ...(more.dueAt ? { dueAt: more.dueAt } : {}) }
}

async function drop(context: SliceContext): Promise<SliceOutcome> {
  const { fx, ws } = context
  if (await writersAtWork(fx, ws)) return goesOn(context, { phase: 'drop' }, [], { dueAt: fx.now() + PATIENCE })
  if (await anyFact(fx, ws)) return goesOn(context, { phase: 'drop' }, [dropFactsStatement(fx, ws)], { phase: 'dropping' })
  return goesOn(context, { phase: 'replay', after: 0, job: null }, [...droppedStatements(fx, ws), ...forgetDecisionsStatements(fx, ws)], { phase: 'importing' })
}

async function replay(context: SliceContext, after: number, running: string | null): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  if (running !== null) {
    const child = await findJob(fx, ws, running)
    if (child && ['queued', 'running', 'cancelling'].includes(child.state)) return { statements: [], next: 'waits' }
  }
  const entry = await nextEntry(fx, ws, after)
  if (!entry) return goesOn(context, { phase: 'seal', after: '' }, [], { phase: 'sealing' })
  const done = { done: job.done + 1 }
  if (entry.kind === 'merge') return goesOn(context, { phase: 'replay', after: entry.n, job: null }, await redecideStatements(fx, ws, entry.body ?? ''), done)
  if (await endedEarly(fx, ws, entry.job)) return goesOn(context, { phase: 'replay', after: entry.n, job: null }, [], done)
  const cursor: ImportCursor = entry.kind === 'file' ? { phase: 'cut' } : { phase: 'undo', after: 0 }
  const again = replayStatements(fx, ws, entry.job, entry.kind, cursor)
  return goesOn(context, { phase: 'replay', after: entry.n, job: entry.job }, again, done)
}

async function seal(context: SliceContext, cursor: Extract<RebuildCursor, { phase: 'seal' }>): Promise<SliceOutcome> {
  const { after, dataset = SALES } = cursor
  const { fx, ws, job } = context
  const next = nextDirty(await allDirtyMonths(fx, ws), dataset, after)
  if (next) {
    const sealed = await sealMonth(fx, ws, next.dataset, (await datasetNumbered(fx, ws, next.dataset)).dataset, next.month, cursor.sealing)
    if ('sealing' in sealed) return goesOn(context, { ...cursor, sealing: sealed.sealing }, [])
    return goesOn(context, { phase: 'seal', after: next.month, dataset: next.dataset }, sealed.statements)
  }
  await sealLabels(fx, ws)
  const before = (job.memo as RebuildMemo).tiles
  const now = await tileHashes(fx, ws)
  const { seq } = await readState(fx, ws)
  const result = { tiles: now.length, same: now.filter((hash) => before.includes(hash)).length, before: before.length, seq }
  return { statements: [...successStatements(fx, ws, job, result, { phase: 'seal', after }), endReplayStatement(fx, ws)], next: 'ended' }
}
