import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { SALES } from './dimensions.ts'
import { factsOf } from '../shard.ts'

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
