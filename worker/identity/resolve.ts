import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import { findKey } from '../store/people/keys.ts'
import { findSession } from '../store/people/sessions.ts'
import { findJobsWorkspace, findWorkspace, listWorkspaceRows, type WorkspaceRow } from '../store/people/workspaces.ts'
import { sessionSecret } from './cookie.ts'
import { refuseForeignWrite } from './origin.ts'
import { hashOf, isKey } from './secret.ts'
import { makeWorkspace, PERMISSIONS, type Permission, type Workspace } from './workspace.ts'

/**
 * Who asks, and for which workspace: by `Authorization: Bearer KEY`, else by the session's cookie. Null when a request
 * carries neither. A key or session that is wrong, ended or revoked throws `unauthenticated`; a write that another
 * site's page makes with a cookie throws `forbidden`.
 */
export async function workspaceOf(fx: Effects, request: Request): Promise<Workspace | null> {
  const token = bearerToken(request)
  if (token !== null) return workspaceOfKey(fx, token)
  const secret = sessionSecret(request)
  if (secret === null) return null
  refuseForeignWrite(request)
  const found = await findSession(fx, await hashOf(secret))
  if (!found) throw new RitmoError('unauthenticated', 'The session has ended; come in again.')
  return resolved(found.workspace, found.person, found.permissions)
}

/** The workspace that a key opens. Throws `unauthenticated` for one that is wrong or revoked. */
export async function workspaceOfKey(fx: Effects, key: string): Promise<Workspace> {
  const found = (await isKey(key)) ? await findKey(fx, await hashOf(key)) : null
  if (!found) throw new RitmoError('unauthenticated', 'This key is not known, or was revoked.')
  return resolved(found.workspace, `key:${found.name}`, found.permissions)
}

/** The token of an `Authorization: Bearer` header, or null. Throws `unauthenticated` for another scheme. */
export function bearerToken(request: Request): string | null {
  const header = request.headers.get('authorization')
  if (header === null) return null
  const match = /^Bearer +(\S+) *$/i.exec(header)
  if (!match) throw new RitmoError('unauthenticated', 'Send the key as "Authorization: Bearer KEY".')
  return match[1] as string
}

/** The workspace a job works for, with the job as actor; null when there is no such job. */
export async function workspaceOfJob(fx: Effects, shard: number, job: string): Promise<Workspace | null> {
  const row = await findJobsWorkspace(fx, shard, job)
  return row && resolved(row, `job:${job}`, PERMISSIONS)
}

/** The workspace that a link in a message names, with no right but to find out whether it was signed there; null when there is none. */
export async function workspaceOfLink(fx: Effects, slug: string, person: string): Promise<Workspace | null> {
  const row = await findWorkspace(fx, slug)
  return row && resolved(row, person, [])
}

/** Every workspace of a shard, for the clock's own work (the nightly close), which no person asks for. */
export async function workspacesOfShard(fx: Effects, shard: number): Promise<Workspace[]> {
  return (await listWorkspaceRows(fx, shard)).map((row) => resolved(row, 'clock', PERMISSIONS))
}

/** A workspace that was just made, or that a person just entered, before there is a key or session to show. */
export function entered(row: WorkspaceRow, actor: string): Workspace {
  return resolved(row, actor, PERMISSIONS)
}

function resolved(row: WorkspaceRow, actor: string, permissions: readonly Permission[]): Workspace {
  const { id, slug, name, zone, language, shard } = row
  return makeWorkspace({ id, slug, name, zone, language, shard, actor, permissions })
}
