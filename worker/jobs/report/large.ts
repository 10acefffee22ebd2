import { spansBy } from '../../../shared/query/spanning.ts'
import { questionsOf } from '../../../shared/reports/build.ts'
import type { Answered, Question, Scope } from '../../../shared/reports/question.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { labelsAt, loadMonths } from '../../store/pinned.ts'
import type { Loaded } from '../../store/table.ts'
import { getPiece, putPiece } from '../../store/work.ts'
import type { SliceContext } from '../kind.ts'
import { datasetOf, failedAs, isGone, isTooLarge } from './ask.ts'
import type { Large } from './look.ts'
import { beginPartly, type Partly, type PartlyAsked, type Round } from './partly.ts'

/** So long a slice begins further questions of the part that it holds, ms. */
const LONG = 1000

/** The part that was read last: the slices of one job that follow each other in one isolate need not read it again. */
let held: { readonly name: string; readonly loaded: Loaded } | null = null

/** Keeps what a large report is of, for its slices. */
export async function keepLarge({ fx, ws, job }: SliceContext, large: Large): Promise<void> {
  await putPiece(fx, ws, job.id, 'large', JSON.stringify(large))
}

async function readLarge({ fx, ws, job }: SliceContext): Promise<Large> {
  const kept = await getPiece(fx, ws, job.id, 'large')
  if (kept === null) throw new Error('what the report is of is not there')
  return JSON.parse(kept) as Large
}

/** The questions of a report that are asked part by part, with their places. */
function partlyAsked(scope: Scope): [at: number, question: PartlyAsked][] {
  return questionsOf(scope).flatMap(([, question], at): [number, PartlyAsked][] => (isPartly(question) ? [[at, question]] : []))
}

export function isPartly(question: Question): question is PartlyAsked {
  return question.ask !== 'imports' && question.ask !== 'restatements' && datasetOf(question) === 'sales'
}

/**
 * Goes on through the first pass of all questions, part by part: each part is read once for all of them. Gives where to go
 * on; null after the last part.
 */
export async function readOn(context: SliceContext, scope: Scope, from: { readonly part: number; readonly at: number }): Promise<{ part: number; at: number } | null> {
  const large = await readLarge(context)
  const asked = partlyAsked(scope).flatMap(([at, question]): [number, Round][] => {
    const pass = begun(question, large, context.ws.zone).running?.pass(0)
    return pass ? [[at, pass]] : []
  })
  const begin = context.fx.now()
  for (let at = from.at; at < asked.length; at++) {
    const [place, pass] = asked[at] as [number, Round]
    const wanted = (month: string) => asked.some(([, one]) => one.wants(month))
    await countPart(context, large, { place, round: 0, part: from.part }, pass, wanted)
    // After reading and writing the clock has moved; what is left of this part is for the next slice.
    if (at + 1 < asked.length && context.fx.now() - begin > LONG) return { part: from.part, at: at + 1 }
  }
  return from.part + 1 < large.pinned.packs.length && asked.length > 0 ? { part: from.part + 1, at: 0 } : null
}

/** How many parts there are. */
export const partsOf = ({ pinned }: Large): number => pinned.packs.length

/**
 * A question from what was found in the parts: its answer, or null where it must go once more through them, beginning with
 * the first. `part` is where that pass is.
 */
export async function putTogether(context: SliceContext, scope: Scope, place: number, part: number | null): Promise<{ answered: Answered } | { next: number }> {
  const { fx, ws } = context
  const large = await readLarge(context)
  const [, question] = questionsOf(scope)[place] as [string, PartlyAsked]
  const { running, answered } = begun(question, large, ws.zone)
  if (!running) return { answered: answered as Answered }
  const parts = partsOf(large)
  try {
    await takeAll(context, running.pass(0) as Round, { place, round: 0, parts })
    const again = running.pass(1)
    if (again && (part ?? 0) < parts) {
      await countPart(context, large, { place, round: 1, part: part ?? 0 }, again, (month) => again.wants(month))
      return { next: (part ?? 0) + 1 }
    }
    if (again) await takeAll(context, again, { place, round: 1, parts })
    return { answered: running.answer({ currency: large.pinned.currency, labels: await labelsAt(fx, ws, large.pinned) }) }
  } catch (error) {
    if (isTooLarge(error)) return { answered: failedAs(error) }
    throw error
  }
}

/** Lets go of the part that is held. */
export function letGoOfPart(): void {
  held = null
}

/** A question begun, or what it says in its place. */
function begun(question: PartlyAsked, { pinned }: Large, zone: string): { running: Partly | null; answered?: Answered } {
  try {
    return { running: beginPartly(question, pinned.dataset, zone, pinned.merges ?? undefined), answered: { columns: [], rows: [] } }
  } catch (error) {
    if (isTooLarge(error) || isGone(error)) return { running: null, answered: failedAs(error as RitmoError) }
    throw error
  }
}

interface Place {
  readonly place: number
  readonly round: number
  readonly part: number
}

const nameOf = ({ place, round, part }: Place) => `part-${place}-${round}-${part}`

/** Counts one question in one part, and keeps what it found; what is too large there says so when all is put together. */
async function countPart(context: SliceContext, large: Large, place: Place, pass: Round, wanted: (month: string) => boolean): Promise<void> {
  const { fx, ws, job, alive } = context
  const months = (large.pinned.packs[place.part] ?? []).filter(wanted)
  if (!months.some((month) => pass.wants(month))) return
  let found: Found
  try {
    const steps = pass.count(await partOf(context, large, months), spansBy(large.spanning))
    let step = steps.next()
    for (; !step.done; step = steps.next()) await alive()
    found = { counted: step.value }
  } catch (error) {
    if (!isTooLarge(error)) throw error
    found = { tooLarge: error.message }
  }
  await putPiece(fx, ws, job.id, nameOf(place), JSON.stringify(found))
  await alive()
}

/** What one question found in one part. */
type Found = { readonly counted: unknown } | { readonly tooLarge: string }

async function partOf({ fx, ws, job }: SliceContext, { pinned }: Large, months: readonly string[]): Promise<Loaded> {
  const name = `${job.id} ${pinned.seq} ${months.join()}`
  if (held?.name === name) return held.loaded
  held = null
  const loaded = await loadMonths(fx, ws, pinned, await labelsAt(fx, ws, pinned), months)
  held = { name, loaded }
  return loaded
}

async function takeAll({ fx, ws, job, alive }: SliceContext, pass: Round, { place, round, parts }: { readonly place: number; readonly round: number; readonly parts: number }): Promise<void> {
  for (let part = 0; part < parts; part++) {
    const piece = await getPiece(fx, ws, job.id, nameOf({ place, round, part }))
    const found = piece === null ? null : (JSON.parse(piece) as Found)
    if (found && 'tooLarge' in found) throw new RitmoError('query-too-large', found.tooLarge)
    if (found) pass.take(found.counted)
    await alive()
  }
}
