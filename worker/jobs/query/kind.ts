import { querySchema, type Answer, type Query } from '../../../shared/protocol/query.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { countPart, type Counted } from '../../../shared/query/count-part.ts'
import { beginInParts, worksInParts } from '../../../shared/query/in-parts.ts'
import { filtersWithSurvivors } from '../../../shared/query/merged.ts'
import { monthsAsked } from '../../../shared/query/months.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { findDataset } from '../../store/facts/datasets.ts'
import { rewindJob, sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { noticeStatement } from '../../store/notices/notices.ts'
import { labelsAt, loadMonths, pinDataset, type Pinned } from '../../store/facts/pinned.ts'
import { dropPieces, getPiece, putPiece } from '../../store/jobs/work.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'

/** An answer is kept with its job; a row of the database holds no more, bytes. */
const MOST_BYTES = 1_800_000

/** Where it is: nothing pinned yet, the part that is next, or all of them counted. */
type QueryCursor = { readonly phase: 'read'; readonly part?: number } | { readonly phase: 'answer' }

/**
 * A question too large to be answered while one waits: it is read part by part, one a slice, all as of the moment at which
 * the first began, and its answer is the job's result. What each part came to is kept until they are put together.
 */
export const queryKind: Kind = {
  operation: 'query',
  input: querySchema,
  fresh: (input) => ({ cursor: { phase: 'read' } satisfies QueryCursor, unit: 'rows', title: titleOf(input as Query) }),
  async ready(fx, ws, input) {
    await checkedFor(fx, ws, input)
  },
  async slice(context) {
    const cursor = context.job.cursor as QueryCursor
    if (cursor.phase === 'answer') return putTogether(context)
    return cursor.part === undefined ? pin(context) : readPart(context, cursor.part)
  },
  async stopped({ fx, ws, job }) {
    await dropPieces(fx, ws, job.id)
  },
  async failing({ fx, ws, job, holder }) {
    await rewindJob(fx, ws, job.id, holder, { phase: 'read' } satisfies QueryCursor)
    await dropPieces(fx, ws, job.id)
  },
}

/** What is asked, with what stands for merged keys, and the moment that it is asked of. */
interface Asked {
  readonly query: Query
  readonly pinned: Pinned
}

async function pin({ fx, ws, job }: SliceContext): Promise<SliceOutcome> {
  const query = await checkedFor(fx, ws, job.input)
  const pinned = await pinDataset(fx, ws, query.dataset)
  const where = filtersWithSurvivors(query.where, query.dataset === 'sales' ? (pinned.merges ?? undefined) : undefined)
  await putPiece(fx, ws, job.id, 'asked', JSON.stringify({ query: { ...query, where }, pinned } satisfies Asked))
  const total = rowsOf(pinned, packsFor({ query, pinned }, ws.zone).flat())
  return { statements: sliceStatements(fx, ws, job, { cursor: { phase: 'read', part: 0 } satisfies QueryCursor, phase: 'reading', done: 0, total }), next: 'goes-on' }
}

async function readPart({ fx, ws, job, alive }: SliceContext, part: number): Promise<SliceOutcome> {
  const goOn = (cursor: QueryCursor, done = 0) => ({ statements: sliceStatements(fx, ws, job, { cursor, phase: 'reading', done }), next: 'goes-on' as const })
  const kept = await getPiece(fx, ws, job.id, 'asked')
  if (kept === null) return goOn({ phase: 'read' })
  const asked = JSON.parse(kept) as Asked
  const packs = packsFor(asked, ws.zone)
  const months = packs[part]
  if (!months) return goOn({ phase: 'answer' })
  try {
    const { table, labels, changes } = await loadMonths(fx, ws, asked.pinned, await labelsAt(fx, ws, asked.pinned), months)
    await alive()
    await putPiece(fx, ws, job.id, `part-${part}`, JSON.stringify({ counted: countPart(asked.query, table, labels), changes } satisfies Part))
  } catch (error) {
    // A tile of that moment was taken away meanwhile: as of another, then.
    if (error instanceof RitmoError && error.code === 'gone') return goOn({ phase: 'read' })
    throw error
  }
  return goOn({ phase: 'read', part: part + 1 }, rowsOf(asked.pinned, packs.slice(0, part + 1).flat()))
}

interface Part {
  readonly counted: Counted
  /** Unsealed changes among it. */
  readonly changes: number
}

async function putTogether({ fx, ws, job, alive }: SliceContext): Promise<SliceOutcome> {
  const again: QueryCursor = { phase: 'read' }
  const kept = await getPiece(fx, ws, job.id, 'asked')
  // Its end was not put on record, though what it needs was let go of: once more.
  if (kept === null) return { statements: sliceStatements(fx, ws, job, { cursor: again }), next: 'goes-on' }
  const asked = JSON.parse(kept) as Asked
  const { query, pinned } = asked
  const running = beginInParts(query, pinned.dataset)
  let changes = 0
  for (const part of packsFor(asked, ws.zone).keys()) {
    const piece = await getPiece(fx, ws, job.id, `part-${part}`)
    if (piece === null) return { statements: sliceStatements(fx, ws, job, { cursor: again }), next: 'goes-on' }
    const found = JSON.parse(piece) as Part
    running.take(found.counted)
    changes += found.changes
    await alive()
  }
  const result: Answer = { ...running.answer({ currency: pinned.currency, labels: await labelsAt(fx, ws, pinned) }), sealed: pinned.sealed, changes }
  if (new TextEncoder().encode(JSON.stringify(result)).byteLength > MOST_BYTES) throw new RitmoError('query-too-large', 'The answer is too long to be kept; ask with a lower limit.')
  const told = noticeStatement(fx, ws, { key: `answered/${job.id}`, code: 'query-answered', told: { title: job.title ?? '', rows: result.rows.length }, job: job.id })
  await dropPieces(fx, ws, job.id)
  return { statements: [...successStatements(fx, ws, job, result, { phase: 'done' }), told], next: 'ended' }
}

/** The months that it looks at, part by part. */
function packsFor({ query, pinned }: Asked, zone: string): string[][] {
  const isWanted = monthsAsked(query.where, zone)
  return pinned.packs.map((months) => months.filter(isWanted)).filter((months) => months.length > 0)
}

const rowsOf = ({ tiles }: Pinned, months: readonly string[]): number => tiles.filter(({ month }) => months.includes(month)).reduce((sum, { rows }) => sum + rows, 0)

/** The question, checked against its dataset. Throws what is wrong with it, and `query-too-large` for one that cannot be read in parts. */
async function checkedFor(fx: Effects, ws: Workspace, input: unknown): Promise<Query> {
  const name = (input as { dataset?: string }).dataset ?? 'sales'
  const { dataset } = await findDataset(fx, ws, name)
  const query = checkQuery(input, dataset)
  if (!worksInParts(query, dataset)) throw new RitmoError('query-too-large', 'There is more data than one answer can look at, and this question cannot be put together from parts; ask for a shorter time.')
  return query
}

const titleOf = ({ measures, by }: Query): string => [measures.join(', '), by.join(', ')].filter((text) => text !== '').join(' / ').slice(0, 120)
