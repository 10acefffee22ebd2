import type { Manifest } from '../../shared/protocol/sync.ts'
import { PROTOCOL } from '../../shared/protocol/version.ts'
import type { Alone } from './alone.ts'
import type { Edge } from './edge.ts'
import { EdgeError } from './edge-error.ts'
import { EngineError } from './engine/calls.ts'
import { tilesWithin } from './budget.ts'
import { createFiller } from './fill.ts'
import { readNews } from './news.ts'
import { carryChanges, noChanges, tilesOf } from './picture.ts'
import { createStage, type Live, type StageEffects } from './stage.ts'
import { isNewer, type DeviceStore, type NamedLabels, type Picture } from './store.ts'
import { storedTile } from './tile-source.ts'
import { StorageError } from './trouble.ts'

export interface SyncEffects extends StageEffects {
  readonly edge: Pick<Edge, 'readTile' | 'readManifest' | 'readChanges' | 'readLabels'>
  readonly store: DeviceStore
  /** Milliseconds since 1970. */
  now(): number
  /** A picture was kept that this device's other tabs can take over. */
  kept(): void
  /** How many bytes of tiles the device may keep; null for all. */
  budget(): number | null
  /** Another page that shares the engine took everything out of it. */
  cleared?(): void
  /** Pages that share an engine fill it one at a time. */
  readonly alone?: Alone
  /** Resolves once whoever asked has an answer. */
  readonly answered?: () => Promise<void>
}

/** Keeps one workspace's data on this device in step with the edge. */
export interface Sync {
  readonly live: Live | null
  /** Resolves once all that the device keeps of the picture is shown. */
  readonly atHand: Promise<void>
  /** Shows what the device kept; false when it has nothing. */
  open(): Promise<boolean>
  /** Asks the edge for news; done when what it says is shown. Missing tiles follow by themselves. Rejects with `EdgeError`. */
  refresh(): Promise<void>
  /** Takes over what another tab kept. */
  adopt(): Promise<void>
  /** The edge may begin anew (its state was put back): a lower version is taken when it comes next, this once. */
  begin(): Promise<void>
  /** Keeps what is shown in another store, where the device has lost it; tiles follow with `refill`. */
  keepAgain(store: DeviceStore): Promise<void>
  /** Fetches what is missing, on the device too. */
  refill(): void
  stop(): void
}

/** `fx.failed` hears what goes wrong while tiles are loaded in the background. */
export function createSync(fx: SyncEffects, workspace: string): Sync {
  const stage = createStage(fx, workspace)
  const filler = createFiller({ ...fx, startOver: () => inTurn(() => refresh(true)) }, stage, workspace)
  let turn: Promise<unknown> = Promise.resolve()
  let stopped = false

  fx.engine.onNews(({ version, through, holding }) => {
    if (stopped) return
    if (!holding) return fx.cleared?.()
    const shown = stage.live?.picture
    if (shown?.manifest.version === version && shown.unsealed.through === through) stage.heard(holding)
  })

  /** Changes of what is shown come one after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  function fill(): void {
    if (!stopped) filler.run().catch((error: unknown) => fx.failed(error))
  }

  async function refresh(fresh: boolean): Promise<void> {
    const known = stage.live?.picture ?? null
    const answer = await fx.edge.readManifest(fresh ? null : (known?.etag ?? null))
    if (stopped) return
    const { manifest, etag } = newest(known, answer)
    // The cookie says whose data the edge gives, and another page may have changed it.
    if (manifest.workspace.id !== workspace) throw new EdgeError('signed-out', 'unauthenticated', 'Somebody else is in.')
    const start = !known || fresh ? noChanges(manifest) : carryChanges(known, manifest)
    const [news, labels] = await Promise.all([readNews(fx.edge, start), labelsOf(manifest)])
    if (stopped) return
    if (!news) {
      if (fresh) throw new EdgeError('later', 'unavailable', 'The edge does not give the changes after its own manifest.')
      return refresh(true)
    }
    // What is shown while an import runs ahead of this device is not what the edge has now, and does not say so.
    const picture = { manifest, etag, unsealed: news.unsealed, asOf: news.newest ? fx.now() : (known?.asOf ?? fx.now()) }
    await take(picture, labels, fresh)
  }

  async function take(picture: Picture, labels: NamedLabels | null, fresh: boolean): Promise<void> {
    const shown = stage.live
    if (shown && !fresh && !isNewer(picture, shown.picture) && labels?.hash === shown.labels?.hash) {
      stage.confirm(picture.asOf)
      await keep(fx.store.confirm(workspace, picture.asOf))
      return
    }
    try {
      await stage.take(picture, labels)
    } catch (error) {
      // Another page was faster; it has kept, or is about to keep, what it shows.
      if (error instanceof EngineError && error.code === 'superseded') return adoptKept()
      if (fresh || !(error instanceof EngineError) || error.code !== 'conflict') throw error
      return refresh(true)
    }
    if ((await keep(fx.store.commit(workspace, picture, labels))) === false) await adoptKept()
  }

  async function adoptKept(): Promise<void> {
    const picture = await fx.store.readPicture(workspace)
    if (!picture || picture.manifest.protocol !== PROTOCOL || stopped) return
    if (!stage.live || isNewer(picture, stage.live.picture)) await stage.take(picture, await fx.store.readLabels(workspace)).catch(unlessSuperseded)
    else if (picture.asOf > stage.live.picture.asOf) stage.confirm(picture.asOf)
  }

  /** A full device is told of; undefined then. */
  async function keep<T>(writing: Promise<T>): Promise<T | undefined> {
    try {
      const written = await writing
      fx.kept()
      return written
    } catch (error) {
      fx.failed(new StorageError(error))
      return undefined
    }
  }

  /** Names are worth waiting for, but numbers do not need them: those that are not to be had are left as they are. */
  async function labelsOf({ labels }: Manifest): Promise<NamedLabels | null> {
    const known = stage.live?.labels ?? null
    if (!labels) return null
    if (known?.hash === labels.hash) return known
    try {
      return { hash: labels.hash, labels: await fx.edge.readLabels(labels.hash) }
    } catch (error) {
      fx.failed(error)
      return known
    }
  }

  return {
    get live() {
      return stage.live
    },
    atHand: filler.atHand,
    open: () =>
      inTurn(async () => {
        const picture = await fx.store.readPicture(workspace)
        // What an earlier version of the app kept may be in a form that this one no longer reads.
        if (!picture || picture.manifest.protocol !== PROTOCOL || stopped) return false
        const within = tilesWithin(picture.manifest, fx.budget())
        const first = tilesOf(picture.manifest).filter(({ hash }) => within.has(hash)).slice(0, FIRST)
        const tiles = await Promise.all(first.map((tile) => storedTile(fx, workspace, tile.hash)))
        const labels = await fx.store.readLabels(workspace)
        const here = tiles.filter((tile) => tile !== null)
        await stage.take(picture, labels, here).catch(() => stage.take(picture, labels).catch(unlessSuperseded))
        fill()
        return true
      }),
    refresh: () => inTurn(() => (filler.forgive(), refresh(false))).then(fill),
    adopt: () => inTurn(adoptKept).then(fill),
    begin: () =>
      inTurn(async () => {
        const known = stage.live?.picture
        if (!known) return
        const answer = await fx.edge.readManifest(null)
        if (!answer || answer.manifest.version >= known.manifest.version) return
        await fx.store.forget(workspace)
        await stage.clear()
      }),
    async keepAgain(store) {
      if (stage.live) await store.commit(workspace, stage.live.picture, stage.live.labels)
    },
    refill: fill,
    stop() {
      stopped = true
      filler.stop()
    },
  }
}

/** What another page shows is later, and comes with its news. */
function unlessSuperseded(error: unknown): void {
  if (!(error instanceof EngineError) || error.code !== 'superseded') throw error
}

/** Tiles of the newest months that come with the first picture from the device, so that it does not begin empty. */
const FIRST = 4

/** The manifest to go by. One of a lower version is an answer from the past, and nobody goes back to it. */
function newest(known: Picture | null, answer: { manifest: Manifest; etag: string | null } | null): { manifest: Manifest; etag: string | null } {
  if (!answer && !known) throw new EdgeError('later', 'unavailable', 'The edge names no manifest.')
  if (!answer || (known && answer.manifest.version < known.manifest.version)) return known as Picture
  if (answer.manifest.protocol > PROTOCOL) throw new EdgeError('too-old', 'client-too-old', 'This app is older than the edge.')
  return answer
}
