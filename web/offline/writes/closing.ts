import * as v from 'valibot'
import { closingSchema, closingsSchema, closingWriteSchema, type Closing } from '../../../shared/protocol/closings.ts'
import { parsed } from '../edge-answers.ts'
import type { WriteKind } from './kind.ts'

const { id: _, ...entries } = closingWriteSchema.entries
const bodySchema = v.object(entries)

/** Days on which the shop is closed. */
export const closingKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'closing',
  lane: 'small',
  body: bodySchema,
  about: (id, body) => body.closing ?? id,
  async send(edge, { id, body }, { as }) {
    const closing = parsed(closingSchema, await edge.write('POST', '/v1/closing-days', { ...body, id }, as))
    return { thing: { id: closing.id, now: isSeen(closing) ? closing : null } }
  },
  things: {
    list: async (edge) => parsed(closingsSchema, await edge.read('/v1/closing-days')).closings,
    after(before, { id, about, body: { from, to, name, yearly }, person, createdAt }) {
      const closing: Closing = { id: about, from, to, name, yearly, author: person, updatedAt: new Date(createdAt).toISOString(), write: id, replaced: (before as Closing | null)?.replaced ?? null }
      return isSeen(closing) ? closing : null
    },
  },
}

/** An entry that was taken away is still seen while something that it replaced unseen is left. */
function isSeen({ name, replaced }: Closing): boolean {
  return name !== '' || replaced !== null
}
