import { isFull } from './full.ts'
import { memoryStore } from './store-memory.ts'
import type { DeviceStore } from './store.ts'

export interface LastingEffects {
  open(): Promise<DeviceStore>
  /** Hears of what kind of store it is now. */
  changed(kind: DeviceStore['kind']): void
  /** Hears that the database was taken away and another is there now, which may lack all that the first had; it is used once this is done. */
  reopened?(store: DeviceStore): Promise<void>
}

/** Errors that say that the database itself is gone, not that one call of it failed. */
const GONE: ReadonlySet<string> = new Set(['DatabaseClosedError', 'InvalidStateError', 'OpenFailedError', 'MissingAPIError', 'UnknownError', 'NotFoundError', 'VersionError'])

/** What fails while the database goes may have found the next one still going. */
const AGAIN = 3

/**
 * A store that outlives its database: when a browser takes that away under a running page it is opened once more, and
 * where it will not open the page goes on in memory.
 */
export async function lastingStore(fx: LastingEffects): Promise<DeviceStore> {
  let store = await fx.open()
  let opening: Promise<void> | null = null
  fx.changed(store.kind)

  async function reopen(lost: DeviceStore): Promise<void> {
    if (store !== lost) return
    lost.close()
    const next = await fx.open().catch(() => memoryStore())
    await fx.reopened?.(next).catch(() => undefined)
    store = next
    fx.changed(store.kind)
  }

  function via<N extends Asked>(name: N): DeviceStore[N] {
    const ask = async (...args: readonly unknown[]): Promise<unknown> => {
      for (let left = AGAIN; ; left--) {
        const used = store
        try {
          return await call(used, name, args)
        } catch (error) {
          if (used.kind === 'memory' || left === 0 || !isGone(error)) throw error
          await (opening ??= reopen(used).finally(() => (opening = null)))
        }
      }
    }
    return ask as DeviceStore[N]
  }

  return {
    get kind() {
      return store.kind
    },
    readSession: via('readSession'),
    writeSession: via('writeSession'),
    readLeaving: via('readLeaving'),
    writeLeaving: via('writeLeaving'),
    readBudget: via('readBudget'),
    writeBudget: via('writeBudget'),
    readPicture: via('readPicture'),
    readLabels: via('readLabels'),
    commit: via('commit'),
    confirm: via('confirm'),
    readTile: via('readTile'),
    writeTile: via('writeTile'),
    removeTile: via('removeTile'),
    keptTiles: via('keptTiles'),
    readThings: via('readThings'),
    writeThings: via('writeThings'),
    toldThings: via('toldThings'),
    readOutbox: via('readOutbox'),
    addToOutbox: via('addToOutbox'),
    changeEntry: via('changeEntry'),
    settle: via('settle'),
    discard: via('discard'),
    readFile: via('readFile'),
    forget: via('forget'),
    close: () => store.close(),
  }
}

type Asked = Exclude<keyof DeviceStore, 'kind' | 'close'>

function call(store: DeviceStore, name: Asked, args: readonly unknown[]): Promise<unknown> {
  return (store[name] as (...args: readonly unknown[]) => Promise<unknown>)(...args)
}

/** What was under way when it went was broken off: it left nothing behind, and is done again. One that had no room is told. */
function isGone(error: unknown): boolean {
  return error instanceof Error && (GONE.has(error.name) || (error.name === 'AbortError' && !isFull(error)))
}
