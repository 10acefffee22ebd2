import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../shared/engine/contract.ts'
import type { InsightAnswer } from '../../shared/engine/insights/contract.ts'
import type { InsightQuestion } from '../../shared/protocol/insights.ts'
import { dayText, parseDay } from '../../shared/model/calendar.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'
import { asksOfCustomers, isOfCustomers } from '../../shared/model/customer-groups.ts'
import { coverageOf, type Stretch } from './coverage.ts'
import type { Edge } from './edge.ts'
import { edgeDashboard } from './edge-dashboard.ts'
import { EdgeError } from './edge-error.ts'
import { EngineError } from './engine/calls.ts'
import type { Engine } from './engine/client.ts'
import type { Live } from './stage.ts'

/** What there is to answer from at one moment. */
export interface Here {
  /** Null while nobody is in. */
  readonly engine: Engine | null
  readonly live: Live | null
  readonly online: boolean
  /** The engine has taken the place of another, and what the device keeps is being loaded into it. */
  readonly moving?: boolean
}

export interface AnswerEffects {
  here(): Here
  readonly edge: Pick<Edge, 'query' | 'insight'>
  /** Resolves once all that the device keeps is loaded. */
  atHand(): Promise<void>
  /** Hears of an edge that did not answer. */
  failed(error: unknown): void
  /** Resolves after so many ms. */
  pause(ms: number): Promise<void>
}

/** The dashboards' question has this long to come back from the edge; then what is here must do, ms. */
const PATIENCE = 6000

/** What the device keeps is worth waiting for so long before the edge is asked, ms. */
const LOADING = 3000

/** What there is to answer from, once what the device keeps of the stretch is loaded. */
export async function whenHere(fx: AnswerEffects, days: Stretch | null): Promise<Here> {
  const { live, moving } = fx.here()
  if (live ? coverageOf(live, days) !== 'whole' : moving) await Promise.race([fx.atHand(), fx.pause(LOADING)])
  return fx.here()
}

/** Answers in the order of the questions; null where none was asked or nothing of what it asks for is to be had. */
export type Answers = readonly (DashboardResult | null)[]

/** Questions that belong together, answered by the device where it has all that is asked for and otherwise by the edge. */
export interface DashboardAsker {
  /** Where the device has it all its engine is asked before this returns. Rejects with `EngineError`. */
  ask(fx: AnswerEffects, asked: readonly (DashboardFilters | null)[]): Promise<Answers>
  /** Lets go of what the engine keeps for these questions. */
  close(fx: AnswerEffects): void
}

let opened = 0

/** What one question comes to, and whether it counts all that it asks for. */
interface Told {
  readonly result: DashboardResult | null
  readonly whole: boolean
}

const NOTHING: Told = { result: null, whole: false }

export function createAsker(specs: readonly DashboardSpec[]): DashboardAsker {
  const dashboards = specs.map((spec) => ({ dashboard: ++opened, spec }))
  /** The edge's last answers and what they answered: tiles that arrive meanwhile do not change them. */
  const last = new Map<number, { readonly to: string; readonly result: DashboardResult }>()

  async function fromEdge(fx: AnswerEffects, live: Live, index: number, filters: DashboardFilters): Promise<DashboardResult | null> {
    const { manifest, unsealed } = live.picture
    const question = JSON.stringify([manifest.version, unsealed.through, filters])
    const before = last.get(index)
    // What it has answered stays an answer when it can no longer be reached.
    if (before?.to === question) return before.result
    if (!fx.here().online) return null
    // A question a widget: on a slow phone asking takes longer than a frame, and what has just changed is drawn first.
    await fx.pause(0)
    const result = await answered(fx, edgeDashboard(fx.edge, specs[index] as DashboardSpec, filters))
    if (result) last.set(index, { to: question, result })
    return result
  }

  async function fromEngine(engine: Engine, asked: readonly (DashboardFilters | null)[]): Promise<Answers> {
    const questions = asked.flatMap((filters, index) => (filters ? [{ ...(dashboards[index] as (typeof dashboards)[number]), filters }] : []))
    try {
      const answers = await engine.update(questions)
      let next = 0
      return asked.map((filters) => (filters ? (answers[next++] ?? null) : null))
    } catch (error) {
      if (asksForUnknown(error)) return asked.map(() => null)
      throw error
    }
  }

  async function apart(fx: AnswerEffects, index: number, filters: DashboardFilters): Promise<Told> {
    const { live, engine } = await whenHere(fx, daysAsked(filters))
    if (!live || !engine) return NOTHING
    const coverage = coverageOf(live, daysAsked(filters))
    const whole = coverage === 'whole'
    if (!whole) {
      const result = await fromEdge(fx, live, index, filters)
      if (result) return { result, whole: true }
    }
    if (coverage === 'none' || (!whole && specs[index]?.whole)) return NOTHING
    const [result = null] = await fromEngine(engine, asOnly(index, filters)).then((answers) => answers.slice(index))
    return { result, whole }
  }

  /** Nothing is held against what counts only a part. */
  const told = (answers: readonly Told[]): Answers => answers.map(({ result }, index) => (specs[index]?.whole && answers.some((one) => !one.whole && one !== NOTHING) ? null : result))

  const asOnly = (index: number, filters: DashboardFilters) => specs.map((_, place) => (place === index ? filters : null))

  return {
    ask(fx, asked) {
      const { live, engine } = fx.here()
      if (live && engine && asked.every((filters) => !filters || coverageOf(live, daysAsked(filters)) === 'whole')) return fromEngine(engine, asked)
      return Promise.all(asked.map((filters, index) => (filters ? apart(fx, index, filters) : NOTHING))).then(told)
    },
    close(fx) {
      const { engine } = fx.here()
      for (const { dashboard } of dashboards) void engine?.call('close', { dashboard }).catch(() => undefined)
    },
  }
}

async function answered<T>(fx: AnswerEffects, asked: Promise<T>): Promise<T | null> {
  const heard = asked.catch((error: unknown) => {
    if (!asksForUnknown(error)) fx.failed(error)
    return null
  })
  return Promise.race([heard, fx.pause(PATIENCE).then(() => null)])
}

/** An address may carry a filter on what this workspace does not have; that is no failure of anything. */
function asksForUnknown(error: unknown): boolean {
  return (error instanceof EngineError || error instanceof EdgeError) && error.code === 'unknown-dimension'
}

/**
 * A question answered on the device where it has all that is asked for, else by the edge. Rejects with `unavailable`
 * where a part is missing and the edge cannot be reached: a number with a part missing is a wrong number.
 */
export async function answerQuery(fx: AnswerEffects, query: QueryInput): Promise<Answer> {
  const days = stretchOf(query)
  const { engine, live, online } = await whenHere(fx, days)
  if (engine && live && coverageOf(live, days) === 'whole') return engine.call('query', query)
  if (online) return fx.edge.query(query)
  throw new RitmoError('unavailable', 'Some of the data asked for is not on this device yet.')
}

/** The same for an insight; those that look at first purchases or at earlier days need all there is. What the same place asked before may fail with `superseded`. */
export async function answerInsight(fx: AnswerEffects, question: InsightQuestion, place?: number): Promise<InsightAnswer> {
  const { insight, filters } = question
  const days = insight === 'products' || insight === 'pairs' ? daysAsked(filters) : null
  const { engine, live, online } = await whenHere(fx, days)
  if (engine && live && coverageOf(live, days) === 'whole') return engine.call('insight', { ...question, ...(place === undefined ? {} : { place }) })
  if (online) return fx.edge.insight(question)
  throw new RitmoError('unavailable', 'Some of the data asked for is not on this device yet.')
}

/** The local days that must be here to answer, null for all: groups of customers are told by every row. */
function daysAsked(filters: Pick<DashboardFilters, 'period' | 'sets' | 'but'>): Stretch | null {
  return asksOfCustomers(filters) ? null : filters.period
}

/** The local days a query looks at, at most; null for all. */
export function stretchOf(query: Pick<QueryInput, 'where'>): Stretch | null {
  let [from, to] = [-Infinity, Infinity]
  for (const filter of query.where ?? []) {
    if ('dimension' in filter && isOfCustomers(filter.dimension)) return null
    if (!('time' in filter)) continue
    if (filter.time.from !== undefined) from = Math.max(from, dayOf(filter.time.from))
    if (filter.time.to !== undefined) to = Math.min(to, dayOf(filter.time.to) + (isDay(filter.time.to) ? 0 : 2))
  }
  // Only a stretch with two ends is worth looking at more closely.
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? { from, to } : null
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/** The local date, or for an instant the day before its UTC date: no zone is further from UTC. */
function dayOf(text: string): number {
  if (isDay(text)) return parseDay(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? Number.NaN : parseDay(dayText(Math.floor(at / 86_400_000))) - 1
}
