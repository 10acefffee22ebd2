import { engineOver, type Engine } from './client.ts'
import { electedThread, type ElectedEffects } from './elected.ts'

/**
 * Starts the engine of somebody in a workspace: one thread for all pages of this browser, that of the page which leads.
 * Where pages cannot take turns (one that is not secure) each has its own.
 */
export function startEngine(whose: string): Engine {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return startOwnEngine()
  // Pages of another version speak otherwise: the name of this script is that of its contents.
  return engineOver(electedThread(effectsOf(`ritmo-engine ${import.meta.url} ${whose}`)), true)
}

/** Starts an engine for this page alone. */
export function startOwnEngine(): Engine {
  return engineOver(ownWorker())
}

function effectsOf(name: string): ElectedEffects {
  return {
    channel: new BroadcastChannel(name),
    elect: async (lead, take, signal) => void (await navigator.locks.request(name, take ? { steal: true } : { signal }, lead)),
    startOwn(failed) {
      const worker = ownWorker()
      worker.addEventListener('error', failed)
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      return { connect: (port) => worker.postMessage(null, [port]), terminate: () => worker.terminate() }
    },
    takePart: (me, signal) =>
      new Promise((resolve) => {
        const held = () => new Promise<void>((end) => (resolve(), signal.addEventListener('abort', () => end())))
        void navigator.locks.request(`${name} ${me}`, { signal }, held).catch(() => undefined)
      }),
    whenGone: (page) => navigator.locks.request(`${name} ${page}`, { mode: 'shared' }, () => undefined),
    seen: () => document.visibilityState === 'visible',
    onSeen: (hear, signal) => document.addEventListener('visibilitychange', hear, { signal }),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    me: crypto.randomUUID(),
  }
}

const ownWorker = () => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'ritmo-engine' })
