import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { bareKeys } from '../../store/facts/facts.ts'
import { putPiece } from '../../store/jobs/work.ts'
import { refused } from './failures.ts'
import type { Group, ImportMode, Step } from './input.ts'
import { compareWithKnown, continuedOrders } from './known.ts'
import { putEndings, type Ending } from './packs.ts'
import type { Reading } from './reading.ts'

/** A file with fewer rows is sealed with others later. */
export const SEAL_AT_ONCE = 20_000
/** Known orders that are told one by one. */
const TOLD_ORDERS = 20

/**
 * Decides between re-export and continuation for what was read of one source, and keeps what ends with it. Throws
 * `JobFailure` where most of it came from another source already, and nobody said what to do.
 */
export async function judge(fx: Effects, ws: Workspace, reading: Reading, source: Group['source'], { wanted, restarts }: { readonly wanted: ImportMode; readonly restarts: boolean }, alive: () => Promise<void>): Promise<{ group: Group; said: Saying[] }> {
  const { ids, orders, days, withdrawn, unsure, rows, packs } = reading
  const { number, place, keyed = false } = reading.of
  const told = { source: keyed ? null : source.id, rows, ids, orders, days, withdrawn, unsure }
  const compared = days.size > 0 ? await compareWithKnown(fx, ws, number, told, alive) : null
  const { there = 0, repeated = 0, elsewhere = 0 } = compared ?? {}
  if (wanted === 'auto' && there === 0 && elsewhere > 0 && elsewhere * 2 >= rows) {
    throw refused({ code: 'repeats-other-source', with: { count: elsewhere } }, ws)
  }
  const mode = wanted === 'auto' ? (there > 0 && repeated * 2 >= there ? 'replace' : 'add') : wanted
  const endings = mode === 'replace' ? [...(compared?.missing ?? [])] : []
  if (endings.length > 0) await packs.atLeastOne()
  const byPack = withinPacks(endings, packs.notes.length)
  for (const [pack, list] of byPack) await putEndings(fx, ws, place, pack, list)
  const continued = !keyed && mode === 'add' && repeated < rows ? continuedOrders(orders) : []
  await putPiece(fx, ws, place, 'continued', JSON.stringify(continued))
  const said: Saying[] = []
  if (there > 0) said.push({ code: mode === 'replace' ? 're-export' : 'continuation', with: { count: repeated } })
  // Rows of days that this file covers are told anew by it; the others keep the keys that they have.
  const bare = restarts && reading.of.known ? (await bareKeys(fx, ws, number, source.id)) - (compared?.bare ?? 0) : 0
  if (bare > 0) said.push({ code: 'old-keys', with: { count: bare } })
  if (mode === 'add' && reading.knownOrders.size > 0) {
    const some = [...reading.knownOrders].slice(0, TOLD_ORDERS).join(', ')
    said.push({ code: 'known-orders', with: { count: reading.knownOrders.size, orders: some } })
  }
  const group: Group = {
    source, mode,
    fresh: there === 0,
    packs: packs.notes,
    endings: [...byPack.keys()],
    continued: continued.length > 0,
  }
  return { group, said }
}

/** Endings of orders whose rows were all refused may stand after the last pack: they go with it. */
function withinPacks(endings: readonly (readonly [number, readonly Ending[]])[], packs: number): Map<number, Ending[]> {
  const found = new Map<number, Ending[]>()
  for (const [pack, list] of endings) {
    const at = Math.min(pack, packs - 1)
    found.set(at, [...(found.get(at) ?? []), ...list])
  }
  return found
}

/** Packs in order; of a large file, each month is sealed as soon as no further pack touches it. */
export function stepsOf(groups: readonly Pick<Group, 'packs'>[], rows: number): Step[] {
  const packs = groups.flatMap((one, group) => one.packs.map(({ months }, apply) => ({ group, apply, months })))
  const last = new Map<string, number>()
  for (const [index, { months }] of packs.entries()) for (const month of months) last.set(month, index)
  return packs.flatMap(({ group, apply, months }, index): Step[] => [
    { group, apply },
    ...(rows > SEAL_AT_ONCE ? months.filter((month) => last.get(month) === index).map((month) => ({ seal: month })) : []),
  ])
}
