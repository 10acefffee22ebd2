import * as v from 'valibot'
import { modeAdvice } from '../../shared/modes/advice.ts'
import { catalogue, isOperation, modeFor, type OperationName } from '../../shared/modes/catalogue.ts'
import { reasons } from '../../shared/modes/reasons.ts'
import { countOf, quantileOf, record, type Histogram } from '../../shared/modes/histogram.ts'
import { operationsSchema, waitsSchema, type Operations } from '../../shared/protocol/operations.ts'
import { addWaits, ERRORS, readJobTimes, readWaits } from '../store/waits.ts'
import { json } from './answers.ts'
import { route } from './route.ts'

const DAY = 86_400_000

/** One operation's durations over the day and the month, while they are gathered. */
interface Gathered {
  readonly day: Record<number, number>
  readonly month: Record<number, number>
  dayErrors: number
  monthErrors: number
}

export const read = route(
  {
    method: 'GET',
    path: '/v1/operations',
    operation: 'operations.read',
    permission: 'read',
    summary: 'Every operation with its budget and what was measured: people’s waits on their devices for what is answered now, from begin to end for jobs.',
    answers: { 200: { says: 'The operations as the catalogue has them, over the last 24 hours and 30 days, and the queue.', schema: operationsSchema } },
  },
  async ({ fx, ws, language }) => {
    const [waits, { jobs, depth, age }] = await Promise.all([readWaits(fx, ws), readJobTimes(fx, ws)])
    const found = new Map<string, Gathered>()
    const of = (name: string): Gathered => {
      const known = found.get(name) ?? { day: {}, month: {}, dayErrors: 0, monthErrors: 0 }
      found.set(name, known)
      return known
    }
    for (const { operation, bucket, day, month } of waits) {
      const one = of(operation)
      if (bucket === ERRORS) {
        one.dayErrors += day
        one.monthErrors += month
        continue
      }
      one.month[bucket] = (one.month[bucket] ?? 0) + month
      if (day > 0) one.day[bucket] = (one.day[bucket] ?? 0) + day
    }
    for (const { kind, took, failed, at } of jobs) {
      const one = of(kind)
      const today = at > fx.now() - DAY
      record(one.month, took)
      if (today) record(one.day, took)
      one.monthErrors += failed
      if (today) one.dayErrors += failed
    }
    const operations = (Object.keys(catalogue) as OperationName[]).map((name) => told(name, found.get(name), language))
    return json({ operations, queue: { depth, age } } satisfies Operations)
  },
)

function told(name: OperationName, found: Gathered | undefined, language: 'it' | 'en'): Operations['operations'][number] {
  const { budget } = catalogue[name]
  const mode = modeFor(name)
  const day = spanOf(found?.day ?? {}, found?.dayErrors ?? 0)
  const month = spanOf(found?.month ?? {}, found?.monthErrors ?? 0)
  return { name, mode, budget, why: reasons[name][language], day, month, advice: modeAdvice(mode, budget, day, month) }
}

function spanOf(histogram: Histogram, errors: number) {
  return { count: countOf(histogram), errors, p50: quantileOf(histogram, 0.5), p95: quantileOf(histogram, 0.95), p99: quantileOf(histogram, 0.99) }
}

export const write = route(
  {
    method: 'POST',
    path: '/v1/waits',
    operation: 'waits.record',
    permission: 'read',
    summary: 'How long people waited, as their device measured it: counts on a logarithmic scale, in batches. The same id twice is once; unknown operations are left out.',
    body: waitsSchema,
    answers: { 200: { says: 'It is counted.', schema: v.object({}) } },
  },
  async ({ fx, ws, body }) => {
    const waits = body.waits.filter(({ operation }) => isOperation(operation))
    if (waits.length > 0) await addWaits(fx, ws, { id: body.id, waits })
    return json({})
  },
)
