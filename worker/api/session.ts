import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Effects } from '../effects.ts'
import { noSessionCookie, SESSION_LIFE, sessionCookie, sessionSecret } from '../identity/cookie.ts'
import { entered, workspaceOf, workspaceOfKey } from '../identity/resolve.ts'
import { hashOf, randomSecret } from '../identity/secret.ts'
import { PERMISSIONS, type Workspace } from '../identity/workspace.ts'
import { endSession, insertSession } from '../store/people/sessions.ts'
import { findWorkspace, readCurrency } from '../store/people/workspaces.ts'
import { json } from './http/answers.ts'
import { refuseForeignHost } from './local.ts'
import { route } from './http/route.ts'

/** The workspace that anyone at the machine itself may enter. */
const DEMO = 'demo'

const sessionSchema = v.object({
  workspace: v.object({ id: v.string(), name: v.string(), zone: v.string(), currency: v.nullable(v.string()) }),
  person: v.string(),
  permissions: v.array(v.picklist(PERMISSIONS)),
})

async function describeSession(fx: Effects, ws: Workspace): Promise<v.InferOutput<typeof sessionSchema>> {
  const currency = await readCurrency(fx, ws)
  return { workspace: { id: ws.slug, name: ws.name, zone: ws.zone, currency }, person: ws.actor, permissions: [...ws.permissions] }
}

export const enter = route(
  {
    method: 'POST',
    path: '/v1/session',
    operation: 'session.enter',
    permission: 'anyone',
    summary: 'Open a session: with a key for its workspace, or, on one’s own machine only, by one click into the demo.',
    body: v.union([v.strictObject({ demo: v.literal(true) }), v.strictObject({ key: v.string() })]),
    answers: { 201: { says: 'The session, and its cookie.', schema: sessionSchema } },
  },
  async ({ fx, request, body }) => {
    const ws = 'key' in body ? await workspaceOfKey(fx, body.key) : await demo(fx, request)
    const secret = randomSecret()
    await insertSession(fx, ws, { hash: await hashOf(secret), expiresAt: fx.now() + SESSION_LIFE })
    return json(await describeSession(fx, ws), 201, { 'set-cookie': sessionCookie(fx.env, secret) })
  },
)

async function demo(fx: Effects, request: Request): Promise<Workspace> {
  if (fx.env.RITMO_LOCAL !== '1') throw new RitmoError('forbidden', 'The demo can be entered on one’s own machine only.')
  refuseForeignHost(request)
  const row = await findWorkspace(fx, DEMO)
  if (!row) throw new RitmoError('not-found', 'There is no demo workspace here.')
  return entered(row, 'demo')
}

export const read = route(
  {
    method: 'GET',
    path: '/v1/session',
    operation: 'session.read',
    permission: 'anyone',
    summary: 'Who is asking, for which workspace, and what they may do. With `or=nobody` an answer without content says that nobody is in.',
    query: v.object({ or: v.optional(v.literal('nobody')) }),
    answers: { 200: { says: 'The session.', schema: sessionSchema }, 204: { says: 'Nobody is in, where that was asked.' }, 401: { says: 'Nobody is in.' } },
  },
  async ({ fx, request, query }) => {
    const ws = await workspaceOf(fx, request).catch((error: unknown) => {
      if (query.or === 'nobody' && error instanceof RitmoError && error.code === 'unauthenticated') return null
      throw error
    })
    if (ws && !ws.permissions.has('read')) throw new RitmoError('forbidden', 'This needs the permission "read".')
    if (ws) return json(await describeSession(fx, ws))
    if (query.or === 'nobody') return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
    throw new RitmoError('unauthenticated', 'Come in first: with a session, or with a key as "Authorization: Bearer KEY".')
  },
)

export const leave = route(
  {
    method: 'DELETE',
    path: '/v1/session',
    operation: 'session.leave',
    permission: 'read',
    summary: 'End the session.',
    answers: { 204: { says: 'The session has ended.' } },
  },
  async ({ fx, ws, request }) => {
    const secret = sessionSecret(request)
    if (secret) await endSession(fx, ws, await hashOf(secret))
    return new Response(null, { status: 204, headers: { 'set-cookie': noSessionCookie(fx.env), 'cache-control': 'no-store' } })
  },
)
