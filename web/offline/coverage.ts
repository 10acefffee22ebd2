import { localDay, startOfDay, utcMonth, zoneTable } from '../../shared/model/calendar.ts'
import { mergeLabels } from '../../shared/model/labels.ts'
import { sales } from '../../shared/model/sales.ts'
import { monthsOf, moreOf, promisedRows, tilesOf } from './picture.ts'
import type { Live } from './stage.ts'

export interface Stretch {
  /** Local days (days since 1970-01-01), from inclusive, to exclusive. */
  readonly from: number
  readonly to: number
}

/** How much of what was asked for this device has: everything, a part, or nothing. */
export type Coverage = 'whole' | 'part' | 'none'

/** What a device holds of a stretch of days; of all there is for null. */
export function coverageOf(live: Live, days: Stretch | null): Coverage {
  const { manifest } = live.picture
  const asked = monthsHere(live).filter((one) => days === null || touches(one.month, days, manifest.workspace.zone))
  if (asked.every((one) => one.here)) return 'whole'
  return asked.some((one) => one.here) ? 'part' : 'none'
}

type Months = ReturnType<typeof monthsOf>

const known = new WeakMap<Live, Months>()

/** Counted once a picture: it is asked at every tap. */
function monthsHere(live: Live): Months {
  let months = known.get(live)
  if (!months) known.set(live, (months = monthsOf(live.picture.manifest, new Set(live.holding.tiles))))
  return months
}

function touches(month: string, days: Stretch, zone: string): boolean {
  const table = zoneTable(zone)
  return utcMonth(startOfDay(table, days.from)) <= month && month <= utcMonth(startOfDay(table, days.to) - 1)
}

/** Rows there are once everything is here, and rows that are. */
export function rowsOf(live: Live): { promised: number; here: number } {
  return { promised: promisedRows(live.picture), here: live.holding.rows }
}

/** Dimensions that the data has: as loaded, and where tiles are missing as the names of its keys tell. */
export function dimensionsOf(live: Live): readonly string[] {
  const { manifest, unsealed } = live.picture
  if (coverageOf(live, null) === 'whole') return live.holding.dimensions
  const named = mergeLabels(live.labels?.labels ?? {}, unsealed.labels)
  return [...sales.dimensions.map(({ name }) => name), ...moreOf(manifest)].filter((name) => live.holding.dimensions.includes(name) || name in named)
}

/** First and last local day with data: as loaded, and where tiles are missing as the manifest tells. */
export function spanOf(live: Live): { first: number; last: number } | null {
  const { manifest } = live.picture
  const loaded = new Set(live.holding.tiles)
  const table = zoneTable(manifest.workspace.zone)
  let span = live.holding.span
  for (const tile of tilesOf(manifest)) {
    if (loaded.has(tile.hash) || tile.rows === 0) continue
    const [first, last] = [localDay(table, tile.from), localDay(table, tile.to)]
    span = span ? { first: Math.min(span.first, first), last: Math.max(span.last, last) } : { first, last }
  }
  return span
}
