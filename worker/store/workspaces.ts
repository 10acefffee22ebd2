import * as v from 'valibot'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { factsOf, DIRECTORY } from './shard.ts'

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

/** The workspace of that slug, made when there is none; one that exists is left as it is. */
export async function ensureWorkspace(fx: Effects, wanted: NewWorkspace): Promise<WorkspaceRow> {
  const db = factsOf(fx, DIRECTORY)
  await db
    .prepare('insert into workspace (slug, name, zone, currency, language, created_at) values (?, ?, ?, ?, ?, ?) on conflict (slug) do nothing')
    .bind(wanted.slug, wanted.name, wanted.zone, wanted.currency, wanted.language, fx.now())
    .run()
  const row = await findWorkspace(fx, wanted.slug)
  if (!row) throw new Error('a workspace that was just written is not there')
  return row
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
