import type { DashboardResult } from '../../../shared/engine/contract.ts'
import { EngineError, type Ask, type CallName, type Calls, type DashboardQuestion, type Reply, type EngineNews } from './calls.ts'
import { createUnpacker } from './packed.ts'

/** The engine as the page sees it. Every call rejects with `EngineError`. */
export interface Engine {
  call<N extends CallName>(name: N, argument: Calls[N][0]): Promise<Calls[N][1]>
  /** Dashboards' questions, answered together and in the order in which they were asked. */
  update(asked: readonly DashboardQuestion[]): Promise<DashboardResult[]>
  /** Whether other pages use the same engine. */
  readonly shared: boolean
  /** Hears what another page changed of what the engine holds. */
  onNews(hear: (news: EngineNews) => void): void
  /** Hears once when the engine is gone, with what questions fail with from then on: `dead` or `moved`. Not when this page ends it. */
  onGone(hear: (error: EngineError) => void): void
  /** Ends the thread, or this page's part in it; questions still open and later ones fail with `dead`. */
  end(): void
}

/** The page's end of the thread: a Worker, or one end of a MessageChannel. */
export interface Thread {
  /** Ends it at once. */
  terminate(): void
  postMessage(message: Ask): void
  addEventListener(type: 'message', listener: (event: MessageEvent<Reply>) => void): void
  addEventListener(type: 'error' | 'messageerror' | 'moved', listener: (event: Event) => void): void
}

/** Numbers the questions and gives each its own answer. When the thread dies every question fails with `dead`, when it is another page's with `moved`. */
export function engineOver(thread: Thread, shared = false): Engine {
  let heard: (news: EngineNews) => void = () => undefined
  let gone: (error: EngineError) => void = () => undefined
  const open = new Map<number, { resolve(answer: unknown): void; reject(error: EngineError): void }>()
  let asked = 0
  let dead: EngineError | null = null

  thread.addEventListener('message', ({ data: reply }) => {
    if ('news' in reply) return heard(reply.news)
    if (!('id' in reply)) return
    const question = open.get(reply.id)
    open.delete(reply.id)
    if (reply.ok) question?.resolve(reply.answer)
    else question?.reject(new EngineError(reply.failure))
  })

  function die(error: EngineError): void {
    if (dead) return
    dead = error
    for (const question of open.values()) question.reject(dead)
    open.clear()
    thread.terminate()
  }
  function lose(code: 'dead' | 'moved', detail: string): void {
    if (dead) return
    const error = new EngineError({ code, detail })
    die(error)
    gone(error)
  }
  const onError = (event: Event) => lose('dead', 'message' in event && typeof event.message === 'string' ? event.message : 'The engine’s thread stopped.')
  thread.addEventListener('error', onError)
  thread.addEventListener('messageerror', onError)
  thread.addEventListener('moved', () => lose('moved', 'The engine is another page’s.'))

  function call<N extends CallName>(name: N, argument: Calls[N][0]): Promise<Calls[N][1]> {
    return new Promise<Calls[N][1]>((resolve, reject) => {
      if (dead) return reject(dead)
      const id = ++asked
      open.set(id, { resolve: (answer) => resolve(answer as Calls[N][1]), reject })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage({ id, name, with: argument } as Ask)
    })
  }

  const unpack = createUnpacker()
  return {
    call,
    shared,
    onNews: (hear) => void (heard = hear),
    onGone: (hear) => void (gone = hear),
    update: (questions) =>
      call('update', questions).then((answers) => answers.map((answer, index) => unpack((questions[index] as DashboardQuestion).dashboard, answer))),
    end: () => die(new EngineError({ code: 'dead', detail: 'The engine’s thread was ended.' })),
  }
}
