import { sales } from '../../shared/model/sales.ts'
import type { Effects } from '../effects.ts'
import type { Workspace } from '../identity/workspace.ts'
import { SALES } from './dimensions.ts'
import { labelsAt, loadMonths, pinDataset } from './pinned.ts'
import { factsOf } from './shard.ts'
import type { Loaded } from './table.ts'

/**
 * Hands a workspace's rows on in parts of whole months, one table after the other, all of one moment: only one is held at
 * a time. `ask` hears of each with how many rows are done of how many; what it is given must not be kept. Throws `gone` when a
 * tile was replaced and taken away meanwhile, `query-too-large` for a month that is too large by itself.
 */
export async function eachPart(fx: Effects, ws: Workspace, name: string, isWanted: (month: string) => boolean, ask: (loaded: Loaded, done: number, total: number) => Promise<void>): Promise<void> {
  const pinned = await pinDataset(fx, ws, name)
  const labels = await labelsAt(fx, ws, pinned)
  const rowsOf = (months: readonly string[]) => pinned.tiles.filter((tile) => months.includes(tile.month)).reduce((sum, tile) => sum + tile.rows, 0)
  const packs = pinned.packs.map((months) => months.filter(isWanted)).filter((months) => months.length > 0)
  const total = rowsOf(packs.flat())
  let done = 0
  for (const months of packs) {
    done += rowsOf(months)
    await ask(await loadMonths(fx, ws, pinned, labels, months), done, total)
  }
}

/** How many sealed rows of a dataset lie in the months asked for: what a question would have to look at. */
export async function rowsIn(fx: Effects, ws: Workspace, name: string, isWanted: (month: string) => boolean): Promise<number> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select month, sum(rows) as rows from tile where workspace = ?1
       and dataset = case when ?2 = '${sales.name}' then ${SALES} else (select number from dataset where workspace = ?1 and name = ?2) end group by month`,
    )
    .bind(ws.id, name)
    .all<{ month: string; rows: number }>()
  return results.filter(({ month }) => isWanted(month)).reduce((sum, { rows }) => sum + rows, 0)
}
