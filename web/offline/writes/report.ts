import * as v from 'valibot'
import type { ReportAsked } from '../../../shared/protocol/reports.ts'
import type { WriteKind } from './kind.ts'

const bodySchema = v.custom<ReportAsked>((body) => typeof body === 'object' && body !== null && 'kind' in body)

/** A report that is asked for: it is made once, however often it is sent. What it may be the edge checks. */
export const reportKind: WriteKind<ReportAsked> = {
  name: 'report',
  lane: 'small',
  body: bodySchema,
  about: (id) => id,
  async send(edge, { id, body }, { as }) {
    const asked = new Blob([JSON.stringify(body)], { type: 'application/json' })
    return { told: await edge.sendBytes('POST', '/v1/reports', asked, { 'content-type': 'application/json', 'idempotency-key': id, 'ritmo-as': as }) }
  },
}
