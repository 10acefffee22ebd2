import * as v from 'valibot'
import type { Effects } from '../../effects.ts'
import { PERMISSIONS, type Permission, type Workspace } from '../../identity/workspace.ts'
import { DIRECTORY, factsOf } from '../shard.ts'
import { WORKSPACE_COLUMNS, workspaceRow, type WorkspaceRow } from './workspaces.ts'

const permissionsSchema = v.pipe(v.string(), v.parseJson(), v.array(v.picklist(PERMISSIONS)))

/** Whose key has this hash and what it may do; null for an unknown or revoked one. */
export async function findKey(fx: Effects, hash: string): Promise<{ workspace: WorkspaceRow; name: string; permissions: Permission[] } | null> {
  const row = await factsOf(fx, DIRECTORY)
    .prepare(`select ${WORKSPACE_COLUMNS}, k.name as key_name, k.permissions from api_key k join workspace w on w.id = k.workspace where k.hash = ? and k.revoked_at is null`)
    .bind(hash)
    .first<{ key_name: string; permissions: string }>()
  return row && { workspace: workspaceRow(row), name: row.key_name, permissions: v.parse(permissionsSchema, row.permissions) }
}

/** Keeps a new key by its hash. With `replace`, earlier keys of that name end in the same moment. */
export async function insertKey(
  fx: Effects,
  ws: Workspace,
  key: { hash: string; name: string; permissions: readonly Permission[]; replace: boolean },
): Promise<void> {
  const db = factsOf(fx, DIRECTORY)
  const insert = db
    .prepare('insert into api_key (hash, workspace, name, permissions, created_at) values (?, ?, ?, ?, ?)')
    .bind(key.hash, ws.id, key.name, JSON.stringify(key.permissions), fx.now())
  const revoke = db
    .prepare('update api_key set revoked_at = ? where workspace = ? and name = ? and revoked_at is null')
    .bind(fx.now(), ws.id, key.name)
  await db.batch(key.replace ? [revoke, insert] : [insert])
}
