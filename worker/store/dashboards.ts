import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { dashboardBodySchema, type SavedDashboard, type DashboardWrite } from '../../shared/protocol/dashboards.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf } from './shard.ts'

interface Row {
  id: string
  body: string
  owner: string
  author: string
  updated_at: number
  deleted: number
}

const COLUMNS = 'id, body, owner, author, updated_at, deleted'

/** So many a workspace may keep. */
export const MOST_DASHBOARDS = 200

function dashboardOf(row: Row): SavedDashboard {
  return { id: row.id, body: v.parse(dashboardBodySchema, JSON.parse(row.body)), owner: row.owner, author: row.author, updatedAt: new Date(row.updated_at).toISOString() }
}

/** The workspace's dashboards, oldest first. */
export async function listDashboards(fx: Effects, ws: Workspace): Promise<SavedDashboard[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${COLUMNS} from dashboard where workspace = ? and deleted = 0 order by id limit ?`)
    .bind(ws.id, MOST_DASHBOARDS)
    .all<Row>()
  return results.map(dashboardOf)
}

/**
 * Writes a dashboard, changes one (`dashboard`), or takes it away (`body` of null). The same write again changes nothing,
 * also when another came in between. Answers with the dashboard as it stands, null when it was taken away. Throws `not-found`
 * for a change of none, `too-large` when there are too many.
 */
export async function writeDashboard(fx: Effects, ws: Workspace, write: DashboardWrite): Promise<SavedDashboard | null> {
  const db = factsOf(fx, ws.shard)
  const id = write.dashboard ?? write.id
  const at = fx.now()
  const first = 'exists (select 1 from written where workspace = ?1 and id = ?2 and at = ?3)'
  const mark = db.prepare('insert into written (workspace, id, at) values (?, ?, ?) on conflict do nothing').bind(ws.id, write.id, at)
  const put = write.body
    ? write.dashboard
      ? db.prepare(`update dashboard set body = ?5, author = ?6, updated_at = ?3, deleted = 0 where workspace = ?1 and id = ?4 and ${first}`).bind(ws.id, write.id, at, id, JSON.stringify(write.body), ws.actor)
      : db
          .prepare(
            `insert into dashboard (workspace, id, body, owner, author, updated_at)
             select ?1, ?4, ?5, ?6, ?6, ?3 where ${first} and (select count(*) from dashboard where workspace = ?1 and deleted = 0) < ${MOST_DASHBOARDS} on conflict do nothing`,
          )
          .bind(ws.id, write.id, at, id, JSON.stringify(write.body), ws.actor)
    : db.prepare(`update dashboard set deleted = 1, author = ?5, updated_at = ?3 where workspace = ?1 and id = ?4 and ${first}`).bind(ws.id, write.id, at, id, ws.actor)
  const read = db.prepare(`select ${COLUMNS} from dashboard where workspace = ? and id = ?`).bind(ws.id, id)
  const [, , found] = await db.batch<Row>([mark, put, read])
  const row = found?.results[0]
  if (row) return row.deleted === 1 ? null : dashboardOf(row)
  // Nothing came of it: the mark goes too, so that it may be tried again.
  await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, write.id).run()
  if (write.dashboard || !write.body) throw new RitmoError('not-found', 'There is no such dashboard.', { field: 'dashboard' })
  throw new RitmoError('too-large', `A workspace keeps at most ${MOST_DASHBOARDS} dashboards; take one away first.`)
}
