import * as v from 'valibot'

/** The most that a job is given, and gives back, characters of JSON. */
const MOST = 65_536

const small = (value: unknown) => (JSON.stringify(value) ?? '').length <= MOST
const given = v.pipe(v.optional(v.unknown()), v.check(small, 'This may have at most 64 KB.'))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const lines = v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(100))

export const endpointWriteSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  url: v.pipe(v.string(), v.maxLength(2000)),
})

/**
 * An address of the owner's own. Its secret is shown when it is made, and never again. `asleep`: it came from a backup, which
 * holds no secrets; it is called once it has a new one.
 */
export const endpointSchema = v.object({ id: v.string(), name: v.string(), url: v.string(), createdAt: v.string(), asleep: v.boolean(), secret: v.optional(v.string()) })

/** What a job at an endpoint is given. */
export const endpointInputSchema = v.strictObject({ endpoint: v.pipe(v.string(), v.maxLength(40)), title: v.optional(v.pipe(v.string(), v.maxLength(120))), data: given })

/** What an endpoint tells of its work, by its answer or by a report: how far it is, and lines for the job's story. */
const toldShape = { done: v.optional(count), total: v.optional(count), unit: v.optional(v.pipe(v.string(), v.maxLength(20))), log: v.optional(lines), result: given }

/**
 * An endpoint's answer with status 200. With `cursor` there is more to do: it is called again with that cursor, not
 * before `again` seconds. Without, the work is done.
 */
export const endpointAnswerSchema = v.object({ ...toldShape, cursor: given, again: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(86_400))) })

/** What an endpoint reports of work that it does by itself after it answered 202. */
export const reportSchema = v.strictObject({ ...toldShape, state: v.optional(v.picklist(['running', 'succeeded', 'failed']), 'running'), error: v.optional(v.pipe(v.string(), v.maxLength(500))) })

export type EndpointInput = v.InferOutput<typeof endpointInputSchema>
export type EndpointAnswer = v.InferOutput<typeof endpointAnswerSchema>
export type Report = v.InferOutput<typeof reportSchema>
export type EndpointWrite = v.InferOutput<typeof endpointWriteSchema>
export type Endpoint = v.InferOutput<typeof endpointSchema>
