import * as v from 'valibot'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { unspreadDecisions } from '../store/merges/decisions.ts'
import { allDatasets } from '../store/facts/datasets.ts'
import { SALES } from '../store/facts/dimensions.ts'
import { newJobStatement, sliceStatements, successStatements } from '../store/jobs/jobs.ts'
import { sealLabels } from '../store/facts/labels.ts'
import { allDirtyMonths, nextDirty } from '../store/facts/publish.ts'
import { factsOf } from '../store/shard.ts'
import { readState } from '../store/facts/state.ts'
import type { Kind } from './kind.ts'
import { sealMonth, type Sealing } from './seal-month.ts'
import { spreadMerges } from './spread.ts'
import { wake } from './wake.ts'

/** With more changes than this unsealed, sealing begins at once; else after a quiet while. */
const MOST_UNSEALED = 20_000
const QUIET = 60_000

interface SealCursor {
  /** Months up to here have had their turn. */
  readonly after: string
  /** Of this dataset; those before it are through. Sales where it is absent. */
  readonly dataset?: number
  readonly sealing?: Sealing
}

/** Every month with changes into tiles, one a slice; a large one in several. */
export const sealKind: Kind = {
  operation: 'seal',
  input: v.object({}),
  async slice({ fx, ws, job, alive }) {
    const cursor = job.cursor as SealCursor
    const { after, dataset: at = SALES } = cursor
    if ((await readState(fx, ws)).replaying !== null) return { statements: successStatements(fx, ws, job, null, job.cursor), next: 'ended' }
    if (after === '') await sealLabels(fx, ws)
    const datasets = await allDatasets(fx, ws)
    const [sales] = datasets
    if (after === '' && sales) {
      const spread = await spreadMerges(fx, ws, SALES, sales.dataset, alive)
      if (spread.length > 0) return { statements: [...sliceStatements(fx, ws, job, { cursor: job.cursor, phase: 'sealing' }), ...spread], next: 'goes-on' }
    }
    const next = nextDirty(await allDirtyMonths(fx, ws), at, after)
    const known = datasets.find(({ number }) => number === next?.dataset)
    if (!next || !known) return { statements: successStatements(fx, ws, job, null, job.cursor), next: 'ended' }
    const sealed = await sealMonth(fx, ws, next.dataset, known.dataset, next.month, cursor.sealing)
    const then: SealCursor = 'sealing' in sealed ? { ...cursor, sealing: sealed.sealing } : { after: next.month, dataset: next.dataset }
    return { statements: [...sliceStatements(fx, ws, job, { cursor: then, phase: 'sealing' }), ...('statements' in sealed ? sealed.statements : [])], next: 'goes-on' }
  },
}

/**
 * Sees to it that what is not sealed will be: at once when it is much, else when nothing more came for a while. One
 * sealing waits per workspace; asking again while it waits puts it off, for `quiet` ms.
 */
export async function sealSoon(fx: Effects, ws: Workspace, quiet: number = QUIET): Promise<void> {
  const months = await allDirtyMonths(fx, ws)
  const { seq, replaying } = await readState(fx, ws)
  if (replaying !== null || (months.length === 0 && !(await unspreadDecisions(fx, ws)))) return
  const oldest = Math.min(...months.map((month) => month.first))
  const delay = seq - oldest >= MOST_UNSEALED ? 0 : quiet
  const id = fx.ulid()
  const db = factsOf(fx, ws.shard)
  const waiting = `from job where workspace = ? and kind = 'seal' and state = 'queued'`
  const [moved] = await db.batch<{ id: string }>([
    db.prepare(`update job set due_at = ? where id = (select id ${waiting} limit 1) returning id`).bind(fx.now() + delay, ws.id),
    newJobStatement(fx, ws, { id, kind: 'seal', input: {}, cursor: { after: '' } satisfies SealCursor, unit: 'months', dueAt: fx.now() + delay }, `where not exists (select 1 from job where workspace = ?2 and kind = 'seal' and state = 'queued')`),
  ])
  await wake(fx, ws, { id: moved?.results[0]?.id ?? id, kind: 'seal' }, delay)
}
