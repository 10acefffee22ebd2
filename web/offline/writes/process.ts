import * as v from 'valibot'
import { processSchema, processWriteSchema, type Process } from '../../../shared/protocol/processes.ts'
import { parsed } from '../edge-answers.ts'
import type { WriteKind } from './kind.ts'

const { id: _, ...entries } = processWriteSchema.entries
const bodySchema = v.object(entries)
const listSchema = v.object({ processes: v.array(processSchema) })
const oneSchema = v.object({ process: v.nullable(processSchema) })

/** A process described to the adviser. */
export const processKind: WriteKind<v.InferOutput<typeof bodySchema>> = {
  name: 'process',
  lane: 'small',
  body: bodySchema,
  about: (id, body) => body.process ?? id,
  async send(edge, { id, about, body }, { as }) {
    const { process } = parsed(oneSchema, await edge.write('POST', '/v1/processes', { ...body, id }, as))
    return { thing: { id: about, now: process } }
  },
  things: {
    list: async (edge) => parsed(listSchema, await edge.read('/v1/processes')).processes,
    after: (_before, { about, body, person, createdAt }): Process | null =>
      body.body && { id: about, body: body.body, author: person, updatedAt: new Date(createdAt).toISOString() },
  },
}
