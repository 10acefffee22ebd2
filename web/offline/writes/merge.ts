import * as v from 'valibot'
import { decisionSchema, mergeSchema } from '../../../shared/protocol/merges.ts'
import { parsed } from '../edge-answers.ts'
import type { WriteKind } from './kind.ts'

const bodySchema = v.object({
  merge: v.string(),
  decision: decisionSchema.entries.decision,
  survivor: decisionSchema.entries.survivor,
  /** What the pair is called, for a list of what waits. */
  title: v.string(),
})

/** A decision about two keys that may be one. What there is to decide is not kept on the device as things: it is the edge's to find. */
export const mergeKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'merge',
  lane: 'small',
  body: bodySchema,
  about: (_, body) => body.merge,
  async send(edge, { id, body: { merge, decision, survivor } }, { as }) {
    const answer = await edge.write('POST', `/v1/merges/${encodeURIComponent(merge)}`, { id, decision, ...(survivor === undefined ? {} : { survivor }) }, as)
    return { told: parsed(mergeSchema, answer) }
  },
}
