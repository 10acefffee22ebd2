import { RitmoError } from '../../../shared/model/errors.ts'
import type { Target, TargetMeasure, TargetWrite } from '../../../shared/protocol/targets.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

interface Row {
  month: string
  measure: TargetMeasure
  amount: number | null
  author: string
  updated_at: number
  write: string
  replaced: string | null
}

const COLUMNS = 'month, measure, amount, author, updated_at, write, replaced'

function targetOf({ updated_at, replaced, ...rest }: Row): Target {
  return { ...rest, updatedAt: new Date(updated_at).toISOString(), replaced: replaced === null ? null : (JSON.parse(replaced) as Target['replaced']) }
}

/** So many a workspace may keep: three measures over eighty years. */
const MOST_TARGETS = 3000

/** The workspace's targets, by month and measure; those that were taken away are not among them. */
export async function listTargets(fx: Effects, ws: Workspace): Promise<Target[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${COLUMNS} from target where workspace = ? and (amount is not null or replaced is not null) order by month, measure`)
    .bind(ws.id)
    .all<Row>()
  return results.map(targetOf)
}

/**
 * Writes a month's target for a measure, or takes it away. The same write again changes nothing, also when another came
 * in between. The last to arrive wins; what it had not seen is kept in `replaced`. Answers with the target as it stands.
 * Throws `too-many` for one more than there may be.
 */
export async function writeTarget(fx: Effects, ws: Workspace, write: TargetWrite): Promise<Target> {
  const db = factsOf(fx, ws.shard)
  const at = fx.now()
  const mark = db.prepare('insert into written (workspace, id, at) values (?, ?, ?) on conflict do nothing').bind(ws.id, write.id, at)
  const put = db
    .prepare(
      // Only the statement that follows a fresh mark finds it changed.
      `insert into target (workspace, month, measure, amount, author, updated_at, write, replaced)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?8, null where changes() > 0
         and (exists (select 1 from target where workspace = ?1 and month = ?2 and measure = ?3) or (select count(*) from target where workspace = ?1) < ${MOST_TARGETS})
       on conflict (workspace, month, measure) do update set
         replaced = case when write = ?7 or amount is excluded.amount then null
           else json_object('amount', amount, 'author', author, 'updatedAt', strftime('%Y-%m-%dT%H:%M:%fZ', updated_at / 1000.0, 'unixepoch')) end,
         amount = excluded.amount, author = excluded.author, updated_at = excluded.updated_at, write = excluded.write`,
    )
    .bind(ws.id, write.month, write.measure, write.amount, ws.actor, at, write.base, write.id)
  const read = db.prepare(`select ${COLUMNS} from target where workspace = ? and month = ? and measure = ?`).bind(ws.id, write.month, write.measure)
  const [, , found] = await db.batch<Row>([mark, put, read])
  const row = found?.results[0]
  if (row) return targetOf(row)
  await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, write.id).run()
  throw new RitmoError('too-many', `A workspace keeps at most ${MOST_TARGETS} targets.`)
}
