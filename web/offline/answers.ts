import type { DashboardFilters, DashboardResult, DashboardSpec } from '../../shared/engine/contract.ts'
import { dayText, parseDay } from '../../shared/model/calendar.ts'
import { RitmoError } from '../../shared/model/errors.ts'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'
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
}

export interface AnswerEffects {
  here(): Here
  readonly edge: Pick<Edge, 'query'>
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
async function whenHere(fx: AnswerEffects, days: Stretch | null): Promise<Here> {
  const { live } = fx.here()
  if (live && coverageOf(live, days) !== 'whole') await Promise.race([fx.atHand(), fx.pause(LOADING)])
  return fx.here()
}

/** One dashboard's questions, answered by the device where it has all that is asked for and otherwise by the edge. */
export interface DashboardAsker {
  /** Null when neither has anything of what is asked for. Rejects with `EngineError`. */
  ask(fx: AnswerEffects, filters: DashboardFilters): Promise<DashboardResult | null>
}

export function createAsker(dashboard: number, spec: DashboardSpec): DashboardAsker {
  /** The edge's last answer and what it answered: tiles that arrive meanwhile do not change it. */
  let last: { readonly to: string; readonly result: DashboardResult } | null = null

  async function fromEdge(fx: AnswerEffects, live: Live, filters: DashboardFilters): Promise<DashboardResult | null> {
    const { manifest, unsealed } = live.picture
    const question = JSON.stringify([manifest.version, unsealed.through, filters])
    if (last?.to === question) return last.result
    const result = await answered(fx, edgeDashboard(fx.edge, spec, filters))
    if (result) last = { to: question, result }
    return result
  }

  return {
    async ask(fx, filters) {
      const { live, engine, online } = await whenHere(fx, filters.period)
      if (!live || !engine) return null
      const coverage = coverageOf(live, filters.period)
      if (coverage !== 'whole' && online) {
        const result = await fromEdge(fx, live, filters)
        if (result) return result
      }
      if (coverage === 'none') return null
      return engine.call('update', { dashboard, spec, filters }).catch((error: unknown) => {
        if (asksForUnknown(error)) return null
        throw error
      })
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

/** The local days a query looks at, at most; null for all. */
function stretchOf(query: QueryInput): Stretch | null {
  let [from, to] = [-Infinity, Infinity]
  for (const filter of query.where ?? []) {
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
