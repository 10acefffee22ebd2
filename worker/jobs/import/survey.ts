import type { ChunkRows, Draft, Plan, Profile, Reject } from '../../../shared/intake/contract.ts'
import { writtenOrder } from '../../../shared/intake/order-key.ts'
import { planFile } from '../../../shared/intake/plan.ts'
import { readChunk } from '../../../shared/intake/read.ts'
import { WITHDRAWN } from '../../../shared/intake/reasons.ts'
import { refusalText } from '../../../shared/intake/words.ts'
import { localDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { keepDimensions, moreDimensions, salesWith } from '../../store/dimensions.ts'
import { anyLiving, knownKeys } from '../../store/facts.ts'
import { keepNames, restartBefore, stylesBefore } from '../../store/imports.ts'
import { jsonPages } from '../../store/rows-json.ts'
import { ensureSource, findSource } from '../../store/sources.ts'
import { readState } from '../../store/state.ts'
import { termWriter, type TermWriter } from '../../store/terms.ts'
import { dropRefusals, getPiece, putPiece, putRefusals } from '../../store/work.ts'
import { JobFailure } from '../failure.ts'
import { getChunk } from './chunks.ts'
import { furtherHash, identityHash } from './identity.ts'
import type { ImportInput, Step, Survey } from './input.ts'
import { compareWithKnown, continuedOrders, noteOrder, ORDER_COUNTERS, orderHash } from './known.ts'
import { NumberTable } from './number-table.ts'
import { PackWriter, putEndings, type Ending } from './packs.ts'

/** A file with fewer rows is sealed with others later. */
export const SEAL_AT_ONCE = 20_000
/** Product names remembered of one file. */
const MOST_NAMES = 200_000
/** Known orders that are told one by one. */
const TOLD_ORDERS = 20

export interface Surveyed {
  readonly survey: Survey
  readonly read: number
  readonly rejected: number
  readonly plan: string
}

/**
 * Reads all chunks once by the plan: rows become packs ready for the facts, refusals are kept, and the file as a whole
 * is compared with what its source brought before. Writes no fact; done again it gives the same. Throws `JobFailure`
 * for a file that cannot be read or that must be asked about.
 */
export async function surveyFile(fx: Effects, ws: Workspace, job: string, datasetNumber: number, input: ImportInput, chunks: number, alive: (records: number) => Promise<void>): Promise<Surveyed> {
  const plan = await makePlan(fx, ws, job, input)
  if (plan.refusal) throw refused(plan.refusal, ws)
  await keepDimensions(fx, ws, plan.more)
  const dataset = salesWith(plan.more)
  const source = await ensureSource(fx, ws, dataset.name, plan.shape, input.filename)
  const known = await anyLiving(fx, ws, datasetNumber)
  await dropRefusals(fx, ws, job)
  const reading = new Reading(fx, ws, job, datasetNumber, dataset, source.id, known)
  for (let index = 0; index < chunks; index++) {
    await reading.take(plan, index)
    await alive(reading.read)
  }
  await reading.end()
  return { ...(await judge(fx, ws, job, datasetNumber, input, plan, source, reading, alive)), plan: JSON.stringify(plan) }
}

/** Why the whole file is not taken, in the workspace's words; each reader's own are made when it is read. */
function refused(refusal: NonNullable<Plan['refusal']>, ws: Workspace): JobFailure {
  return new JobFailure(refusal.code, refusalText(refusal, ws.language), refusal.with)
}

async function makePlan(fx: Effects, ws: Workspace, job: string, input: ImportInput): Promise<Plan> {
  const text = await getPiece(fx, ws, job, 'profile')
  if (text === null) throw new Error('the profile is not there')
  const profile = JSON.parse(text) as Profile
  const { currency } = await readState(fx, ws)
  const context = { zone: ws.zone, currency, more: await moreDimensions(fx, ws) }
  const plan = planFile(profile, context)
  const source = plan.refusal ? null : await findSource(fx, ws, input.dataset, plan.shape)
  if (!source) return plan
  const restart = await restartBefore(fx, ws, job, source.id)
  const styles = await stylesBefore(fx, ws, job, source.id)
  return planFile(profile, { ...context, ...(source.mapping && { mapping: source.mapping }), restart, styles })
}

/** Everything learned while the chunks pass. */
class Reading {
  readonly ids = new NumberTable()
  readonly orders = new NumberTable(ORDER_COUNTERS)
  readonly days = new Set<number>()
  readonly withdrawn = new NumberTable()
  readonly unsure = new NumberTable()
  readonly reasons: Record<string, number> = {}
  readonly counts: Record<string, number> = {}
  readonly knownOrders = new Set<string>()
  readonly packs: PackWriter
  read = 0
  rejected = 0
  rows = 0
  from = Infinity
  to = -Infinity
  private readonly fx: Effects
  private readonly ws: Workspace
  private readonly job: string
  readonly dataset: Dataset
  private readonly number: number
  private readonly source: number
  /** Whether there may be rows to compare with. */
  private readonly known: boolean
  private readonly terms: TermWriter
  private readonly repeats = new Map<number, number>()
  private readonly names = new Map<string, number>()
  private readonly zone

  constructor(fx: Effects, ws: Workspace, job: string, number: number, dataset: Dataset, source: number, known: boolean) {
    this.fx = fx
    this.ws = ws
    this.job = job
    this.number = number
    this.dataset = dataset
    this.source = source
    this.known = known
    this.packs = new PackWriter(fx, ws, job)
    this.terms = termWriter(fx, ws, dataset)
    this.zone = zoneTable(ws.zone)
  }

  async take(plan: Plan, index: number): Promise<void> {
    const chunk = readChunk(plan, await getChunk(this.fx, this.ws, this.job, index), null)
    this.count(chunk)
    if (chunk.rejects.length > 0) await putRefusals(this.fx, this.ws, this.job, index, chunk.rejects.map(({ order: _, ...rest }) => rest))
    if (this.known) for (const reject of chunk.rejects) this.refused(reject)
    const { drafts } = chunk
    await this.terms.learn(this.dataset.dimensions.map((_, dimension) => textsOf(drafts, dimension)))
    if (this.known) await this.lookUpOrders(drafts)
    let line = -1
    for (const draft of drafts) {
      const first = draft.fileLine !== line
      if (first) await this.packs.between()
      line = draft.fileLine
      this.add(draft, first)
    }
  }

  private count(chunk: ChunkRows): void {
    this.read += chunk.read
    this.rejected += chunk.rejects.length
    for (const { reason } of chunk.rejects) this.reasons[reason] = (this.reasons[reason] ?? 0) + 1
    for (const [code, count] of Object.entries(chunk.counts)) this.counts[code] = (this.counts[code] ?? 0) + count
  }

  /** A refused row still says of its order that it is no sale any more, or that not all of it could be read. */
  private refused({ reason, order }: Reject): void {
    if (!order) return
    const hash = orderHash(order.key)
    if (!WITHDRAWN.has(reason)) this.unsure.add(hash)
    else if (order.at !== null) {
      this.withdrawn.add(hash)
      this.days.add(localDay(this.zone, order.at))
      noteOrder(this.orders, hash, this.packs.index)
    }
  }

  private async lookUpOrders(drafts: readonly Draft[]): Promise<void> {
    const fresh = new Set<string>()
    for (const { key } of drafts) if (!this.orders.has(orderHash(key))) fresh.add(key)
    for (const key of await knownKeys(this.fx, this.ws, this.number, this.source, [...fresh])) this.knownOrders.add(key)
  }

  private add(draft: Draft, first: boolean): void {
    const { at, shift, key, values } = draft
    const dimensions = draft.dimensions.map((text, index) => (text === null ? null : this.terms.numberOf(index, text)))
    const hash = identityHash({ source: this.source, key: writtenOrder(key), at, product: dimensions[0] ?? null, quantity: values[0] ?? null, amount: values[1] ?? null })
    this.rows++
    if (at < this.from) this.from = at
    if (at > this.to) this.to = at
    if (this.known) {
      this.days.add(localDay(this.zone, at))
      noteOrder(this.orders, orderHash(key), this.packs.index)
    }
    if (draft.name !== null && dimensions[0] !== null && dimensions[0] !== undefined) this.name(dimensions[0], draft.name)
    this.packs.add({ first, at, id: this.unique(hash), key, shift, dimensions, values })
  }

  /** Two equal rows in one file are two rows. */
  private unique(hash: number): number {
    if (this.ids.add(hash)) return hash
    for (;;) {
      const n = (this.repeats.get(hash) ?? 0) + 1
      this.repeats.set(hash, n)
      const id = furtherHash(hash, n)
      if (this.ids.add(id)) return id
    }
  }

  private name(term: number, name: string): void {
    const key = `${term}\n${name}`
    const lines = this.names.get(key)
    if (lines !== undefined) this.names.set(key, lines + 1)
    else if (this.names.size < MOST_NAMES) this.names.set(key, 1)
  }

  async end(): Promise<void> {
    await this.packs.end()
    const rows = [...this.names].map(([key, lines]) => {
      const cut = key.indexOf('\n')
      return [Number(key.slice(0, cut)), key.slice(cut + 1), lines]
    })
    await keepNames(this.fx, this.ws, this.job, jsonPages(rows).map((page) => page.json))
  }
}

function* textsOf(drafts: readonly Draft[], dimension: number): Iterable<string> {
  for (const draft of drafts) {
    const text = draft.dimensions[dimension]
    if (text !== null && text !== undefined) yield text
  }
}

/** Decides between re-export and continuation, and lays out the steps that follow. */
async function judge(
  fx: Effects, ws: Workspace, job: string, dataset: number, input: ImportInput, plan: Plan, source: { id: number; name: string }, reading: Reading,
  alive: (records: number) => Promise<void>,
): Promise<Omit<Surveyed, 'plan'>> {
  const { ids, orders, days, withdrawn, unsure, rows, from, to, packs } = reading
  const told = { source: source.id, rows, ids, orders, days, withdrawn, unsure }
  const compared = days.size > 0 ? await compareWithKnown(fx, ws, dataset, told, () => alive(reading.read)) : null
  const { there = 0, repeated = 0, elsewhere = 0 } = compared ?? {}
  if (input.mode === 'auto' && there === 0 && elsewhere > 0 && elsewhere * 2 >= rows) {
    throw refused({ code: 'repeats-other-source', with: { count: elsewhere } }, ws)
  }
  const mode = input.mode === 'auto' ? (there > 0 && repeated * 2 >= there ? 'replace' : 'add') : input.mode
  const endings = mode === 'replace' ? [...(compared?.missing ?? [])] : []
  if (endings.length > 0) await packs.atLeastOne()
  const byPack = withinPacks(endings, packs.notes.length)
  for (const [pack, list] of byPack) await putEndings(fx, ws, job, pack, list)
  const continued = mode === 'add' && repeated < rows ? continuedOrders(orders) : []
  await putPiece(fx, ws, job, 'continued', JSON.stringify(continued))
  const said: Saying[] = [...plan.said]
  for (const [code, count] of Object.entries(reading.counts)) said.push({ code, with: { count } })
  if (there > 0) said.push({ code: mode === 'replace' ? 're-export' : 'continuation', with: { count: repeated } })
  if (mode === 'add' && reading.knownOrders.size > 0) {
    const some = [...reading.knownOrders].slice(0, TOLD_ORDERS).join(', ')
    said.push({ code: 'known-orders', with: { count: reading.knownOrders.size, orders: some } })
  }
  const survey: Survey = {
    source: { id: source.id, name: source.name },
    mode,
    currency: plan.currency,
    fresh: there === 0,
    steps: stepsOf(packs.notes.map((note) => note.months), rows),
    packs: packs.notes,
    shape: { dimensions: reading.dataset.dimensions.length, values: reading.dataset.values.length },
    endings: [...byPack.keys()],
    continued: continued.length > 0,
    knownOrders: reading.knownOrders.size,
    said,
    reasons: reading.reasons,
    from: rows > 0 ? from : null,
    to: rows > 0 ? to : null,
  }
  return { survey, read: reading.read, rejected: reading.rejected }
}

/** Endings of orders whose rows were all refused may stand after the last pack: they go with it. */
function withinPacks(endings: readonly (readonly [number, readonly Ending[]])[], packs: number): Map<number, Ending[]> {
  const found = new Map<number, Ending[]>()
  for (const [pack, list] of endings) {
    const at = Math.min(pack, packs - 1)
    found.set(at, [...(found.get(at) ?? []), ...list])
  }
  return found
}

/** Packs in order; of a large file, each month is sealed as soon as no further pack touches it. */
export function stepsOf(monthsOfPacks: readonly (readonly string[])[], rows: number): Step[] {
  const last = new Map<string, number>()
  for (const [pack, months] of monthsOfPacks.entries()) for (const month of months) last.set(month, pack)
  return monthsOfPacks.flatMap((months, pack): Step[] => [
    { apply: pack },
    ...(rows > SEAL_AT_ONCE ? months.filter((month) => last.get(month) === pack).map((month) => ({ seal: month })) : []),
  ])
}
