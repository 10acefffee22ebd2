import * as v from 'valibot'
import { datasetOfImport } from '../../store/facts/datasets.ts'
import { SALES } from '../../store/facts/dimensions.ts'
import { closedChanges } from '../../store/facts/closed-changes.ts'
import { tablesStatements } from '../../store/imports/import-tables.ts'
import { dropNamesStatement, findImport, importRanges, importStateStatement, plannedStatement, unlockCurrencyStatement } from '../../store/imports/imports.ts'
import { cancelledStatements, rewindJob, sliceStatements, successStatements, type Checkpoint } from '../../store/jobs/jobs.ts'
import { sealLabels } from '../../store/facts/labels.ts'
import { factsOf } from '../../store/shard.ts'
import { readState } from '../../store/facts/state.ts'
import { forgetMendsStatement } from '../../store/imports/mended.ts'
import { dropIds, dropPieces, dropRefusals } from '../../store/jobs/work.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { sealMonth, type Sealed } from '../seal-month.ts'
import { cleanSoon } from '../clean/start.ts'
import { sealSoon } from '../seal.ts'
import { packStatements } from './apply.ts'
import { cutFile } from './cut.ts'
import { importInputSchema, modeOf, type ImportCursor, type ImportInput, type ImportMemo, type Step, type Survey } from './input.ts'
import { surveyMended } from './mended.ts'
import { resultOf } from './result.ts'
import { surveyFile } from './survey.ts'
import { letGoHeld } from './survey-state.ts'
import { undoStatements } from './undo.ts'

/** Shares of the rows' progress: reading them all, and taking them in. */
const SURVEYED = 0.3

/** A file into facts and tiles: cut, survey, then packs and months one by one. Cancelled, it takes all of it back. */
export const importKind: Kind = {
  operation: 'import',
  input: importInputSchema,
  async failing({ fx, ws, job, holder }) {
    await factsOf(fx, ws.shard).batch([forgetMendsStatement(fx, ws, job.id)])
    if (!['cut', 'survey'].includes((job.cursor as ImportCursor).phase)) return
    // Before anything was applied a retry begins at the file, which is kept: what lies between is of no use.
    await rewindJob(fx, ws, job.id, holder, { phase: 'cut' } satisfies ImportCursor)
    await forgetPieces({ fx, ws, job })
  },
  async slice(context) {
    const input = v.parse(importInputSchema, context.job.input)
    const cursor = context.job.cursor as ImportCursor
    if (context.job.state === 'cancelling') return undo(context, cursor.phase === 'undo' ? cursor.after : 0)
    switch (cursor.phase) {
      case 'cut':
        return cut(context, input, cursor.part ?? 0)
      case 'survey':
        return survey(context, input, cursor.part ?? 0)
      case 'apply':
        return apply(context, cursor)
      default:
        return finish(context)
    }
  },
}

function goesOn(context: SliceContext, cursor: ImportCursor, point: Omit<Checkpoint, 'cursor'>, statements: readonly D1PreparedStatement[] = []): SliceOutcome {
  return { statements: [...sliceStatements(context.fx, context.ws, context.job, { ...point, cursor }), ...statements], next: 'goes-on', sameMemo: point.memo === undefined }
}

async function cut(context: SliceContext, input: ImportInput, part: number): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  // Rows that were mended lie there as they are.
  if (input.mends !== undefined) return goesOn(context, { phase: 'survey' }, { memo: { tables: [], corrections: null, found: null } satisfies ImportMemo, phase: 'reading' })
  const found = await cutFile(fx, ws, job.id, input, part, () => context.alive({ done: 0, total: null, phase: 'reading' }))
  if ('part' in found) return goesOn(context, { phase: 'cut', part: found.part }, { phase: 'reading' })
  const records = found.tables.reduce((sum, table) => sum + table.records, 0)
  return goesOn(context, { phase: 'survey' }, { memo: found, total: records, phase: 'reading' })
}

async function survey(context: SliceContext, input: ImportInput, part: number): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const memo = job.memo as ImportMemo
  const progress = (read: number) => context.alive({ done: Math.floor(read * SURVEYED), total: job.total, phase: 'reading' })
  const found = input.mends === undefined ? await surveyFile(fx, ws, job.id, input, memo, part, progress) : await surveyMended(fx, ws, job.id, input, input.mends)
  if ('part' in found) return goesOn(context, { phase: 'survey', part: found.part }, { done: Math.floor(found.read * SURVEYED), phase: 'reading' })
  if (found.survey.steps.some((step) => 'seal' in step)) await sealLabels(fx, ws)
  const next: ImportMemo = { ...memo, survey: found.survey }
  const statements = [
    plannedStatement(fx, ws, job.id, { mode: modeOf(found.survey), read: found.read, rejected: found.rejected, unchanged: found.repeated }),
    ...tablesStatements(fx, ws, job.id, found.tables),
    ...found.settled,
  ]
  return goesOn(context, { phase: 'apply', step: 0 }, { memo: next, done: Math.floor(found.read * SURVEYED), total: found.read, phase: 'importing' }, statements)
}

async function apply(context: SliceContext, { step, sealing }: Extract<ImportCursor, { phase: 'apply' }>): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const found = surveyOf(context)
  const one = found.steps[step]
  if (!one) return finish(context)
  const sealed = await stepOf(context, found, one)
  if ('sealing' in sealed) return goesOn(context, { phase: 'apply', step, sealing: sealed.sealing }, { phase: 'importing' })
  return goesOn(context, { phase: 'apply', step: step + 1 }, { done: progressAfter(found, step, job.total ?? 0), phase: 'importing' }, sealed.statements)

  async function stepOf({ job: { id } }: SliceContext, all: Survey, now: Step): Promise<Sealed> {
    if ('apply' in now) return { statements: await packStatements(fx, ws, id, all.number ?? (await datasetOfImport(fx, ws, id)).number, context.seq, all, now) }
    // Amid a rebuild a month may still lack what later files bring: the rebuild itself seals, at its end.
    if ((await readState(fx, ws)).replaying !== null) return { statements: [] }
    const { number, dataset } = await datasetOfImport(fx, ws, id)
    return sealMonth(fx, ws, number, dataset, now.seal, sealing)
  }
}

function progressAfter({ groups, steps }: Survey, step: number, total: number): number {
  const recordsOf = (one: Step) => ('apply' in one ? (groups[one.group]?.packs[one.apply]?.records ?? 0) : 0)
  const taken = steps.slice(0, step + 1).reduce((sum, one) => sum + recordsOf(one), 0)
  const all = steps.reduce((sum, one) => sum + recordsOf(one), 0)
  return Math.floor(total * (SURVEYED + (1 - SURVEYED) * (all === 0 ? 1 : taken / all)))
}

function surveyOf(context: SliceContext): Survey {
  const found = (context.job.memo as ImportMemo | null)?.survey
  if (!found) throw new Error('the survey is not on record')
  return found
}

async function finish(context: SliceContext): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const row = await findImport(fx, ws, job.id)
  if (!row) throw new Error('the import is not on record')
  const { number } = await datasetOfImport(fx, ws, job.id)
  const closed = number === SALES ? await closedChanges(fx, ws, number, job.id) : null
  await sealSoon(fx, ws)
  await cleanSoon(fx, ws)
  await dropPieces(fx, ws, job.id)
  const statements = [
    ...successStatements(fx, ws, job, resultOf(row, surveyOf(context), closed), { phase: 'finish' }),
    importStateStatement(fx, ws, job.id, 'applied'),
  ]
  return { statements, next: 'ended' }
}

async function undo(context: SliceContext, after: number): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const ranges = await importRanges(fx, ws)
  const { statements, next, changes } = await undoStatements(fx, ws, job.id, (await datasetOfImport(fx, ws, job.id)).number, ranges, after)
  if (next === null) {
    await forgetPieces(context)
    await sealSoon(fx, ws)
    const ending = [
      ...cancelledStatements(fx, ws, job),
      importStateStatement(fx, ws, job.id, 'undone'),
      dropNamesStatement(fx, ws, job.id),
      unlockCurrencyStatement(fx, ws, job.id),
      forgetMendsStatement(fx, ws, job.id),
    ]
    return { statements: ending, next: 'ended' }
  }
  await context.alive({ done: changes, total: null, phase: 'cancelling' })
  return goesOn(context, { phase: 'undo', after: next }, { phase: 'cancelling' }, [importStateStatement(fx, ws, job.id, 'undoing'), ...statements])
}

/** Lets go of everything that lies beside the file itself. */
async function forgetPieces({ fx, ws, job }: Pick<SliceContext, 'fx' | 'ws' | 'job'>): Promise<void> {
  letGoHeld()
  await dropPieces(fx, ws, job.id)
  await dropRefusals(fx, ws, job.id)
  await dropIds(fx, ws, job.id)
}
