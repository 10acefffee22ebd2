import * as v from 'valibot'
import type { DashboardBody, SavedDashboard } from '../../../shared/protocol/dashboards.ts'
import { hasNone, parsed } from '../edge-answers.ts'
import { noAnswer } from '../edge-error.ts'
import type { WriteKind } from './kind.ts'

/** What a dashboard may be is checked where one is made and at the edge; the first visit does without it. Where that code does not come, nothing does. */
const protocol = () => import('../../../shared/protocol/dashboards.ts').catch(noAnswer)
const bodySchema = v.object({ dashboard: v.optional(v.string()), body: v.nullable(v.custom<DashboardBody>((body) => typeof body === 'object')) })

/** A dashboard of one's own, or a saved view. */
export const dashboardKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'dashboard',
  lane: 'small',
  body: bodySchema,
  about: (id, body) => body.dashboard ?? id,
  async send(edge, { id, about, body }, { as }) {
    const { dashboardSchema } = await protocol()
    const answer = await edge.write('POST', '/v1/dashboards', { ...body, id }, as)
    return { thing: { id: about, now: parsed(v.object({ dashboard: v.nullable(dashboardSchema) }), answer).dashboard } }
  },
  things: {
    async list(edge) {
      const answer = await edge.read('/v1/dashboards')
      return hasNone(answer, 'dashboards') ? [] : parsed(v.object({ dashboards: v.array((await protocol()).dashboardSchema) }), answer).dashboards
    },
    after: (before, { about, body, person, createdAt }): SavedDashboard | null =>
      body.body && { id: about, body: body.body, owner: (before as SavedDashboard | null)?.owner ?? person, author: person, updatedAt: new Date(createdAt).toISOString() },
  },
}
