import type { Manifest } from '../../shared/protocol/sync.ts'
import { tilesOf } from './picture.ts'

/**
 * The tiles that a device keeps of a manifest within so many bytes (null: all): whole months, newest first, without a
 * gap, and the newest in any case.
 */
export function tilesWithin(manifest: Manifest, budget: number | null): ReadonlySet<string> {
  const tiles = tilesOf(manifest)
  if (budget === null) return new Set(tiles.map((tile) => tile.hash))
  const months = new Map<string, number>()
  for (const { month, bytes } of tiles) months.set(month, (months.get(month) ?? 0) + bytes)
  const kept = new Set<string>()
  let used = 0
  for (const [month, bytes] of months) {
    used += bytes
    if (used > budget && kept.size > 0) break
    kept.add(month)
  }
  return new Set(tiles.flatMap((tile) => (kept.has(tile.month) ? [tile.hash] : [])))
}

/** The bytes that these tiles of a manifest take on the device. */
export function bytesOf(manifest: Manifest, hashes: ReadonlySet<string>): number {
  return tilesOf(manifest).reduce((sum, tile) => sum + (hashes.has(tile.hash) ? tile.bytes : 0), 0)
}
