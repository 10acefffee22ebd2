import type { DashboardFilters } from '../../shared/engine/contract.ts'
import type { Answer, QueryInput } from '../../shared/protocol/query.ts'
import type { Alone } from './alone.ts'
import { answerQuery, type AnswerEffects, type Answers, type DashboardAsker } from './answers.ts'
import type { Edge } from './edge.ts'
import { EdgeError } from './edge-error.ts'
import { EngineError } from './engine/calls.ts'
import type { Engine } from './engine/client.ts'
import { NO_NOTES, openNotebook, type Notebook, type Notes } from './notebook.ts'
import type { Live } from './stage.ts'
import type { DeviceStore, Session } from './store.ts'
import { createSync, type Sync } from './sync.ts'
import type { News, Tabs } from './tabs.ts'
import { troubleOf, type Trouble } from './trouble.ts'

/** All that is known at one moment. */
export interface DeviceState {
  /** Null while nobody is in; `settled` says whether that is certain. */
  readonly session: Session | null
  readonly settled: boolean
  readonly tooOld: boolean
  readonly online: boolean
  readonly live: Live | null
  readonly notes: Notes
  readonly trouble: Trouble | null
}

export interface DeviceEffects {
  readonly store: DeviceStore
  readonly edge: Edge
  readonly alone: Alone
  readonly tabs: Tabs
  /** A fresh thread: each visit has its own, so that nothing of one workspace is ever seen in another. */
  startEngine(): Engine
  now(): number
  ulid(): string
  pause(ms: number): Promise<void>
  /** Asks the browser to empty the outbox, also when the page is gone. */
  askSync(): void
  /** Hears of every change. */
  told(state: DeviceState): void
}

/** One browser's copy of a workspace, whoever is in. Nothing here rejects but what says so. */
export interface Device {
  readonly state: DeviceState
  /** Shows what is stored, then looks for news. */
  start(): Promise<void>
  /** Looks for news; a call meanwhile looks once more afterwards. */
  refresh(): Promise<void>
  /** The browser says that there is no network. */
  lostNetwork(): void
  /** Rejects as `answerQuery` does. */
  query(query: QueryInput): Promise<Answer>
  /** Rejects with `EngineError`. */
  ask(asker: DashboardAsker, asked: readonly (DashboardFilters | null)[]): Promise<Answers>
  close(asker: DashboardAsker): void
  /** Rejects with `StorageError`. */
  writeNote(note: { day: string; text: string; note?: string }): Promise<void>
  discard(id: string): Promise<void>
  /** Rejects with `EdgeError`. */
  enterDemo(): Promise<void>
  leave(): Promise<void>
  /** Something went wrong in answering. */
  failed(error: unknown): void
  stop(): void
}

interface Visit {
  readonly session: Session
  readonly engine: Engine
  readonly sync: Sync
  readonly notebook: Notebook
}

/** A thread that dies so often in one page will not live. */
const LIVES = 3

export function createDevice(fx: DeviceEffects): Device {
  let state: DeviceState = { session: null, settled: false, tooOld: false, online: true, live: null, notes: NO_NOTES, trouble: null }
  let lives = LIVES
  let visit: Visit | null = null
  let running: Promise<void> | null = null
  let again = false

  function set(part: Partial<DeviceState>): void {
    state = { ...state, ...part }
    fx.told(state)
  }

  function failed(error: unknown): void {
    if (error instanceof EngineError && error.code === 'dead') revive()
    if (error instanceof EdgeError) {
      if (error.failure === 'offline') return set({ online: false })
      if (error.failure === 'too-old') return set({ online: true, tooOld: true })
    }
    const trouble = troubleOf(error)
    if (trouble) set({ trouble })
  }

  /** A dead thread takes its tables along; they are loaded again from the device. */
  function revive(): void {
    if (lives === 0 || !visit) return
    lives--
    void open(visit.session)
  }

  function close(): void {
    visit?.sync.stop()
    visit?.engine.end()
    visit = null
  }

  async function open(session: Session): Promise<void> {
    close()
    const here = () => visit === opened
    const told = (live: Live) => here() && set({ live })
    const wrote = (notes: Notes) => here() && set({ notes })
    const stored = () => fx.tabs.tell('notes')
    const kept = () => fx.tabs.tell('data')
    const engine = fx.startEngine()
    // One tile that does not come says nothing about the network: the next look does.
    const failedTile = (error: unknown) => here() && !isOffline(error) && failed(error)
    const sync = createSync({ ...fx, engine, told, kept, failed: failedTile }, session.workspace.id)
    const notebook = openNotebook({ ...fx, wrote, stored }, session)
    const opened: Visit = { session, engine, sync, notebook }
    visit = opened
    set({ session, settled: true, live: null, notes: NO_NOTES })
    await Promise.all([notebook.load(), sync.open()]).catch(failed)
    // What waited when the last page closed may have been given up by the browser.
    if (here() && state.notes.waiting > 0) fx.askSync()
  }

  /** Whoever the edge says is in. */
  async function enter(session: Session): Promise<void> {
    await fx.store.writeSession(session).catch(failed)
    if (isSame(visit?.session ?? null, session)) return set({ session, settled: true })
    await open(session)
  }

  async function out(): Promise<void> {
    close()
    await fx.store.writeSession(null).catch(failed)
    set({ session: null, settled: true, live: null, notes: NO_NOTES })
  }

  /** Finds out who is in. Rejects with `EdgeError`. */
  async function connect(): Promise<void> {
    if (await fx.store.readLeaving()) {
      await leaveEdge()
      await fx.store.writeLeaving(false)
    }
    try {
      await enter(await fx.edge.readSession())
    } catch (error) {
      if (!(error instanceof EdgeError) || error.failure !== 'signed-out') throw error
      if (state.session) fx.tabs.tell('session')
      await out()
    }
  }

  async function leaveEdge(): Promise<void> {
    await fx.edge.leave().catch((error: unknown) => {
      if (!(error instanceof EdgeError) || error.failure !== 'signed-out') throw error
    })
  }

  async function exchange(): Promise<void> {
    const ended = await Promise.allSettled([visit?.sync.refresh(), visit?.notebook.exchange()])
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }

  async function look(): Promise<void> {
    if (state.trouble && state.trouble.code !== 'storage-full') set({ trouble: null })
    try {
      if (!visit) await connect()
      await exchange().catch(async (error: unknown) => {
        // Somebody else came in, or nobody is in any more.
        if (!(error instanceof EdgeError) || error.failure !== 'signed-out') throw error
        await connect()
        await exchange()
      })
      set({ online: true, settled: true, tooOld: false })
    } catch (error) {
      if (error instanceof EdgeError && error.failure !== 'offline') set({ online: true })
      set({ settled: true })
      failed(error)
    }
  }

  async function looks(): Promise<void> {
    try {
      do {
        again = false
        await look()
      } while (again)
    } finally {
      running = null
    }
  }

  function refresh(): Promise<void> {
    if (running) again = true
    return (running ??= looks())
  }

  function hear(news: News): void {
    if (news === 'data') void visit?.sync.adopt().catch(failed)
    else if (news === 'notes') void visit?.notebook.load().catch(failed)
    else void change().catch(failed)
  }

  /** Another page let somebody in or out. */
  async function change(): Promise<void> {
    const session = await fx.store.readSession()
    if (isSame(session, state.session)) return
    if (session) await open(session)
    else await out()
    await refresh()
  }

  function answering(): AnswerEffects {
    const here = () => ({ engine: visit?.engine ?? null, live: state.live, online: state.online })
    return { ...fx, here, atHand: () => visit?.sync.atHand ?? Promise.resolve(), failed }
  }

  fx.tabs.listen(hear)

  return {
    get state() {
      return state
    },
    async start() {
      const [session, leaving] = await Promise.all([fx.store.readSession(), fx.store.readLeaving()]).catch(() => [null, false] as const)
      if (session && !leaving) await open(session)
      await refresh()
    },
    refresh,
    lostNetwork: () => set({ online: false }),
    query: (query) => answerQuery(answering(), query),
    ask: (asker, asked) => asker.ask(answering(), asked),
    close: (asker) => asker.close(answering()),
    async writeNote(note) {
      if (!visit) throw new EdgeError('signed-out', 'unauthenticated', 'Nobody is in.')
      await visit.notebook.write(note)
      void visit.notebook.exchange().catch(failed)
    },
    discard: async (id) => {
      await visit?.notebook.discard(id).catch(failed)
    },
    async enterDemo() {
      const session = await fx.edge.enterDemo()
      await fx.store.writeLeaving(false).catch(failed)
      await enter(session)
      fx.tabs.tell('session')
      await visit?.sync.begin().catch(failed)
      void refresh()
    },
    async leave() {
      const workspace = state.session?.workspace.id
      await fx.store.writeLeaving(true).catch(failed)
      await out()
      if (workspace !== undefined) await fx.store.forget(workspace).catch(failed)
      fx.tabs.tell('session')
      try {
        await leaveEdge()
        await fx.store.writeLeaving(false)
      } catch (error) {
        failed(error)
      }
    },
    failed,
    stop() {
      close()
      fx.tabs.close()
    },
  }
}

function isSame(a: Session | null, b: Session | null): boolean {
  return a?.workspace.id === b?.workspace.id && a?.person === b?.person
}

function isOffline(error: unknown): boolean {
  return error instanceof EdgeError && error.failure === 'offline'
}
