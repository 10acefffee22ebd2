import { createSignal, type Accessor } from 'solid-js'
import type { DashboardSpec } from '../../../shared/engine/contract.ts'
import { mergeLabels } from '../../../shared/model/labels.ts'
import type { OwnDataset } from '../../../shared/model/own-dataset.ts'
import type { RecordsQuery } from '../../../shared/protocol/records.ts'
import type { Labels } from '../../../shared/protocol/sync.ts'
import type { DashboardHandle } from '../contract.ts'
import { coverageOf, spanOf } from '../coverage.ts'
import { openHandle, type Asked } from '../dashboard-handle.ts'
import { EdgeError } from '../edge-error.ts'
import type { Edge } from '../edge.ts'
import type { Engine } from '../engine/client.ts'
import type { DashboardLine } from '../engine/dashboards.ts'
import { monthsOf } from '../picture.ts'
import type { RecordsHere } from '../records.ts'
import type { Live } from '../stage.ts'
import type { DeviceStore } from '../store.ts'
import { createSync } from '../sync.ts'
import { narrowEdge, ownKey } from './narrow.ts'

/** One dataset of one's own on this device: kept, shown and asked as sales are, in an engine of its own. */
export interface OwnData {
  /** `gone`: the edge has it no more; `failed`: it is not on this device and the edge cannot be reached. */
  readonly phase: Accessor<'opening' | 'ready' | 'gone' | 'failed'>
  /** What it is, by the data that is shown. */
  readonly dataset: Accessor<OwnDataset | null>
  readonly span: Accessor<{ readonly first: number; readonly last: number } | null>
  readonly months: Accessor<readonly { month: string; rows: number; here: boolean }[]>
  /** Whether everything there is of it is loaded: only then do figures show. */
  readonly whole: Accessor<boolean>
  readonly labels: Accessor<Labels>
  readonly dimensions: Accessor<readonly string[]>
  /** When the edge last confirmed it, ms. */
  readonly asOf: Accessor<number | null>
  readonly revision: Accessor<number>
  /** Answers as `Data.dashboard` does; null until everything is here. Levels are answered as the sum of their steps. */
  dashboard(specs: readonly DashboardSpec[]): DashboardHandle
  /** The records behind a figure that this device has, and whether those are all there are. */
  records(question: RecordsQuery): Promise<RecordsHere>
  refresh(): Promise<void>
  /** Resolves once all that this device keeps of it is loaded, and what the edge has more was asked for. */
  readonly settled: Promise<void>
  close(): void
}

export interface OwnEffects {
  readonly store: DeviceStore
  readonly edge: Edge
  startEngine(): Engine
  now(): number
}


let opened = 0

/** Opens a dataset: what the device keeps shows first, then what the edge has newer. */
export function openOwnData(fx: OwnEffects, workspace: string, name: string): OwnData {
  const [phase, setPhase] = createSignal<ReturnType<OwnData['phase']>>('opening')
  const [live, setLive] = createSignal<Live | null>(null)
  const [revision, setRevision] = createSignal(0)
  const lines = new Set<DashboardLine<Asked>>()
  const engine = fx.startEngine()
  const told = (next: Live) => {
    setLive(next)
    setPhase('ready')
    setRevision((last) => last + 1)
    for (const line of lines) line.again()
  }
  const sync = createSync({ ...fx, edge: narrowEdge(fx.edge, workspace, name), engine, told, kept: () => undefined, failed, budget: () => null }, ownKey(workspace, name))

  function failed(error: unknown): void {
    if (error instanceof EdgeError && error.failure === 'gone' && error.code === 'gone' && !live()) setPhase('gone')
  }

  async function refresh(): Promise<void> {
    try {
      await sync.refresh()
    } catch (error) {
      const gone = error instanceof EdgeError && error.failure === 'gone'
      if (gone || live() === null) setPhase(gone ? 'gone' : 'failed')
    }
  }

  async function start(): Promise<void> {
    await sync.open().catch(() => false)
    await refresh()
    await sync.atHand
  }

  const settled = start()
  const whole = () => {
    const now = live()
    return now !== null && coverageOf(now, null) === 'whole'
  }

  return {
    phase,
    dataset: () => live()?.picture.manifest.datasets[0]?.own ?? null,
    span: () => { const now = live(); return now && spanOf(now) },
    months: () => { const now = live(); return now ? monthsOf(now.picture.manifest, new Set(now.holding.tiles)) : [] },
    whole,
    labels: () => { const now = live(); return now ? mergeLabels(now.labels?.labels ?? {}, now.picture.unsealed.labels) : {} },
    dimensions: () => live()?.holding.dimensions ?? [],
    asOf: () => live()?.picture.asOf ?? null,
    revision,
    refresh,
    records: async (question) => ({ records: await engine.call('records', question), whole: whole() }),
    settled,
    dashboard(specs) {
      const ids = specs.map(() => ++opened)
      return openHandle(specs, lines, {
        async ask(asked) {
          if (!whole()) return specs.map(() => null)
          const questions = asked.flatMap((filters, index) => (filters ? [{ dashboard: ids[index] as number, spec: specs[index] as DashboardSpec, filters }] : []))
          const answers = await engine.update(questions)
          let next = 0
          return asked.map((filters) => (filters ? (answers[next++] ?? null) : null))
        },
        failed: (_error, nothing) => nothing(),
        closed: () => {
          for (const dashboard of ids) void engine.call('close', { dashboard }).catch(() => undefined)
        },
      })
    },
    close() {
      sync.stop()
      engine.end()
    },
  }
}

/** Has a device keep the datasets of one's own, one after another: so they are there without a network, looked at before or not. */
export async function keepOwnData(fx: OwnEffects, workspace: string, names: readonly string[], goOn: () => boolean): Promise<void> {
  for (const name of names) {
    if (!goOn()) return
    const own = openOwnData(fx, workspace, name)
    await own.settled.catch(() => undefined)
    for (let tries = 0; tries < 120 && goOn() && own.phase() === 'ready' && !own.whole(); tries++) await new Promise((resolve) => setTimeout(resolve, 250))
    own.close()
  }
}
