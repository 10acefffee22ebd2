import type { Ask, Reply } from '../../../web/offline/engine/calls.ts'
import { engineOver, type Engine, type Thread } from '../../../web/offline/engine/client.ts'
import { serve } from '../../../web/offline/engine/serve.ts'

const open = new Set<MessagePort>()

/** The real engine behind a real message channel, with everything cloned on its way; in the test's own thread. */
export function startThread(): { engine: Engine; thread: Thread; crash(): void; move(): void } {
  const { port1, port2 } = new MessageChannel()
  serve({
    addEventListener: (type, listener) => {
      port2.addEventListener(type, (event) => listener(event as MessageEvent<Ask>))
      port2.start()
    },
    postMessage: (reply) => port2.postMessage(reply),
  })
  const hearers: Record<string, ((event: Event) => void)[]> = { error: [], messageerror: [], moved: [] }
  const happens = (what: string) => hearers[what]?.forEach((hear) => hear(new Event(what)))
  const thread: Thread = {
    terminate: () => end(port1, port2),
    postMessage: (ask) => port1.postMessage(ask),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') port1.addEventListener('message', (event) => (listener as (event: MessageEvent<Reply>) => void)(event as MessageEvent<Reply>))
      else hearers[type]?.push(listener as (event: Event) => void)
      port1.start()
    },
  }
  open.add(port1).add(port2)
  return { engine: engineOver(thread), thread, crash: () => happens('error'), move: () => happens('moved') }
}

function end(...ports: MessagePort[]): void {
  for (const port of ports) {
    port.close()
    open.delete(port)
  }
}

/** Open channels keep a test's process alive. */
export function endThreads(): void {
  end(...open)
}
