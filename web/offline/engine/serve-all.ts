import type { Ask, Reply, Word } from './calls.ts'
import { createHall } from './hall.ts'
import { serve } from './serve.ts'

interface SharedScope {
  readonly name: string
  addEventListener(type: 'connect', listener: (event: MessageEvent) => void): void
}

/**
 * Answers every page that connects, over one hall: one table, one memory. The name of the worker is that of the
 * workspace and the person, so that nothing of one is ever seen in another; when the last page has left nothing is kept.
 */
export function serveAll(scope: SharedScope): void {
  const hall = createHall()
  const alive = `${scope.name}#${crypto.randomUUID()}`
  // Freed by the browser alone, when this worker ends: so pages learn of it.
  const held = new Promise<void>((resolve) => {
    void navigator.locks.request(alive, () => (resolve(), new Promise<never>(() => undefined)))
  })

  scope.addEventListener('connect', ({ ports }) => {
    const port = ports[0] as MessagePort
    const leave = serve(port as unknown as Parameters<typeof serve>[0], hall)
    const left = () => {
      leave()
      port.close()
      if (hall.seats.size === 0) hall.shown = null
    }
    port.addEventListener('message', ({ data }: MessageEvent<Ask | Word>) => {
      if ('bye' in data) left()
      // A page that is closed or dies says nothing: its lock does.
      if ('here' in data) void navigator.locks.request(data.here, { mode: 'shared' }, left)
    })
    port.start()
    void held.then(() => port.postMessage({ alive } satisfies Reply))
  })
}
