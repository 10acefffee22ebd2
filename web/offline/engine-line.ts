import { EngineError } from './engine/calls.ts'
import type { Engine } from './engine/client.ts'
import type { Live } from './stage.ts'
import { createSync, type Sync, type SyncEffects } from './sync.ts'

export interface EngineLineEffects extends Omit<SyncEffects, 'engine' | 'cleared'> {
  startEngine(): Engine
  /** What is shown now. */
  shown(): Live | null
  /** Another page that shares the engine took everything out of it. */
  cleared(): void
  /** The device itself has nothing to load: what there is must come from the edge. */
  wanting(): void
  /** The thread has died too often. */
  gaveUp(error: EngineError): void
}

/** The engine of one workspace and what keeps it in step. Where it is gone another takes its place. */
export interface EngineLine {
  readonly engine: Engine
  readonly sync: Sync
  /** The engine has taken the place of another and is not loaded yet. */
  readonly moving: boolean
  /** Whether an error says that the engine asked is gone, and that another is in its place or will be at once. */
  replaced(error: unknown): boolean
  close(): void
}

/** A thread that dies so often in one page will not live. */
const LIVES = 3

export function openEngineLine(fx: EngineLineEffects, workspace: string): EngineLine {
  let lives = LIVES
  let closed = false
  let moving = false
  let now = start((live) => fx.told(live))

  function start(told: (live: Live) => void): { readonly engine: Engine; readonly sync: Sync } {
    const engine = fx.startEngine()
    const here = () => !closed && now.engine === engine
    const sync = createSync({ ...fx, engine, told: (live) => here() && told(live), failed: (error) => here() && fx.failed(error), cleared: () => here() && fx.cleared() }, workspace)
    engine.onGone((error) => here() && lost(error))
    return { engine, sync }
  }

  /** A thread that died, or is another page's, took its tables along. */
  function lost(error: EngineError): void {
    if (error.code === 'dead' && --lives === 0) return fx.gaveUp(error)
    void renew().catch(fx.failed)
  }

  /** Another engine is given what the device keeps; what is shown stays meanwhile, and who asks waits. */
  async function renew(): Promise<void> {
    end()
    let shows = fx.shown() === null
    const made = start((live) => shows && fx.told(live))
    now = made
    moving = true
    const loaded = await made.sync.open().catch((error: unknown) => (fx.failed(error), false))
    if (loaded) await made.sync.atHand
    if (closed || now !== made) return
    moving = false
    shows = true
    if (made.sync.live) fx.told(made.sync.live)
    if (!loaded) fx.wanting()
  }

  function end(): void {
    now.sync.stop()
    now.engine.end()
  }

  return {
    get engine() {
      return now.engine
    },
    get sync() {
      return now.sync
    },
    get moving() {
      return moving
    },
    replaced: (error) => lives > 0 && error instanceof EngineError && (error.code === 'dead' || error.code === 'moved'),
    close() {
      closed = true
      end()
    },
  }
}
