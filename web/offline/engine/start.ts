import { engineOver, type Engine } from './client.ts'

/** Starts the engine in a thread of its own. */
export function startEngine(): Engine {
  return engineOver(new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'ritmo-engine' }))
}
