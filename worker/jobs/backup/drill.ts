import * as v from 'valibot'
import { entered } from '../../identity/resolve.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { listBackups, triedStatement } from '../../store/backups/backups.ts'
import { sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { anyRow, dropStatements, dropWorkspaceStatements } from '../../store/backups/logical.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
import type { TallyPlace } from '../../store/backups/tally.ts'
import { factsOf } from '../../store/shard.ts'
import { dropPieces } from '../../store/jobs/work.ts'
import { ensureWorkspace } from '../../store/people/workspaces.ts'
import { JobFailure } from '../failure.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { bearPiece, carryFiles, compared, type Carrying, type Difference } from './carry.ts'
import { manifestOf } from './restore.ts'

type DrillCursor =
  | { readonly phase: 'begin' }
  | { readonly phase: 'pieces'; readonly next: number }
  | { readonly phase: 'check'; readonly from?: number; readonly tally?: TallyPlace }
  | { readonly phase: 'drop'; readonly found: Found }

/** What the trial came to. */
interface Found {
  readonly backup: string
  readonly compared: number
  readonly differences: readonly Difference[]
  /** Why it could not be restored at all. */
  readonly damage: string | null
}

interface DrillMemo {
  readonly backup: string
  readonly input: { readonly workspace: number; readonly backup: string; readonly checksum: string }
}

/** Rows let go of a table at once, and how often in one slice. */
const [PAGE, PAGES] = [10_000, 10]

/** Restores the newest backup into a scratch workspace, compares every count and sum, reports, and leaves nothing behind. */
export const drillKind: Kind = {
  operation: 'drill',
  input: v.strictObject({}),
  fresh: () => ({ cursor: { phase: 'begin' } satisfies DrillCursor, unit: 'rows', title: null }),
  async stopped({ fx, ws, job }) {
    const target = await scratchOf({ fx, ws, job })
    const memo = job.memo as DrillMemo | null
    if (memo) await emptied({ fx, target, manifest: await manifestOf(fx, ws, memo.input), scratch: { ws, job: job.id } })
  },
  async slice(context) {
    const { fx, ws, job } = context
    const cursor = job.cursor as DrillCursor
    if (cursor.phase === 'begin') return begin(context)
    const memo = job.memo as DrillMemo
    try {
      const carrying: Carrying = { fx, target: await scratchOf(context), manifest: await manifestOf(fx, ws, memo.input), scratch: { ws, job: job.id } }
      if (cursor.phase === 'pieces') return await pieces(context, carrying, cursor.next)
      if (cursor.phase === 'check') return await check(context, carrying, memo, cursor)
      return await drop(context, carrying, cursor.found)
    } catch (error) {
      if (!(error instanceof JobFailure) || cursor.phase === 'drop') throw error
      return goesOn(context, { phase: 'drop', found: { backup: memo.backup, compared: 0, differences: [], damage: error.message } })
    }
  },
}

function goesOn({ fx, ws, job }: SliceContext, cursor: DrillCursor, more: { memo?: DrillMemo; done?: number; total?: number; phase?: string } = {}): SliceOutcome {
  return { statements: sliceStatements(fx, ws, job, { cursor, ...more }), next: 'goes-on' }
}

async function begin(context: SliceContext): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const [newest] = await listBackups(fx, ws)
  if (!newest) return { statements: successStatements(fx, ws, job, { backup: null }, job.cursor), next: 'ended' }
  return goesOn(context, { phase: 'pieces', next: 0 }, { memo: { backup: newest.id, input: { workspace: ws.id, backup: newest.id, checksum: newest.checksum } }, total: newest.rows, phase: 'writing' })
}

/** A workspace that nobody can come into: its name is none that a door takes. */
async function scratchOf({ fx, ws, job }: Pick<SliceContext, 'fx' | 'ws' | 'job'>): Promise<Workspace> {
  return entered(await ensureWorkspace(fx, { slug: `~${job.id}`, name: 'drill', zone: ws.zone, currency: null, language: ws.language }), `job:${job.id}`)
}

async function pieces(context: SliceContext, carrying: Carrying, next: number): Promise<SliceOutcome> {
  const rows = await bearPiece(carrying, { next })
  if (rows === null) return goesOn(context, { phase: 'check' }, { phase: 'checking' })
  return goesOn(context, { phase: 'pieces', next: next + 1 }, { done: context.job.done + rows })
}

async function check(context: SliceContext, carrying: Carrying, { backup }: DrillMemo, { from = 0, tally }: Extract<DrillCursor, { phase: 'check' }>): Promise<SliceOutcome> {
  const alive = () => context.alive()
  const next = tally ? null : await carryFiles(carrying, from, false, alive)
  if (next !== null) return goesOn(context, { phase: 'check', from: next }, { phase: 'checking' })
  const found = await compared(carrying, tally, alive)
  if ('tally' in found) return goesOn(context, { phase: 'check', tally: found.tally }, { phase: 'checking' })
  return goesOn(context, { phase: 'drop', found: { backup, compared: found.count, differences: found.differences.slice(0, 20), damage: null } }, { phase: 'tidying' })
}

async function drop(context: SliceContext, carrying: Carrying, found: Found): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  if (!(await emptied(carrying, PAGES, () => context.alive()))) return goesOn(context, { phase: 'drop', found }, { phase: 'tidying' })
  const held = found.differences.length === 0 && found.damage === null
  const notice = held ? [] : [noticeStatement(fx, ws, { key: `drill/${job.id}`, code: 'drill-failed', told: { backup: found.backup, differences: found.differences.length }, job: job.id })]
  return { statements: [...successStatements(fx, ws, job, { ...found, held }, job.cursor), triedStatement(fx, ws, found.backup, held), ...notice], next: 'ended' }
}

/** Takes the scratch away, at most so many pages of it; whether nothing is left. */
async function emptied({ fx, target, manifest, scratch }: Carrying, most = Infinity, alive: () => Promise<void> = async () => undefined): Promise<boolean> {
  for (let page = 0; await anyRow(fx, target, manifest.tables); page++) {
    if (page >= most) return false
    await factsOf(fx, target.shard).batch(dropStatements(fx, target, manifest.tables, PAGE))
    await alive()
  }
  await factsOf(fx, target.shard).batch(dropWorkspaceStatements(fx, target))
  await dropPieces(fx, scratch.ws, scratch.job)
  return true
}
