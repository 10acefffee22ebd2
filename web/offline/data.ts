import { batch, createEffect, createRoot, createSignal, type Accessor } from 'solid-js'
import { monotonicFactory } from 'ulid'
import type { DashboardSpec } from '../../shared/engine/contract.ts'
import { labelsWithSurvivors, mergeLabels } from '../../shared/model/labels.ts'
import type { OwnDataset } from '../../shared/model/own-dataset.ts'
import type { Note } from '../../shared/protocol/notes.ts'
import type { Labels } from '../../shared/protocol/sync.ts'
import { warnBeforeLoss } from '../before-loss.ts'
import { aloneOver } from './alone.ts'
import { createAsker } from './answers.ts'
import type { DashboardHandle, Data } from './contract.ts'
import { bytesOf } from './budget.ts'
import { cookieMarker } from './marker.ts'
import { roomyStore } from './roomy-store.ts'
import { coverageOf, dimensionsOf, rowsOf, spanOf } from './coverage.ts'
import { openHandle, type Asked } from './dashboard-handle.ts'
import { createDevice } from './device.ts'
import { askedEarly } from './early.ts'
import type { Device, DeviceState } from './device-contract.ts'
import { edgeOver, type Edge } from './edge.ts'
import type { DashboardLine } from './engine/dashboards.ts'
import { startEngine, startOwnEngine } from './engine/start.ts'
import { startHeartbeat } from './heartbeat.ts'
import { lastingStore } from './lasting-store.ts'
import { isWaiting } from './outbox.ts'
import { monthsOf } from './picture.ts'
import { sendWithShare } from './send-bytes.ts'
import type { Live } from './stage.ts'
import { memoryStore } from './store-memory.ts'
import type { DeviceStore, OutboxEntry, Thing } from './store.ts'
import { askSync } from './sync-request.ts'
import { openTabs } from './tabs.ts'
import { NOTHING } from './writing.ts'

/** So long after news the other datasets are looked after, ms. */
const AT_REST = 4000

const NO_LABELS: Labels = {}
const NO_THINGS: readonly Thing[] = []
const NO_MONTHS: readonly { month: string; rows: number; here: boolean }[] = []

/** The data on this device as signals: opens storage and engine, shows what is kept, and keeps it in step with the edge. */
export function createData(): Data {
  const [phase, setPhase] = createSignal<ReturnType<Data['phase']>>('opening')
  const [workspace, setWorkspace] = createSignal<ReturnType<Data['workspace']>>(null, { equals: sameFields })
  const [online, setOnline] = createSignal(navigator.onLine)
  const [asOf, setAsOf] = createSignal<number | null>(null)
  const [months, setMonths] = createSignal(NO_MONTHS)
  const [rows, setRows] = createSignal({ promised: 0, here: 0 }, { equals: sameFields })
  const [span, setSpan] = createSignal<ReturnType<Data['span']>>(null, { equals: sameFields })
  const [labels, setLabels] = createSignal<Labels>(NO_LABELS)
  const [dimensions, setDimensions] = createSignal<readonly string[]>([], { equals: sameFields })
  const [revision, setRevision] = createSignal(0)
  const [datasets, setDatasets] = createSignal<readonly OwnDataset[]>([], { equals: sameFields })
  const [storage, setStorage] = createSignal<DeviceStore['kind']>('indexeddb')
  const [waiting, setWaiting] = createSignal(0)
  const [written, setWritten] = createSignal(NOTHING)
  const [notes, setNotes] = createSignal<ReturnType<Data['notes']>>([])
  const [sending, setSending] = createSignal<ReadonlyMap<string, number>>(new Map())
  const [budget, setBudget] = createSignal<number | null>(null)
  const [bytesHere, setBytesHere] = createSignal(0)
  const [evicted, setEvicted] = createSignal<number | null>(null)
  const [unsent, setUnsent] = createSignal(0)
  const [trouble, setTrouble] = createSignal<ReturnType<Data['trouble']>>(null, { equals: sameFields })

  const lines = new Set<DashboardLine<Asked>>()
  let shown: DeviceState | null = null

  /** What changed together is drawn once. */
  const told = (state: DeviceState) => batch(() => show(state))

  function show(state: DeviceState): void {
    const before = shown
    shown = state
    setOnline(state.online)
    if (state.live !== before?.live) showLive(state.live, before?.live ?? null)
    setWorkspace(state.live?.picture.manifest.workspace ?? state.session?.workspace ?? null)
    if (state.written !== before?.written) {
      setWritten(state.written)
      setNotes(((state.written.things.get('note') ?? NO_THINGS) as readonly Note[]).filter((note) => note.day !== ''))
      setWaiting(state.written.own.filter(isWaiting).length)
    }
    setUnsent(state.unsent)
    setBudget(state.budget)
    setEvicted(state.evicted)
    setTrouble(state.trouble)
    setPhase(phaseOf(state))
    const asked = state.live?.holding !== before?.live?.holding || (state.online !== before?.online && state.live && coverageOf(state.live, null) !== 'whole')
    if (asked) for (const line of lines) line.again()
  }

  function showLive(live: Live | null, before: Live | null): void {
    setAsOf(live?.picture.asOf ?? null)
    setDatasets((live?.picture.manifest.datasets ?? []).flatMap(({ own }) => (own ? [own] : [])))
    if (live && live.picture.manifest.version !== before?.picture.manifest.version) keepOwnSoon()
    if (live?.labels !== before?.labels || live?.picture.unsealed.labels !== before?.picture.unsealed.labels || live?.picture.manifest.merges !== before?.picture.manifest.merges) {
      setLabels(live ? labelsWithSurvivors(mergeLabels(live.labels?.labels ?? NO_LABELS, live.picture.unsealed.labels), live.picture.manifest.merges) : NO_LABELS)
    }
    if (live?.holding === before?.holding) return
    setMonths(live ? monthsOf(live.picture.manifest, new Set(live.holding.tiles)) : NO_MONTHS)
    setBytesHere(live ? bytesOf(live.picture.manifest, new Set(live.holding.tiles)) : 0)
    setRows(live ? rowsOf(live) : { promised: 0, here: 0 })
    setSpan(live && spanOf(live))
    setDimensions(live ? dimensionsOf(live) : [])
    setRevision((last) => last + 1)
  }

  const hearers = new Set<(write: OutboxEntry, told: unknown) => void>()
  const arrived = (write: OutboxEntry, what: unknown) => hearers.forEach((hear) => hear(write, what))
  const sent = ({ id }: OutboxEntry, share: number | null) =>
    setSending((all) => {
      if (share === null && !all.has(id)) return all
      const next = new Map(all)
      if (share === null) next.delete(id)
      else next.set(id, share)
      return next
    })
  let store: DeviceStore | null = null

  let device: Device | null = null
  let edge: Edge | null = null
  const opened = open()
  const ownEffects = () => ({ store: store as DeviceStore, edge: edge as Edge, startEngine: startOwnEngine, now: Date.now })

  let keeping: ReturnType<typeof setTimeout> | undefined
  /** Once sales are here and nobody waits, the other datasets come to the device too. */
  function keepOwnSoon(): void {
    clearTimeout(keeping)
    keeping = setTimeout(() => {
      const [here, version] = [workspace(), shown?.live?.picture.manifest.version]
      if (!here || !online() || datasets().length === 0) return
      const same = () => workspace()?.id === here.id && shown?.live?.picture.manifest.version === version && online()
      void import('./own/own-data.ts').then(({ keepOwnData }) => keepOwnData(ownEffects(), here.id, datasets().map(({ name }) => name), same)).catch(() => undefined)
    }, AT_REST)
  }

  async function open(): Promise<Device> {
    store = roomyStore(await lastingStore({ open: openLater, changed: setStorage, reopened: async (next) => device?.heal(next) }))
    const line = edgeOver((path, init) => askedEarly(path, init) ?? fetch(path, init), sendWithShare)
    edge = line
    const ulid = monotonicFactory()
    const alone = aloneOver(navigator.locks as LockManager | undefined)
    const made = createDevice({ store, edge: line, alone, tabs: openTabs(), startEngine, now: Date.now, ulid, pause, askSync, marker: cookieMarker(), told, arrived, sent })
    device = made
    if (!navigator.onLine) made.lostNetwork()
    // From the first moment: the network may go while the first look is under way.
    window.addEventListener('offline', () => made.lostNetwork())
    warnBeforeLoss(() => made.state.written.own.some((entry) => entry.refused === null && (entry.loose === true || store?.kind === 'memory')))
    void made.start().then(() => startHeartbeat({ refresh: made.refresh, lookedAgo: made.lookedAgo, pace: () => paceOf(made.state) }))
    return made
  }

  let leaving = false
  return {
    phase,
    workspace,
    online,
    asOf,
    months,
    rows,
    span,
    labels,
    dimensions,
    revision,
    datasets,
    async openOwn(name) {
      await opened
      const { openOwnData } = await import('./own/own-data.ts')
      return openOwnData(ownEffects(), await untilSet(() => workspace()?.id), name)
    },
    storage,
    waiting,
    writes: () => written().own,
    sending,
    unsent,
    budget,
    bytesHere,
    evicted,
    setBudget: async (bytes) => (await opened).setBudget(bytes),
    notes,
    things: <T extends Thing>(kind: string) => (written().things.get(kind) ?? NO_THINGS) as readonly T[],
    knows: (kind) => written().told.has(kind),
    trouble,
    dashboard: (specs) => openDashboard(specs, () => device, lines),
    query: async (query) => (await opened).query(query),
    records: async (question) => (await opened).records(question),
    insight: async (question, place) => (await opened).insight(question, place),
    async write(kind, body, options) {
      const id = await (await opened).write(kind, body, options)
      // What was written and not sent yet must not fall to a browser that tidies up.
      void keepStorage()
      return id
    },
    async writeNote(note) {
      await this.write('note', note)
    },
    release: async (id, body) => (await opened).release(id, body),
    retry: async (id) => (await opened).retry(id),
    discard: async (id) => (await opened).discard(id),
    fileOf: async (id) => (await opened, (await store?.readFile(id).catch(() => null)) ?? null),
    onArrived(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    refresh: async () => (await opened).refresh(),
    enterDemo: async () => {
      leaving = false
      return (await opened).enterDemo()
    },
    async leave(discard = false) {
      leaving = true
      await (await opened).leave(discard)
    },
    left: () => leaving,
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function openDashboard(specs: readonly DashboardSpec[], device: Accessor<Device | null>, lines: Set<DashboardLine<Asked>>): DashboardHandle {
  const asker = createAsker(specs)
  return openHandle(specs, lines, {
    ask: async (asked) => (await device()?.ask(asker, asked)) ?? specs.map(() => null),
    failed: (error) => device()?.failed(error),
    closed: () => device()?.close(asker),
  })
}

/** The store, whose code comes beside the app's own; memory where it does not come. */
async function openLater(): Promise<DeviceStore> {
  try {
    const { openStore } = await import('./open-store.ts')
    return await openStore()
  } catch {
    return memoryStore()
  }
}

async function keepStorage(): Promise<void> {
  const storage = navigator.storage as StorageManager | undefined
  await storage?.persist?.().catch(() => false)
}

/** So many changes that the edge will soon have them in tiles, which a device keeps with less. */
const MANY = 5000

function paceOf({ online, live }: DeviceState): 'soon' | 'atRest' | 'cutOff' | 'lacking' {
  if (!online) return 'cutOff'
  if (live && coverageOf(live, null) !== 'whole') return 'lacking'
  return live && live.picture.unsealed.rows.length > MANY ? 'soon' : 'atRest'
}

function phaseOf(state: DeviceState): ReturnType<Data['phase']> {
  if (state.tooOld) return 'tooOld'
  if (!state.session) return state.settled ? 'signedOut' : 'opening'
  return state.live ? 'ready' : 'opening'
}

/** What comes to be set, once it is. */
function untilSet<T>(value: Accessor<T | undefined>): Promise<T> {
  return new Promise((resolve) => {
    createRoot((done) => {
      createEffect(() => {
        const now = value()
        if (now === undefined) return
        resolve(now)
        queueMicrotask(done)
      })
    })
  })
}

/** Signals are set again with every change of the device; those that say the same stay quiet. */
function sameFields(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
