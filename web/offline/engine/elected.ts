import type { Ask, Reply } from './calls.ts'
import type { Thread } from './client.ts'

/** What pages tell each other: who leads now, who asks who leads, a question to the leader, an answer to one page. */
type Said =
  | { readonly leads: string }
  | { readonly who: true }
  | { readonly from: string; readonly to: string; readonly ask: Ask }
  | { readonly from: string; readonly to: string; readonly bye: true }
  | { readonly to: string; readonly reply: Reply }

export interface ElectedEffects {
  /** Pages that hear each other under one name. */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'close'> & { addEventListener(type: 'message', listener: (event: MessageEvent) => void): void }
  /** Runs `lead` once this page is the one that holds the name's lock, for as long as that takes. */
  elect(lead: () => Promise<void>, signal: AbortSignal): void
  /** Starts a thread of the page's own that answers through as many ports as it is given. */
  startOwn(): { connect(port: MessagePort): void; terminate(): void }
  /** A name that no other page has. */
  readonly me: string
}

/**
 * One page's thread for all pages of a browser that has no shared workers: the page that holds the lock leads, and the
 * others ask it over a channel. When the leader goes the lock passes on, and the others learn that their engine is gone.
 */
export function electedThread(fx: ElectedEffects): Thread {
  const ended = new AbortController()
  const hearers: ((event: MessageEvent<Reply>) => void)[] = []
  const errors: ((event: Event) => void)[] = []
  const waiting: Ask[] = []
  /** Ports of other pages into this page's own thread, where this page leads. */
  const guests = new Map<string, MessagePort>()
  let leader: string | null = null
  let own: { readonly port: MessagePort; readonly thread: ReturnType<ElectedEffects['startOwn']> } | null = null

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no other origin
  const say = (said: Said) => fx.channel.postMessage(said)
  const hear = (reply: Reply) => hearers.forEach((one) => one(new MessageEvent('message', { data: reply })))

  function follow(name: string): void {
    if (leader === name) return
    // The engine that this page asked so far is gone.
    if (leader !== null && own === null) return errors.forEach((one) => one(new Event('error')))
    leader = name
    for (const ask of waiting.splice(0)) send(ask)
  }

  function send(ask: Ask): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    if (own) own.port.postMessage(ask)
    else if (leader === null) waiting.push(ask)
    else say({ from: fx.me, to: leader, ask })
  }

  function guestOf(name: string): MessagePort {
    let port = guests.get(name)
    if (!port) {
      const { port1, port2 } = new MessageChannel()
      own?.thread.connect(port2)
      port1.addEventListener('message', ({ data }: MessageEvent<Reply>) => say({ to: name, reply: data }))
      port1.start()
      guests.set(name, (port = port1))
    }
    return port
  }

  fx.channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if ('leads' in data) return follow(data.leads)
    if ('who' in data) return own ? say({ leads: fx.me }) : undefined
    if (data.to !== fx.me) return
    if ('reply' in data) return hear(data.reply)
    if (!own) return
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    if ('ask' in data) guestOf(data.from).postMessage(data.ask)
    else guests.delete(data.from)
  })

  fx.elect(async () => {
    const thread = fx.startOwn()
    const { port1, port2 } = new MessageChannel()
    thread.connect(port2)
    port1.addEventListener('message', ({ data }: MessageEvent<Reply>) => hear(data))
    port1.start()
    const before = leader
    own = { port: port1, thread }
    say({ leads: fx.me })
    // Whoever followed another before begins anew with this page's thread, which is empty.
    if (before !== null) errors.forEach((one) => one(new Event('error')))
    else follow(fx.me)
    if (!ended.signal.aborted) await new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve()))
    thread.terminate()
  }, ended.signal)
  say({ who: true })

  return {
    terminate() {
      if (leader !== null && !own) say({ from: fx.me, to: leader, bye: true })
      ended.abort()
      fx.channel.close()
    },
    postMessage: send,
    addEventListener(type: string, listener: (event: never) => void) {
      if (type === 'message') hearers.push(listener as (event: MessageEvent<Reply>) => void)
      else errors.push(listener as (event: Event) => void)
    },
  }
}
