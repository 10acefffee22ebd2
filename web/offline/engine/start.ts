import { engineOver, type Engine } from './client.ts'
import { electedThread } from './elected.ts'
import { sharedThread } from './shared-thread.ts'

/**
 * Starts the engine of somebody in a workspace: one thread for all pages of this browser. Where it has no shared workers
 * one of the pages leads; where pages cannot even take turns (one that is not secure) each has its own.
 */
export function startEngine(whose: string): Engine {
  const name = `ritmo-engine ${whose}`
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return engineOver(ownWorker())
  const shared = sharedWorker(name)
  if (shared) return engineOver(sharedThread(shared), true)
  const thread = electedThread({
    channel: new BroadcastChannel(name),
    elect: (lead, signal) => void navigator.locks.request(name, { signal }, lead).catch(() => undefined),
    startOwn: () => {
      const worker = ownWorker()
      return { connect: (port) => worker.postMessage(null, [port]), terminate: () => worker.terminate() }
    },
    me: crypto.randomUUID(),
  })
  return engineOver(thread, true)
}

/** Starts an engine for this page alone. */
export function startOwnEngine(): Engine {
  return engineOver(ownWorker())
}

/** Null where there are none, or a browser refuses them (as in some private windows). */
function sharedWorker(name: string): SharedWorker | null {
  if (typeof SharedWorker === 'undefined') return null
  try {
    return new SharedWorker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name })
  } catch {
    return null
  }
}

const ownWorker = () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'ritmo-engine' })
