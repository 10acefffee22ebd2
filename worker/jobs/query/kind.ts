import { querySchema, type Answer, type Query } from '../../../shared/protocol/query.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { beginInParts, worksInParts, type InParts } from '../../../shared/query/in-parts.ts'
import { filtersWithSurvivors } from '../../../shared/query/merged.ts'
import { monthsAsked } from '../../../shared/query/months.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { findDataset } from '../../store/datasets.ts'
import { successStatements } from '../../store/jobs.ts'
import { noticeStatement } from '../../store/notices.ts'
import { eachPart } from '../../store/parts.ts'
import type { Kind } from '../kind.ts'

/** An answer is kept with its job; a row of the database holds no more, bytes. */
const MOST_BYTES = 1_800_000

/**
 * A question too large to be answered while one waits: it is read part by part and its answer is the job's result. It
 * only reads, so a try that was cut off begins anew.
 */
export const queryKind: Kind = {
  operation: 'query',
  input: querySchema,
  fresh: (input) => ({ cursor: { phase: 'read' }, unit: 'rows', title: titleOf(input as Query) }),
  async ready(fx, ws, input) {
    await checkedFor(fx, ws, input)
  },
  async slice({ fx, ws, job, alive }) {
    const query = await checkedFor(fx, ws, job.input)
    let running: InParts | null = null
    let answer: Answer | null = null
    const isWanted = monthsAsked(query.where, ws.zone)
    await eachPart(fx, ws, query.dataset, isWanted, async ({ table, currency, labels, merges, sealed, changes }, done, total) => {
      const where = filtersWithSurvivors(query.where, query.dataset === 'sales' ? merges : undefined)
      running ??= beginInParts({ ...query, where }, table.dataset)
      running.add(table, labels)
      if (done >= total) answer = { ...running.answer({ currency, labels }), sealed, changes: changes + (answer?.changes ?? 0) }
      await alive({ done, total, phase: 'reading' })
    })
    const { dataset } = await findDataset(fx, ws, query.dataset)
    const result: Answer = answer ?? { ...beginInParts(query, dataset).answer({ currency: null, labels: null }), sealed: 0, changes: 0 }
    if (new TextEncoder().encode(JSON.stringify(result)).byteLength > MOST_BYTES) throw new RitmoError('query-too-large', 'The answer is too long to be kept; ask with a lower limit.')
    const told = noticeStatement(fx, ws, { key: `answered/${job.id}`, code: 'query-answered', told: { title: job.title ?? '', rows: result.rows.length }, job: job.id })
    return { statements: [...successStatements(fx, ws, job, result, { phase: 'done' }), told], next: 'ended' }
  },
}

/** The question, checked against its dataset. Throws what is wrong with it, and `query-too-large` for one that cannot be read in parts. */
async function checkedFor(fx: Effects, ws: Workspace, input: unknown): Promise<Query> {
  const name = (input as { dataset?: string }).dataset ?? 'sales'
  const { dataset } = await findDataset(fx, ws, name)
  const query = checkQuery(input, dataset)
  if (!worksInParts(query, dataset)) throw new RitmoError('query-too-large', 'There is more data than one answer can look at, and this question cannot be put together from parts; ask for a shorter time.')
  return query
}

const titleOf = ({ measures, by }: Query): string => [measures.join(', '), by.join(', ')].filter((text) => text !== '').join(' / ').slice(0, 120)
