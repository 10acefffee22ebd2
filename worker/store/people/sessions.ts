import * as v from 'valibot'
import type { Effects } from '../../effects.ts'
import { PERMISSIONS, type Permission, type Workspace } from '../../identity/workspace.ts'
import { DIRECTORY, factsOf } from '../shard.ts'
import { WORKSPACE_COLUMNS, workspaceRow, type WorkspaceRow } from './workspaces.ts'

const permissionsSchema = v.pipe(v.string(), v.parseJson(), v.array(v.picklist(PERMISSIONS)))

/** Whose session has this hash; null for an unknown or ended one. */
export async function findSession(fx: Effects, hash: string): Promise<{ workspace: WorkspaceRow; person: string; permissions: Permission[] } | null> {
  const row = await factsOf(fx, DIRECTORY)
    .prepare(`select ${WORKSPACE_COLUMNS}, s.person, s.permissions from session s join workspace w on w.id = s.workspace where s.hash = ? and s.expires_at > ?`)
    .bind(hash, fx.now())
    .first<{ person: string; permissions: string }>()
  return row && { workspace: workspaceRow(row), person: row.person, permissions: v.parse(permissionsSchema, row.permissions) }
}

/** Opens a session, and sweeps those of the workspace that have ended. */
export async function insertSession(fx: Effects, ws: Workspace, session: { hash: string; expiresAt: number }): Promise<void> {
  const db = factsOf(fx, DIRECTORY)
  await db.batch([
    db.prepare('delete from session where workspace = ? and expires_at <= ?').bind(ws.id, fx.now()),
    db
      .prepare('insert into session (hash, workspace, person, permissions, created_at, expires_at) values (?, ?, ?, ?, ?, ?)')
      .bind(session.hash, ws.id, ws.actor, JSON.stringify([...ws.permissions]), fx.now(), session.expiresAt),
  ])
}

/** Ends a session. Ending it twice is once. */
export async function endSession(fx: Effects, ws: Workspace, hash: string): Promise<void> {
  await factsOf(fx, DIRECTORY).prepare('delete from session where hash = ? and workspace = ?').bind(hash, ws.id).run()
}
