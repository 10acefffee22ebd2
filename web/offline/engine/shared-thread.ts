import type { Ask, Reply, Word } from './calls.ts'
import type { Thread } from './client.ts'

/** The page's end of a worker that the pages of this browser share. It tells of an error once that has ended. */
export function sharedThread(worker: SharedWorker): Thread {
  const { port } = worker
  const ended = new AbortController()
  const errors: ((event: Event) => void)[] = []
  const fail = (event: Event) => errors.forEach((hear) => hear(event))
  const here = `ritmo-page#${crypto.randomUUID()}`

  worker.addEventListener('error', fail)
  port.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    // Held by the worker for as long as it lives: whoever is given it knows that the worker has ended.
    if ('alive' in data) void navigator.locks.request(data.alive, { mode: 'shared', signal: ended.signal }, () => fail(new Event('error'))).catch(() => undefined)
  })
  port.start()
  void navigator.locks.request(here, () => {
    say({ here })
    return new Promise<void>((resolve) => ended.signal.addEventListener('abort', () => resolve()))
  })

  function say(word: Word): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    port.postMessage(word)
  }

  return {
    terminate() {
      say({ bye: true })
      ended.abort()
    },
    postMessage: (ask: Ask) => port.postMessage(ask),
    addEventListener(type: string, listener: (event: never) => void) {
      if (type === 'message') port.addEventListener('message', listener as (event: Event) => void)
      else errors.push(listener as (event: Event) => void)
    },
  }
}
