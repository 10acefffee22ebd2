import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { writeStatements } from '../../store/facts/changes-made.ts'
import { touchedIdentities, versionsOf, type Birth, type Version } from '../../store/facts/facts.ts'
import type { Range } from '../../store/imports/imports.ts'
import { readState } from '../../store/facts/state.ts'
import { sameContent } from './apply.ts'

/** Changes looked at in one slice. */
const WINDOW = 4000

/**
 * The next slice of taking an import back, from its changes after `after`: statements for one batch, and where to go
 * on; `next` is null when none is left. Looking at the same changes again changes nothing.
 */
export async function undoStatements(
  fx: Effects, ws: Workspace, job: string, dataset: number, ranges: readonly Range[], after: number,
): Promise<{ statements: D1PreparedStatement[]; next: number | null; changes: number }> {
  const range = ranges.find((one) => one.job === job && !one.undone && one.last > after)
  if (!range) return { statements: [], next: null, changes: 0 }
  const first = Math.max(range.first, after + 1)
  const last = Math.min(range.last, first + WINDOW - 1)
  const identities = await touchedIdentities(fx, ws, dataset, first, last)
  const versions = await versionsOf(fx, ws, dataset, identities, true)
  const { seq } = await readState(fx, ws)
  const gone = goneChanges(ranges, job)
  const deaths: [number, number, number][] = []
  const births: Birth[] = []
  for (const history of byIdentity(versions)) {
    const wanted = withoutGone(history, gone)
    const living = history.find((version) => version.died === null) ?? null
    if (wanted && living && sameContent(wanted, living)) continue
    if (living) deaths.push([living.at, living.id, living.born])
    if (wanted) births.push(wanted)
  }
  return { statements: writeStatements(fx, ws, dataset, job, true, seq, { deaths, births }), next: last, changes: last - first + 1 }
}

/** Tells whether a change counts no more: an undone import's, this one's, or taken by an undoing itself. */
function goneChanges(ranges: readonly Range[], job: string): (seq: number) => boolean {
  return (seq) => {
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const range = ranges[middle] as Range
      if (seq < range.first) high = middle - 1
      else if (seq > range.last) low = middle + 1
      else return range.undone || range.gone || range.job === job
    }
    return false
  }
}

/** What an identity's row would say had the gone changes never been: its content, or null when it would not live. */
export function withoutGone(history: readonly Version[], gone: (seq: number) => boolean): Version | null {
  let last = -1
  let wanted: Version | null = null
  for (const version of history) {
    if (version.born > last && !gone(version.born)) {
      last = version.born
      wanted = version
    }
    if (version.died !== null && version.died > last && !gone(version.died)) {
      last = version.died
      wanted = null
    }
  }
  return wanted
}

function byIdentity(versions: readonly Version[]): Version[][] {
  const found = new Map<string, Version[]>()
  for (const version of versions) {
    const place = `${version.at} ${version.id}`
    const history = found.get(place)
    if (history) history.push(version)
    else found.set(place, [version])
  }
  return [...found.values()]
}
