import * as v from 'valibot'
import { PROTOCOL } from '../../shared/protocol/version.ts'
import { json } from './http/answers.ts'
import { route } from './http/route.ts'

const healthSchema = v.object({ ok: v.literal(true), protocol: v.number(), demo: v.boolean() })

export const read = route(
  {
    method: 'GET',
    path: '/v1/health',
    operation: 'health.read',
    permission: 'anyone',
    summary: 'Whether the edge answers, which protocol it speaks, and whether the demo can be entered here.',
    answers: { 200: { says: 'It answers.', schema: healthSchema } },
  },
  ({ fx }) => json({ ok: true, protocol: PROTOCOL, demo: fx.env.RITMO_LOCAL === '1' } satisfies v.InferOutput<typeof healthSchema>),
)
