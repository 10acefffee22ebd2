import * as v from 'valibot'
import { targetSchema, targetsSchema, targetWriteSchema, type Target } from '../../../shared/protocol/targets.ts'
import { parsed } from '../edge-answers.ts'
import type { Thing } from '../store.ts'
import type { WriteKind } from './kind.ts'

const { id: _, ...entries } = targetWriteSchema.entries
const bodySchema = v.object(entries)

/** A target as the device keeps it: named by its month and measure. */
export type TargetThing = Target & Thing

const nameOf = ({ month, measure }: Pick<Target, 'month' | 'measure'>): string => `${month} ${measure}`
const thingOf = (target: Target): TargetThing => ({ ...target, id: nameOf(target) })

/** A month's target for a measure. */
export const targetKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'target',
  lane: 'small',
  body: bodySchema,
  about: (_id, body) => nameOf(body),
  async send(edge, { id, body }, { as }) {
    const target = parsed(targetSchema, await edge.write('POST', '/v1/targets', { ...body, id }, as))
    return { thing: { id: nameOf(target), now: isSeen(target) ? thingOf(target) : null } }
  },
  things: {
    list: async (edge) => parsed(targetsSchema, await edge.read('/v1/targets')).targets.map(thingOf),
    after(before, { id, body: { month, measure, amount }, person, createdAt }) {
      const target: Target = { month, measure, amount, author: person, updatedAt: new Date(createdAt).toISOString(), write: id, replaced: (before as TargetThing | null)?.replaced ?? null }
      return isSeen(target) ? thingOf(target) : null
    },
  },
}

/** A target that was taken away is still seen while something that it replaced unseen is left. */
function isSeen({ amount, replaced }: Target): boolean {
  return amount !== null || replaced !== null
}
