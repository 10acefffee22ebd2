import type { Ask, Reply } from './calls.ts'
import type { Thread } from './client.ts'

/** What pages tell each other: who leads and whether anybody sees that page, who asks who leads, a question to the leader, an answer to one page. */
export type Said =
  | { readonly leads: string; readonly seen: boolean }
  | { readonly who: true }
  | { readonly from: string; readonly to: string; readonly ask: Ask }
  | { readonly to: string; readonly reply: Reply }

export interface ElectedEffects {
  /** Pages that hear each other under one name. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'close'> & { addEventListener(type: 'message', listener: (event: MessageEvent<Said>) => void): void }
  /**
   * Runs `lead` once this page holds the name's lock, until that has ended: in its turn until `signal` says otherwise, or
   * with `take` at once, whoever holds it. Rejects with `AbortError` when the lock is taken away, with another where there are no locks.
   */
  elect(lead: () => Promise<void>, take: boolean, signal: AbortSignal): Promise<void>
  /** Starts a thread of the page's own that answers through as many ports as it is given; `failed` when it stops. */
  startOwn(failed: () => void): { connect(port: MessagePort): void; terminate(): void }
  /** Resolves once this page is known to take part under its name, until `signal`. */
  takePart(me: string, signal: AbortSignal): Promise<void>
  /** Resolves once the page of that name takes part no more: closed, crashed or gone elsewhere. */
  whenGone(name: string): Promise<void>
  /** Whether somebody sees this page. */
  seen(): boolean
  /** Hears whenever that changes. */
  onSeen(hear: () => void, signal: AbortSignal): void
  pause(ms: number): Promise<void>
  /** A name that no other page has. */
  readonly me: string
}

/** A leader that can answer does within so long, ms. */
const ANSWERS = 500

/** A question under way for so long has one ask whether the leader is still there, ms. */
const PATIENCE = 2000

/** Who only leafs through pages does not stay so long on one, ms. */
const STAYS = 300

/**
 * One page's end of the thread that the pages of a browser share: the page that holds the lock leads, with a thread of its
 * own (in its own process, which answers twice as fast as a shared worker's), and the others ask it over a channel. A page
 * that is seen does not follow one that nobody sees, which the browser may slow down or freeze: it takes the lead. Whoever
 * is left without the thread it asked so far, or without the lead, hears `moved`, and begins anew.
 */
export function electedThread(fx: ElectedEffects): Thread {
  const ended = new AbortController()
  const hearers = { message: [] as ((event: MessageEvent<Reply>) => void)[], error: [] as ((event: Event) => void)[], moved: [] as ((event: Event) => void)[] }
  const waiting: Ask[] = []
  /** Questions under way at another page. */
  const open = new Set<number>()
  /** Ports of other pages into this page's own thread, where this page leads. */
  const guests = new Map<string, MessagePort>()
  let known = false
  let leader: { readonly name: string; seen: boolean } | null = null
  let own: { readonly port: MessagePort; readonly thread: ReturnType<ElectedEffects['startOwn']>; readonly elected: boolean } | null = null
  let leaving = false
  /** How often the leader has said that it leads. */
  let heard = 0

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  const say = (said: Said) => void (ended.signal.aborted || fx.channel.postMessage(said))
  const hear = (data: Reply) => hearers.message.forEach((one) => one(new MessageEvent('message', { data })))
  const tell = (what: 'error' | 'moved') => void (ended.signal.aborted || hearers[what].forEach((one) => one(new Event(what))))
  const sayWho = () => (own ? own.elected && say({ leads: fx.me, seen: fx.seen() }) : say({ who: true }))

  function follow(name: string, seen: boolean): void {
    if (own) return
    if (leader && leader.name !== name) return tell('moved')
    if (!leader && !seen && fx.seen()) return take()
    if (leader) leader.seen = seen
    else leader = { name, seen }
    heard++
    if (!seen && fx.seen()) void leaveSoon()
    flush()
  }

  /** The page that leads is seen no more, and this one is; or so it was when last heard of. */
  async function leaveSoon(): Promise<void> {
    if (leaving) return
    leaving = true
    sayWho()
    await fx.pause(STAYS)
    leaving = false
    if (!own && fx.seen() && leader && !leader.seen) tell('moved')
  }

  function flush(): void {
    if (own || (leader && known)) for (const ask of waiting.splice(0)) send(ask)
  }

  function send(ask: Ask): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    if (own) return own.port.postMessage(ask)
    if (!leader || !known) return void waiting.push(ask)
    if (open.size === 0) void watch()
    open.add(ask.id)
    say({ from: fx.me, to: leader.name, ask })
  }

  /** A page that was frozen, or hangs, answers nothing at all. */
  async function watch(): Promise<void> {
    await fx.pause(PATIENCE)
    while (open.size > 0 && !ended.signal.aborted) {
      const before = heard
      sayWho()
      await fx.pause(ANSWERS)
      if (heard === before && fx.seen()) return tell('moved')
      await fx.pause(PATIENCE)
    }
  }

  /** Where nobody says that they lead this page does, if it is seen. */
  async function claim(): Promise<void> {
    for (let times = 0; times < 2; times++) {
      sayWho()
      await fx.pause(ANSWERS)
    }
    if (!leader && fx.seen()) take()
  }

  function take(): void {
    if (!own && !ended.signal.aborted) elect(true)
  }

  function elect(now: boolean): void {
    fx.elect(lead, now, ended.signal).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'AbortError') tell('moved')
      else start(false)
    })
  }

  async function lead(): Promise<void> {
    if (own || ended.signal.aborted) return
    // The page that this one followed is gone, and its thread with it.
    if (leader) return tell('moved')
    start(true)
    await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve()))
  }

  function start(elected: boolean): void {
    if (own || ended.signal.aborted) return
    const thread = fx.startOwn(() => tell('error'))
    const port = portInto(thread, hear)
    own = { port, thread, elected }
    sayWho()
    flush()
  }

  function guestOf(name: string, thread: ReturnType<ElectedEffects['startOwn']>): MessagePort {
    const before = guests.get(name)
    if (before) return before
    const port = portInto(thread, (reply) => say({ to: name, reply }))
    guests.set(name, port)
    void fx.whenGone(name).then(() => {
      guests.delete(name)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
      port.postMessage(null)
      port.close()
    })
    return port
  }

  fx.channel.addEventListener('message', ({ data }) => {
    if (ended.signal.aborted) return
    if ('leads' in data) return follow(data.leads, data.seen)
    if ('who' in data) return own ? void sayWho() : undefined
    if (data.to !== fx.me) return
    if ('reply' in data) {
      if ('id' in data.reply) open.delete(data.reply.id)
      return hear(data.reply)
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    if (own) guestOf(data.from, own.thread).postMessage(data.ask)
  })

  elect(false)
  fx.onSeen(() => {
    if (own) return void sayWho()
    if (fx.seen()) void (leader ? leaveSoon() : claim())
  }, ended.signal)
  void fx.takePart(fx.me, ended.signal).then(() => {
    known = true
    flush()
  })
  void claim()

  return {
    terminate() {
      ended.abort()
      fx.channel.close()
      own?.thread.terminate()
    },
    postMessage: send,
    addEventListener(type: 'message' | 'error' | 'messageerror' | 'moved', listener: (event: never) => void) {
      if (type !== 'messageerror') hearers[type].push(listener as (event: Event) => void)
    },
  }
}

function portInto(thread: { connect(port: MessagePort): void }, hear: (reply: Reply) => void): MessagePort {
  const { port1, port2 } = new MessageChannel()
  thread.connect(port2)
  port1.addEventListener('message', ({ data }: MessageEvent<Reply>) => hear(data))
  port1.start()
  return port1
}
