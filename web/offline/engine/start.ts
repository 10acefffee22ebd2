import { engineOver, type Engine } from './client.ts'
import { sharedThread } from './shared-thread.ts'

/**
 * Starts the engine of somebody in a workspace: one thread for all pages of this browser where it has shared workers
 * (and the locks by which they learn of one another's end), else a thread of the page's own.
 */
export function startEngine(whose: string): Engine {
  if (typeof SharedWorker !== 'undefined' && 'locks' in navigator) {
    return engineOver(sharedThread(new SharedWorker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: `ritmo-engine ${whose}` })), true)
  }
  return engineOver(new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'ritmo-engine' }))
}
