import { answerInsight, answerQuery, type AnswerEffects, type Answers, type DashboardAsker } from './answers.ts'
import type { Device, DeviceEffects, DeviceState } from './device-contract.ts'
import { EdgeError } from './edge-error.ts'
import { openEngineLine, type EngineLine } from './engine-line.ts'
import { isWaiting } from './outbox.ts'
import { answerRecords } from './records.ts'
import type { Session } from './store.ts'
import type { News } from './tabs.ts'
import { LOOK } from './tags.ts'
import { troubleOf } from './trouble.ts'
import { NOTHING, openWriting, type Writing, type Written } from './writing.ts'

interface Visit {
  readonly session: Session
  readonly line: EngineLine
  readonly writing: Writing
}

/** Another page that looks for news has so long, ms. */
const OTHERS = 20_000

/** An answer is drawn by then, ms. */
const DRAWN = 150

export function createDevice(fx: DeviceEffects): Device {
  let state: DeviceState = { session: null, settled: false, tooOld: false, online: true, live: null, written: NOTHING, unsent: 0, trouble: null, budget: null, evicted: null }
  let visit: Visit | null = null
  let running: Promise<void> | null = null
  let again = false
  /** When another page last began to look. */
  let heard = -Infinity

  function set(part: Partial<DeviceState>): void {
    state = { ...state, ...part }
    fx.told(state)
  }

  function failed(error: unknown): void {
    // Another thread is in its place, or will be at once.
    if (visit?.line.replaced(error)) return
    if (error instanceof EdgeError) {
      if (error.failure === 'offline') return set({ online: false })
      if (error.failure === 'too-old') return set({ online: true, tooOld: true })
    }
    const trouble = troubleOf(error)
    if (trouble) set({ trouble })
  }

  function close(): void {
    visit?.line.close()
    visit = null
  }

  async function open(session: Session): Promise<void> {
    close()
    const here = () => visit?.writing === writing
    const wrote = (written: Written) => {
      if (!here()) return
      fx.marker.write(written.own.length)
      set({ written })
    }
    const stored = () => fx.tabs.tell('notes')
    const writing = openWriting({ ...fx, wrote, stored }, session)
    const line = openEngineLine(
      {
        ...fx,
        startEngine: () => fx.startEngine(`${session.workspace.id} ${session.person}`),
        told: (live) => set({ live }),
        shown: () => state.live,
        kept: () => fx.tabs.tell('data'),
        // One tile that does not come says nothing about the network: the next look does.
        failed: (error) => !isOffline(error) && failed(error),
        budget: () => state.budget,
        answered,
        cleared: () => void open(session),
        wanting: () => void refresh(),
        gaveUp: failed,
      },
      session.workspace.id,
    )
    visit = { session, line, writing }
    set({ session, settled: true, live: null, written: NOTHING, unsent: 0 })
    await Promise.all([writing.load(), line.sync.open()]).catch(failed)
    // What waited when the last page closed may have been given up by the browser.
    if (here() && state.written.own.some(isWaiting)) fx.askSync()
  }

  /** What was under way in a thread that is gone is asked of the one in its place. */
  const askedAgain = <T>(ask: () => Promise<T>): Promise<T> => ask().catch((error: unknown) => (visit?.line.replaced(error) ? ask() : Promise.reject(error)))

  /** Whoever the edge says is in. */
  async function enter(session: Session): Promise<void> {
    await fx.store.writeSession(session).catch(failed)
    if (isSame(visit?.session ?? null, session)) return set({ session, settled: true })
    await open(session)
  }

  async function out(): Promise<void> {
    close()
    await fx.store.writeSession(null).catch(failed)
    const outbox = await fx.store.readOutbox().catch(() => [])
    fx.marker.write(outbox.length || null)
    set({ session: null, settled: true, live: null, written: NOTHING, unsent: outbox.length })
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

  /** A device that kept something and has nothing now was cleared by its browser. */
  async function findEvicted(): Promise<void> {
    const before = fx.marker.read()
    if (before === null || fx.store.kind === 'memory') return
    const outbox = await fx.store.readOutbox().catch(() => null)
    if (outbox?.length === 0) set({ evicted: before })
  }

  async function leaveEdge(): Promise<void> {
    await fx.edge.leave().catch((error: unknown) => {
      if (!(error instanceof EdgeError) || error.failure !== 'signed-out') throw error
    })
  }

  async function exchange(): Promise<void> {
    const ended = await Promise.allSettled([visit?.line.sync.refresh(), visit?.writing.exchange()])
    sendFiles()
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }

  /** Files take long: nobody waits for them, and what becomes of each is told with it. */
  function sendFiles(): void {
    visit?.writing.sendFiles().catch((error: unknown) => {
      if (!(error instanceof EdgeError)) failed(error)
    })
  }

  /** When the network was last lost, as the browser said. */
  let lost = -Infinity
  /** What began before the network was lost says nothing of now. */
  const reached = (began: number) => (began > lost ? { online: true } : {})

  /** One stream of news for all pages: while one asks the edge the others wait, and take over what it found. */
  async function look(): Promise<void> {
    const asked = fx.now()
    await fx.alone(LOOK, async () => {
      if (visit && heard >= asked) return set({ ...reached(heard), settled: true, tooOld: false })
      const began = fx.now()
      if (await lookHere()) fx.tabs.tell({ looked: began })
    }, OTHERS)
  }

  /** Whether the edge answered. */
  async function lookHere(): Promise<boolean> {
    const began = fx.now()
    if (state.trouble && state.trouble.code !== 'storage-full') set({ trouble: null })
    try {
      if (!visit) await connect()
      await exchange().catch(async (error: unknown) => {
        // Somebody else came in, or nobody is in any more.
        if (!(error instanceof EdgeError) || error.failure !== 'signed-out') throw error
        await connect()
        await exchange()
      })
      set({ ...reached(began), settled: true, tooOld: false })
      return true
    } catch (error) {
      if (error instanceof EdgeError && error.failure !== 'offline') set(reached(began))
      set({ settled: true })
      failed(error)
      return false
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

  function send(): void {
    void visit?.writing.exchange().catch(failed)
    sendFiles()
  }

  function hear(news: News): void {
    if (typeof news === 'object') heard = Math.max(heard, news.looked)
    else if (news === 'data') void visit?.line.sync.adopt().catch(failed)
    else if (news === 'notes') void visit?.writing.load().catch(failed)
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

  /** Dashboards' questions under way, and who waits for the last of them. */
  let asking = 0
  const waiting: (() => void)[] = []

  async function ask(asker: DashboardAsker, asked: Parameters<DashboardAsker['ask']>[1]): Promise<Answers> {
    asking++
    try {
      return await asker.ask(answering(), asked)
    } finally {
      if (--asking === 0) for (const wake of waiting.splice(0)) wake()
    }
  }

  async function answered(): Promise<void> {
    if (asking === 0) return
    await new Promise<void>((resolve) => waiting.push(resolve))
    await fx.pause(DRAWN)
  }

  function answering(): AnswerEffects {
    const here = () => ({ engine: visit?.line.engine ?? null, live: visit?.line.sync.live ?? null, online: state.online, moving: visit?.line.moving ?? false })
    return { ...fx, here, atHand: () => visit?.line.sync.atHand ?? Promise.resolve(), failed }
  }

  fx.tabs.listen(hear)

  return {
    get state() {
      return state
    },
    async start() {
      const [session, leaving, budget] = await Promise.all([fx.store.readSession(), fx.store.readLeaving(), fx.store.readBudget()]).catch(() => [null, false, null] as const)
      set({ budget })
      if (!session && !leaving) await findEvicted()
      if (session && !leaving) await open(session)
      await refresh()
    },
    refresh,
    lookedAgo: () => fx.now() - heard,
    lostNetwork: () => {
      lost = fx.now()
      set({ online: false })
    },
    query: (query) => askedAgain(() => answerQuery(answering(), query)),
    records: (question) => askedAgain(() => answerRecords(answering(), question)),
    insight: (question, place) => askedAgain(() => answerInsight(answering(), question, place)),
    ask,
    close: (asker) => asker.close(answering()),
    async write(kind, body, options) {
      if (!visit) throw new EdgeError('signed-out', 'unauthenticated', 'Nobody is in.')
      const id = await visit.writing.write(kind, body, options)
      send()
      return id
    },
    async release(id, body) {
      await visit?.writing.release(id, body).catch(failed)
      send()
    },
    async retry(id) {
      await visit?.writing.retry(id).catch(failed)
      send()
    },
    discard: async (id) => {
      await visit?.writing.discard(id).catch(failed)
    },
    async enterDemo() {
      const session = await fx.edge.enterDemo()
      await fx.store.writeLeaving(false).catch(failed)
      await enter(session)
      fx.tabs.tell('session')
      await visit?.line.sync.begin().catch(failed)
      void refresh()
    },
    async leave(discard) {
      const workspace = state.session?.workspace.id
      const { own } = state.written
      // Whoever sees that nobody is in sees it of an empty device, also where the page is closed at that moment.
      await fx.store.writeLeaving(true).catch(failed)
      close()
      await fx.store.writeSession(null).catch(failed)
      fx.tabs.tell('session')
      if (discard) for (const { id } of own) await fx.store.discard(id).catch(failed)
      if (workspace !== undefined) await fx.store.forget(workspace).catch(failed)
      await out()
      try {
        await leaveEdge()
        await fx.store.writeLeaving(false)
      } catch (error) {
        failed(error)
      }
    },
    async setBudget(bytes) {
      await fx.store.writeBudget(bytes).catch(failed)
      set({ budget: bytes })
      // What is beyond it is let go with the engine that has it.
      if (visit) await open(visit.session)
      void refresh()
    },
    async heal(store) {
      const { session } = state
      if (!session || (await store.readSession())) return
      await store.writeSession(session)
      await store.writeBudget(state.budget)
      await visit?.writing.keepAgain(store)
      await visit?.line.sync.keepAgain(store)
      visit?.line.sync.refill()
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
