import * as v from 'valibot'
import type { deliveriesSchema } from '../../shared/protocol/notices.ts'
import type { ListedDelivery } from '../store/notices/delivery-list.ts'
import { wholeNumber } from './http/numbers.ts'

export const pageQuery = v.looseObject({ limit: v.optional(wholeNumber(1, 100), '30'), before: v.optional(v.pipe(v.string(), v.maxLength(40))) })

const time = (at: number) => new Date(at).toISOString()

/** A page of deliveries as the wire has it. */
export function deliveryPage(rows: readonly ListedDelivery[], limit: number): v.InferOutput<typeof deliveriesSchema> {
  const deliveries = rows.map(({ notice, code, told, at, dueAt, sentAt, log, ...rest }) => ({
    ...rest, notice: { id: notice, code, told, at: time(at) }, dueAt: time(dueAt), sentAt: sentAt === null ? null : time(sentAt), log: log.map((one) => ({ ...one, at: time(one.at) })),
  }))
  return { deliveries, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null }
}
