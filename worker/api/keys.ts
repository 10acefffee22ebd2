import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { hashOf, newKey } from '../identity/secret.ts'
import { PERMISSIONS } from '../identity/workspace.ts'
import { insertKey } from '../store/people/keys.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

const keySchema = v.object({ key: v.string(), name: v.string(), permissions: v.array(v.picklist(PERMISSIONS)) })

export const create = route(
  {
    method: 'POST',
    path: '/v1/keys',
    operation: 'keys.create',
    permission: 'manage',
    summary: 'Make an API key. It is shown this once.',
    body: v.strictObject({
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
      permissions: v.optional(v.pipe(v.array(v.picklist(PERMISSIONS)), v.minLength(1)), [...PERMISSIONS]),
    }),
    answers: { 201: { says: 'The key.', schema: keySchema } },
  },
  async ({ fx, ws, body }) => {
    const beyond = body.permissions.find((permission) => !ws.permissions.has(permission))
    if (beyond) throw new RitmoError('forbidden', `You cannot give the permission "${beyond}", which you do not have.`, { field: 'permissions' })
    const permissions = PERMISSIONS.filter((permission) => body.permissions.includes(permission))
    const key = await newKey()
    await insertKey(fx, ws, { hash: await hashOf(key), name: body.name, permissions, replace: false })
    return json({ key, name: body.name, permissions } satisfies v.InferOutput<typeof keySchema>, 201)
  },
)
