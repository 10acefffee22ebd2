import { createSignal } from 'solid-js'
import type { DashboardSpec } from '../../../shared/engine/contract.ts'
import { mergeLabels } from '../../../shared/model/labels.ts'
import type { OwnData } from '../contract.ts'
import { coverageOf, spanOf } from '../coverage.ts'
import { openHandle, type Asked } from '../dashboard-handle.ts'
import { EdgeError } from '../edge-error.ts'
import type { Edge } from '../edge.ts'
import type { Engine } from '../engine/client.ts'
import type { DashboardLine } from '../engine/dashboards.ts'
import { monthsOf } from '../picture.ts'
import type { Live } from '../stage.ts'
import type { DeviceStore } from '../store.ts'
import { createSync } from '../sync.ts'
import { narrowEdge, ownKey } from './narrow.ts'

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
