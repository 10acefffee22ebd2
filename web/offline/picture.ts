import { utcMonth } from '../../shared/model/calendar.ts'
import { datasetOfOwn } from '../../shared/model/own-columns.ts'
import type { Change, Manifest, TileEntry } from '../../shared/protocol/sync.ts'
import type { Picture, Unsealed } from './store.ts'

/** The dataset that is built in. */
export const DATASET = 'sales'

/** The dataset that a manifest is read for: the first it names (see `own/narrow.ts` for the others). */
const datasetIn = (manifest: Manifest): string => manifest.datasets[0]?.name ?? DATASET

const seqOf = (change: Change): number => change[0] as number
const weightOf = (change: Change): number => change[1] as number
const monthOf = (change: Change): string => utcMonth(change[2] as number)

/** The tiles a device needs, newest month first: what one looks at first is there first. */
export function tilesOf(manifest: Manifest): TileEntry[] {
  const name = datasetIn(manifest)
  return manifest.tiles
    .filter((tile) => tile.dataset === name)
    .sort((a, b) => (a.month === b.month ? a.part - b.part : a.month < b.month ? 1 : -1))
}

/** The dataset's text columns beyond its own. */
export function moreOf(manifest: Manifest): readonly string[] {
  return manifest.datasets[0]?.more ?? []
}

/** Whether rows loaded for one manifest can stay for the other: the same workspace, columns and clock. */
export function sameWorld(a: Manifest, b: Manifest): boolean {
  return worldOf(a) === worldOf(b)
}

/** What a dataset of one's own has for columns: how they are called is no matter. */
function columnsOf(manifest: Manifest): unknown {
  const own = manifest.datasets[0]?.own
  return own && datasetOfOwn(own)
}

function worldOf(manifest: Manifest): string {
  return JSON.stringify([manifest.workspace.id, manifest.workspace.zone, moreOf(manifest), columnsOf(manifest)])
}

/** Tiles not yet loaded, newest month first. */
export function missingTiles(manifest: Manifest, loaded: ReadonlySet<string>): TileEntry[] {
  return tilesOf(manifest).filter((tile) => !loaded.has(tile.hash))
}

/** The manifest's months, newest first, with their rows and whether all their parts are loaded. */
export function monthsOf(manifest: Manifest, loaded: ReadonlySet<string>): { month: string; rows: number; here: boolean }[] {
  const months = new Map<string, { month: string; rows: number; here: boolean }>()
  for (const tile of tilesOf(manifest)) {
    const month = months.get(tile.month) ?? { month: tile.month, rows: 0, here: true }
    months.set(tile.month, { month: tile.month, rows: month.rows + tile.rows, here: month.here && loaded.has(tile.hash) })
  }
  return [...months.values()]
}

/**
 * The changes that the manifest's tiles do not hold: those above the `sealed` of their own month. A month without a
 * tile takes all that lie above the manifest's own `sealed`.
 */
export function unsealedChanges(manifest: Manifest, changes: readonly Change[]): Change[] {
  const sealed = sealedByMonth(manifest)
  return changes.filter((change) => seqOf(change) > (sealed.get(monthOf(change)) ?? manifest.sealed))
}

/**
 * Of a picture's changes those that can be counted now: a month whose tiles have not all come has nothing yet that a
 * change could end, so its changes wait with it.
 */
export function countableChanges(picture: Pick<Picture, 'manifest' | 'unsealed'>, loaded: ReadonlySet<string>): Change[] {
  const waiting = new Set(missingTiles(picture.manifest, loaded).map((tile) => tile.month))
  return unsealedChanges(picture.manifest, picture.unsealed.rows).filter((change) => !waiting.has(monthOf(change)))
}

/** Rows there are once everything is loaded. */
export function promisedRows(picture: Pick<Picture, 'manifest' | 'unsealed'>): number {
  const inTiles = tilesOf(picture.manifest).reduce((sum, tile) => sum + tile.rows, 0)
  return unsealedChanges(picture.manifest, picture.unsealed.rows).reduce((sum, change) => sum + weightOf(change), inTiles)
}

/** Where a device without changes of this manifest begins to read them. */
export function noChanges(manifest: Manifest): Unsealed {
  return { through: manifest.sealed, rows: [], labels: {} }
}

/**
 * What is known already of the changes after a newer manifest. Sequence numbers go on, so a log that reaches the newer
 * manifest's `sealed` without a gap serves again; otherwise one begins anew.
 */
export function carryChanges(known: Picture, manifest: Manifest): Unsealed {
  const { unsealed } = known
  // Changes have as many columns as the dataset had when they were read.
  if (!sameWorld(known.manifest, manifest)) return noChanges(manifest)
  if (known.manifest.sealed > manifest.sealed || unsealed.through < manifest.sealed) return noChanges(manifest)
  const rows = unsealedChanges(manifest, unsealed.rows)
  // Keys of merged products and customers stand in a change as in the tile of its month at that time.
  if (!sameMapping(known.manifest, manifest, new Set(rows.map(monthOf)))) return noChanges(manifest)
  return { ...unsealed, rows }
}

/**
 * Whether these months' changes name the same keys under both manifests. A month's tile follows the decisions about
 * merges up to its `sealed`, and changes are read as the tile has them; a month without a tile follows all there are.
 */
function sameMapping(before: Manifest, after: Manifest, months: ReadonlySet<string>): boolean {
  const newest = after.merged ?? 0
  if (newest === 0 && (before.merged ?? 0) === 0) return true
  const [old, now] = [sealedByMonth(before), sealedByMonth(after)]
  return [...months].every((month) => {
    const [was, is] = [old.get(month), now.get(month)]
    if (was !== undefined) return was === is || was >= newest
    return (before.merged ?? 0) === newest && (is === undefined || is >= newest)
  })
}

function sealedByMonth(manifest: Manifest): Map<string, number> {
  const sealed = new Map<string, number>()
  for (const tile of tilesOf(manifest)) sealed.set(tile.month, Math.max(sealed.get(tile.month) ?? 0, tile.sealed))
  return sealed
}

/**
 * Tiles that must be here before `next` may take the place of `shown`, so that nothing that is seen goes away: those of
 * each month that is seen now, from its tiles or from changes alone. The others may follow.
 */
export function tilesBefore(shown: Picture, loaded: ReadonlySet<string>, next: Manifest): TileEntry[] {
  const seen = new Set(monthsOf(shown.manifest, loaded).filter((month) => month.here).map((month) => month.month))
  for (const change of countableChanges(shown, loaded)) seen.add(monthOf(change))
  const kept = sameWorld(shown.manifest, next) ? loaded : new Set<string>()
  return missingTiles(next, kept).filter((tile) => seen.has(tile.month))
}
