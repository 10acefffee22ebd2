import { RitmoError } from '../../../shared/model/errors.ts'
import { spansBy } from '../../../shared/query/spanning.ts'
import type { Answered, Question } from '../../../shared/reports/question.ts'
import { labelsAt, loadMonths, type Pinned } from '../../store/facts/pinned.ts'
import type { Loaded } from '../../store/facts/table.ts'
import { getPiece, putPiece } from '../../store/jobs/work.ts'
import type { SliceContext } from '../kind.ts'
import { datasetOf, failedAs, isGone, isOfRows, isTooLarge } from './ask.ts'
import { beginPartly, type Partly, type PartlyAsked, type Round } from './partly.ts'

/** So long a slice begins further questions of the part that it holds, ms. */
const LONG = 1000

/** Rows of a dataset that no table holds at once: the moment that all of an asking is of, and which orders lie in several of its parts. */
export interface Large {
  readonly pinned: Pinned
  /** Of `SpanningOrders`; null where any may. */
  readonly spanning: readonly number[] | null
}

/** The part that was read last: the slices of one job that follow each other in one isolate need not read it again. */
let held: { readonly name: string; readonly loaded: Loaded } | null = null

const largeName = (dataset: string) => `large-${dataset}`

/** Keeps what an asking is of, for its slices. */
export async function keepLarge({ fx, ws, job }: SliceContext, large: Large): Promise<void> {
  await putPiece(fx, ws, job.id, largeName(large.pinned.dataset.name), JSON.stringify(large))
}

/** What the asking pinned of a dataset, or null. */
export async function findLarge({ fx, ws, job }: SliceContext, dataset: string): Promise<Large | null> {
  const kept = await getPiece(fx, ws, job.id, largeName(dataset))
  return kept === null ? null : (JSON.parse(kept) as Large)
}

/** The same; throws `gone` where it is not there. */
export async function readLarge(context: SliceContext, dataset: string): Promise<Large> {
  const large = await findLarge(context, dataset)
  if (!large) throw new RitmoError('gone', 'What was pinned is not there any more.')
  return large
}

/** The questions that go through the sales part by part together, with their places. */
function partlyAsked(questions: readonly Question[]): [at: number, question: PartlyAsked][] {
  return [...questions.entries()].flatMap(([at, question]): [number, PartlyAsked][] => (isOfSales(question) ? [[at, question]] : []))
}

export function isOfSales(question: Question): question is PartlyAsked {
  return isOfRows(question) && datasetOf(question) === 'sales'
}

/**
 * Goes on through the first pass of all questions about sales, part by part: each part is read once for all of them. Gives
 * where to go on; null after the last part.
 */
export async function readOn(context: SliceContext, questions: readonly Question[], from: { readonly part: number; readonly at: number }): Promise<{ part: number; at: number } | null> {
  const large = await readLarge(context, 'sales')
  const asked = partlyAsked(questions).flatMap(([at, question]): [number, Round][] => {
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

/** Where a question's passes are: the round, and the part of it that is next. */
export interface At {
  readonly round: number
  readonly part: number
}

/**
 * A question from what its passes before this one found in the parts: its answer after the last pass, else, with one part
 * more counted, where to go on.
 */
export async function putTogether(context: SliceContext, question: PartlyAsked, place: number, { round, part }: At): Promise<{ answered: Answered } | { next: At }> {
  const { fx, ws } = context
  const large = await readLarge(context, datasetOf(question))
  const { running, answered } = begun(question, large, ws.zone)
  if (!running) return { answered }
  const parts = large.pinned.packs.length
  try {
    for (let before = 0; before < round; before++) await takeAll(context, running.pass(before) as Round, { place, round: before, parts })
    const pass = running.pass(round)
    if (!pass) return { answered: running.answer({ currency: large.pinned.currency, labels: await labelsAt(fx, ws, large.pinned) }) }
    let [at, isCounted] = [part, false]
    // Parts of which it wants nothing are passed over.
    while (at < parts && !isCounted) isCounted = await countPart(context, large, { place, round, part: at++ }, pass, (month) => pass.wants(month))
    return { next: at < parts ? { round, part: at } : { round: round + 1, part: 0 } }
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
function begun(question: PartlyAsked, { pinned }: Large, zone: string): { running: Partly | null; answered: Answered } {
  try {
    return { running: beginPartly(question, pinned.dataset, zone, pinned.merges ?? undefined), answered: { columns: [], rows: [] } }
  } catch (error) {
    if (isTooLarge(error) || isGone(error)) return { running: null, answered: failedAs(error) }
    throw error
  }
}

interface Place {
  readonly place: number
  readonly round: number
  readonly part: number
}

const nameOf = ({ place, round, part }: Place) => `part-${place}-${round}-${part}`

/**
 * Counts one question in one part, and keeps what it found; what is too large there says so when all is put together. False
 * for a part of which it wants nothing.
 */
async function countPart(context: SliceContext, large: Large, place: Place, pass: Round, wanted: (month: string) => boolean): Promise<boolean> {
  const { fx, ws, job, alive } = context
  const months = (large.pinned.packs[place.part] ?? []).filter(wanted)
  if (!months.some((month) => pass.wants(month))) return false
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
  return true
}

/** What one question found in one part. */
type Found = { readonly counted: unknown } | { readonly tooLarge: string }

async function partOf({ fx, ws, job }: SliceContext, { pinned }: Large, months: readonly string[]): Promise<Loaded> {
  const name = `${job.id} ${pinned.dataset.name} ${pinned.seq} ${months.join()}`
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
