import * as v from 'valibot'
import { dashboardSchema, dashboardWriteSchema, type SavedDashboard } from '../../../shared/protocol/dashboards.ts'
import { parsed } from '../edge-answers.ts'
import type { WriteKind } from './kind.ts'

const { id: _, ...entries } = dashboardWriteSchema.entries
const bodySchema = v.object(entries)
const listSchema = v.object({ dashboards: v.array(dashboardSchema) })
const oneSchema = v.object({ dashboard: v.nullable(dashboardSchema) })

/** A dashboard of one's own, or a saved view. */
export const dashboardKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'dashboard',
  lane: 'small',
  body: bodySchema,
  about: (id, body) => body.dashboard ?? id,
  async send(edge, { id, about, body }, { as }) {
    const { dashboard } = parsed(oneSchema, await edge.write('POST', '/v1/dashboards', { ...body, id }, as))
    return { thing: { id: about, now: dashboard } }
  },
  things: {
    list: async (edge) => parsed(listSchema, await edge.read('/v1/dashboards')).dashboards,
    after: (before, { about, body, person, createdAt }): SavedDashboard | null =>
      body.body && { id: about, body: body.body, owner: (before as SavedDashboard | null)?.owner ?? person, author: person, updatedAt: new Date(createdAt).toISOString() },
  },
}
