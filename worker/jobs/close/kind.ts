import * as v from 'valibot'
import { RitmoError } from '../../../shared/model/errors.ts'
import { forgetRetiredStatement, horizonStatement, ledgerStatements, longRetired, seqClosedBefore, stepStatement } from '../../store/kept/closing.ts'
import { datasetNumbered } from '../../store/facts/datasets.ts'
import { SALES } from '../../store/facts/dimensions.ts'
import { forgetSlices, sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { sealLabels } from '../../store/facts/labels.ts'
import { allDirtyMonths, nextDirty } from '../../store/facts/publish.ts'
import { readState } from '../../store/facts/state.ts'
import { dropTiles } from '../../store/facts/tiles.ts'
import { forgetUploads } from '../../store/imports/uploads.ts'
import { dropPieces } from '../../store/jobs/work.ts'
import { queueClean } from '../clean/start.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { spreadMerges } from '../spread.ts'
import { sealMonth, type Sealing } from '../seal-month.ts'
import { queueNightly } from '../backup/nightly.ts'
import { forgetHistory } from '../history.ts'
import { ledgerOn, type LedgerCursor } from './ledger.ts'

export const closeInputSchema = v.object({ day: v.string() })

export type CloseCursor =
  | { readonly step: 'seal'; readonly after: string; readonly dataset?: number; readonly sealing?: Sealing }
  | LedgerCursor
  /** `pieces`: the ledger kept some between its slices. */
  | { readonly step: 'collect'; readonly pieces?: boolean }

const DAY = 86_400_000
/** Tiles off the manifest, and changes, are kept for devices that were away. */
const KEPT = 40 * DAY
/** Records of slices, after their job ended. */
const SLICES_KEPT = 7 * DAY
/** Parts of files that nobody completed. */
const UPLOADS_KEPT = 7 * DAY
const MOST_TILES = 500

/** The nightly close of one local date: everything sealed, the restatement ledger written, what is of no use let go. */
export const closeKind: Kind = {
  operation: 'close',
  input: closeInputSchema,
  async slice(context) {
    const { job } = context
    const { day } = v.parse(closeInputSchema, job.input)
    const cursor = job.cursor as CloseCursor
    if (cursor.step === 'seal') return seal(context, day, cursor)
    return cursor.step === 'collect' ? collect(context, day, cursor.pieces ?? false) : ledger(context, day, cursor)
  },
  async stopped({ fx, ws, job }) {
    await dropPieces(fx, ws, job.id)
  },
}

async function seal({ fx, ws, job, alive }: SliceContext, day: string, now: Extract<CloseCursor, { step: 'seal' }>): Promise<SliceOutcome> {
  const { after, dataset: at = SALES } = now
  if (after === '') await sealLabels(fx, ws)
  const { seq, replaying } = await readState(fx, ws)
  const spread = after === '' && replaying === null ? await spreadMerges(fx, ws, SALES, (await datasetNumbered(fx, ws, SALES)).dataset, alive) : []
  if (spread.length > 0) return { statements: [...sliceStatements(fx, ws, job, { cursor: job.cursor, phase: 'sealing' }), ...spread], next: 'goes-on' }
  const next = replaying === null ? nextDirty(await allDirtyMonths(fx, ws), at, after) : undefined
  if (!next) {
    const cursor: CloseCursor = { step: 'ledger' }
    return { statements: [...sliceStatements(fx, ws, job, { cursor, phase: 'ledger' }), stepStatement(fx, ws, day, 'seal', job.id, seq)], next: 'goes-on' }
  }
  const sealed = await sealMonth(fx, ws, next.dataset, (await datasetNumbered(fx, ws, next.dataset)).dataset, next.month, now.sealing)
  const cursor: CloseCursor = 'sealing' in sealed ? { ...now, sealing: sealed.sealing } : { step: 'seal', after: next.month, dataset: next.dataset }
  return { statements: [...sliceStatements(fx, ws, job, { cursor, phase: 'sealing' }), ...('statements' in sealed ? sealed.statements : [])], next: 'goes-on' }
}

async function ledger(context: SliceContext, day: string, cursor: LedgerCursor): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const goOn = (next: CloseCursor, phase: string, statements: readonly D1PreparedStatement[] = []): SliceOutcome => ({ statements: [...sliceStatements(fx, ws, job, { cursor: next, phase }), ...statements], next: 'goes-on' })
  // Amid a rebuild the figures are nobody's: the next close compares with what the last one left.
  if ((await readState(fx, ws)).replaying !== null) return goOn({ step: 'collect', pieces: true }, 'tidying')
  try {
    const found = await ledgerOn(context, cursor)
    if ('next' in found) return goOn(found.next, 'ledger')
    const { seq, days, restated } = found.ledger
    return goOn({ step: 'collect', ...(!isBegin(cursor) && { pieces: true }) }, 'tidying', [...ledgerStatements(fx, ws, SALES, day, seq, days, restated), stepStatement(fx, ws, day, 'ledger', job.id, seq)])
  } catch (error) {
    if (!(error instanceof RitmoError)) throw error
    // A tile of its moment was taken away meanwhile: as of another, then.
    if (error.code === 'gone' && !isBegin(cursor)) return goOn({ step: 'ledger' }, 'ledger')
    // Figures that no whole number holds are told by every query; the night goes on without its ledger.
    if (error.code === 'query-too-large') return goOn({ step: 'collect', pieces: true }, 'tidying')
    throw error
  }
}

const isBegin = (cursor: LedgerCursor): boolean => cursor.step === 'ledger' && cursor.part === undefined

async function collect({ fx, ws, job }: SliceContext, day: string, pieces: boolean): Promise<SliceOutcome> {
  const now = fx.now()
  if (pieces) await dropPieces(fx, ws, job.id)
  const { seq, replaying } = await readState(fx, ws)
  const hashes = await longRetired(fx, ws, now - KEPT, MOST_TILES)
  await dropTiles(fx, ws, hashes)
  if (replaying === null) await queueClean(fx, ws, 0)
  await forgetSlices(fx, ws, now - SLICES_KEPT)
  await forgetUploads(fx, ws, now - UPLOADS_KEPT)
  await forgetHistory(fx, ws)
  // A close begun by hand has a time beside its date; backups are the night's.
  if (replaying === null && /^\d{4}-\d{2}-\d{2}$/.test(day)) await queueNightly(fx, ws, day)
  const statements = [
    ...successStatements(fx, ws, job, { day }, { step: 'collect' }),
    forgetRetiredStatement(fx, ws, hashes),
    horizonStatement(fx, ws, await seqClosedBefore(fx, ws, now - KEPT)),
    stepStatement(fx, ws, day, 'collect', job.id, seq),
  ]
  return { statements, next: 'ended' }
}
