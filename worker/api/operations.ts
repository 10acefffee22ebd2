import * as v from 'valibot'
import { RitmoError } from '../../shared/model/errors.ts'
import { catalogue, isOperation, type OperationName } from '../../shared/modes/catalogue.ts'
import { chosenFor, MODE_CHOICES } from '../../shared/modes/choices.ts'
import { record } from '../../shared/modes/histogram.ts'
import { NOTHING } from '../../shared/modes/usage.ts'
import { operationsSchema, waitsSchema, type Operations } from '../../shared/protocol/operations.ts'
import { listChoices, writeChoices } from '../store/jobs/mode-choices.ts'
import { readUsage } from '../store/usage.ts'
import { addWaits, ERRORS, readJobTimes, readWaits } from '../store/jobs/waits.ts'
import { json } from './http/answers.ts'
import { toldCost, toldOperation, usedBy, type Gathered } from './operations-told.ts'
import { route } from './http/route.ts'

const DAY = 86_400_000

export const read = route(
  {
    method: 'GET',
    path: '/v1/operations',
    operation: 'operations.read',
    permission: 'read',
    summary: 'Every operation with its budget and what was measured: people’s waits on their devices for what is answered now, from begin to end for jobs; what each used and cost, and what the month would have cost otherwise.',
    answers: { 200: { says: 'The operations as the catalogue has them, over the last 24 hours and 30 days, the queue, and the cost.', schema: operationsSchema } },
  },
  async ({ fx, ws, language }) => {
    const [waits, { jobs, depth, age }, usage, choices] = await Promise.all([readWaits(fx, ws), readJobTimes(fx, ws), readUsage(fx, ws), listChoices(fx, ws)])
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
    const used = usedBy(usage.rows)
    const operations = (Object.keys(catalogue) as OperationName[]).map((name) => toldOperation(name, found.get(name), used.get(name) ?? NOTHING, choices, language))
    return json({ operations, queue: { depth, age }, cost: toldCost(usage) } satisfies Operations)
  },
)

export const choose = route(
  {
    method: 'PUT',
    path: '/v1/operations/:name',
    operation: 'operations.choose',
    permission: 'manage',
    summary: 'Have an operation that the catalogue allows both ways answered now (the request waits for the work, up to 25 seconds) or later (always with a job), where the caller does not say itself with `Prefer`. For a kind of job: the operations that begin it. Null leaves it to the catalogue again.',
    params: { name: 'The operation.' },
    body: v.strictObject({ mode: v.nullable(v.picklist(MODE_CHOICES)) }),
    answers: { 200: { says: 'What was chosen.', schema: v.object({ operations: v.array(v.string()), mode: v.nullable(v.picklist(MODE_CHOICES)) }) } },
  },
  async ({ fx, ws, body, param }) => {
    if (!isOperation(param('name'))) throw new RitmoError('not-found', 'There is no such operation.')
    const operations = chosenFor(param('name'))
    if (operations.length === 0) throw new RitmoError('conflict', 'The catalogue allows this operation one way only.')
    await writeChoices(fx, ws, operations, body.mode)
    return json({ operations, mode: body.mode })
  },
)

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
