import * as v from 'valibot'
import { isZone } from '../../shared/model/calendar.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Env } from '../env.ts'
import { bearerToken, entered } from '../identity/resolve.ts'
import { hashOf, newKey } from '../identity/secret.ts'
import { PERMISSIONS } from '../identity/workspace.ts'
import { insertKey } from '../store/people/keys.ts'
import { ensureWorkspace } from '../store/people/workspaces.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

/** The name of the key that comes with a workspace. */
const FIRST_KEY = 'owner'

const openedSchema = v.object({
  workspace: v.object({ id: v.string(), name: v.string(), zone: v.string(), currency: v.nullable(v.string()) }),
  key: v.string(),
})

export const create = route(
  {
    method: 'POST',
    path: '/v1/workspaces',
    operation: 'workspaces.create',
    permission: 'anyone',
    summary: 'Open a workspace, or the one of that id again, and give it a new owner’s key (the one before ends). For whoever runs this edge.',
    body: v.strictObject({
      id: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use small letters, digits and hyphens.'))),
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
      zone: v.pipe(v.string(), v.check(isZone, 'This is no IANA time zone.')),
      currency: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'Use an ISO 4217 code.'))), null),
      language: v.optional(v.picklist(['it', 'en']), 'it'),
    }),
    answers: { 201: { says: 'The workspace and its key.', schema: openedSchema } },
  },
  async ({ fx, request, body }) => {
    await refuseStranger(fx.env, request)
    const { id, name, zone, currency, language } = body
    const row = await ensureWorkspace(fx, { slug: id ?? fx.ulid().toLowerCase(), name, zone, currency, language })
    const ws = entered(row, FIRST_KEY)
    const key = await newKey()
    await insertKey(fx, ws, { hash: await hashOf(key), name: FIRST_KEY, permissions: PERMISSIONS, replace: true })
    const workspace = { id: row.slug, name: row.name, zone: row.zone, currency: row.currency }
    return json({ workspace, key } satisfies v.InferOutput<typeof openedSchema>, 201)
  },
)

/** Compared as hashes: how long a comparison takes then tells nothing of the secret. */
async function refuseStranger(env: Env, request: Request): Promise<void> {
  const token = bearerToken(request)
  if (env.RITMO_OWNER === undefined || token === null) throw new RitmoError('unauthenticated', 'This needs the secret of whoever runs this edge.')
  if ((await hashOf(token)) !== (await hashOf(env.RITMO_OWNER))) throw new RitmoError('unauthenticated', 'This is not the secret of whoever runs this edge.')
}
