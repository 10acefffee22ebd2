import * as v from 'valibot'
import { zoneTable } from '../../../shared/model/calendar.ts'
import { usualReport } from '../../../shared/reports/usual.ts'
import { nextRun } from '../../../shared/schedule/next.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf, DIRECTORY } from '../shard.ts'

const rowSchema = v.object({
  id: v.number(),
  slug: v.string(),
  name: v.string(),
  zone: v.string(),
  currency: v.nullable(v.string()),
  language: v.picklist(['it', 'en']),
  shard: v.number(),
})

/** A workspace as it is written; only the resolver turns it into the right to touch its data. */
export type WorkspaceRow = v.InferOutput<typeof rowSchema>

const COLUMNS = 'w.id, w.slug, w.name, w.zone, w.currency, w.language, w.shard'

/** The columns of a workspace `w` for statements that join it. */
export const WORKSPACE_COLUMNS = COLUMNS

/** A joined row's workspace, checked. */
export function workspaceRow(row: unknown): WorkspaceRow {
  return v.parse(rowSchema, row)
}

export interface NewWorkspace {
  readonly slug: string
  readonly name: string
  readonly zone: string
  /** ISO 4217, or null: then the first fact decides. */
  readonly currency: string | null
  readonly language: 'it' | 'en'
}

/**
 * The workspace of that slug, made when there is none, with the report that comes to every new one by itself; one that
 * exists is left as it is.
 */
export async function ensureWorkspace(fx: Effects, wanted: NewWorkspace): Promise<WorkspaceRow> {
  const db = factsOf(fx, DIRECTORY)
  // One instant for both: the second statement knows by it whether the first one made the workspace.
  const now = fx.now()
  const made = db
    .prepare('insert into workspace (slug, name, zone, currency, language, created_at) values (?, ?, ?, ?, ?, ?) on conflict (slug) do nothing')
    .bind(wanted.slug, wanted.name, wanted.zone, wanted.currency, wanted.language, now)
  // A trial restore's scratch is nobody's shop.
  await db.batch(wanted.slug.startsWith('~') ? [made] : [made, usualReportStatement(fx, wanted, now)])
  const row = await findWorkspace(fx, wanted.slug)
  if (!row) throw new Error('a workspace that was just written is not there')
  return row
}

/** The statement that puts the usual report on the schedule of a workspace that is made in the same batch; of one that was there before nothing changes. */
function usualReportStatement(fx: Effects, { slug, zone, language }: NewWorkspace, now: number): D1PreparedStatement {
  const spread = [...slug].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const { title, input, rule } = usualReport(language, spread)
  return factsOf(fx, DIRECTORY)
    .prepare(
      `insert or ignore into schedule (workspace, id, kind, input, title, rule, quiet, enabled, zone, planned_at, next_at, created_at)
       select id, 'daily-report', 'report', ?2, ?3, ?4, 0, 1, ?5, ?6, ?7, ?6 from workspace where slug = ?1 and created_at = ?6`,
    )
    .bind(slug, JSON.stringify(input), title, JSON.stringify(rule), zone, now, nextRun(rule, zoneTable(zone), now))
}

/** The workspace of that slug, or null. */
export async function findWorkspace(fx: Effects, slug: string): Promise<WorkspaceRow | null> {
  const row = await factsOf(fx, DIRECTORY).prepare(`select ${COLUMNS} from workspace w where w.slug = ?`).bind(slug).first()
  return row && workspaceRow(row)
}

/** The workspace that a job belongs to, or null. */
export async function findJobsWorkspace(fx: Effects, shard: number, job: string): Promise<WorkspaceRow | null> {
  const row = await factsOf(fx, shard)
    .prepare(`select ${COLUMNS} from job j join workspace w on w.id = j.workspace where j.id = ?`)
    .bind(job)
    .first()
  return row && workspaceRow(row)
}

/** Every workspace of a shard, oldest first; none that a trial restore made for itself. */
export async function listWorkspaceRows(fx: Effects, shard: number): Promise<WorkspaceRow[]> {
  const { results } = await factsOf(fx, shard).prepare(`select ${COLUMNS} from workspace w where w.shard = ? and w.slug not like '~%' order by w.id`).bind(shard).all()
  return results.map(workspaceRow)
}

/** The currency a workspace sums in, null while it has none. */
export async function readCurrency(fx: Effects, ws: Workspace): Promise<string | null> {
  return factsOf(fx, ws.shard).prepare('select currency from workspace where id = ?').bind(ws.id).first<string | null>('currency')
}
