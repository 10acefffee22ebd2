import { MAX_DIMENSIONS, withDimensions, type Dataset } from '../../../shared/model/dataset.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** The number under which the built-in dataset stands in the tables. */
export const SALES = 0

/** Names of the further text columns that files of this workspace brought, in slot order. */
export async function moreDimensions(fx: Effects, ws: Workspace): Promise<string[]> {
  const { results } = await moreStatement(fx, ws).all<{ name: string }>()
  return results.map((row) => row.name)
}

/** The statement behind `moreDimensions`, for reads that must be of one moment. */
export function moreStatement(fx: Effects, ws: Workspace): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('select name from dimension where workspace = ? and dataset = ? order by slot').bind(ws.id, sales.name)
}

/** The built-in dataset as this workspace has it. */
export function salesWith(more: readonly string[]): Dataset {
  return withDimensions(sales, more)
}

/** Keeps the names of further columns in their slots. Writing the same again changes nothing. */
export async function keepDimensions(fx: Effects, ws: Workspace, more: readonly string[]): Promise<void> {
  if (more.length === 0) return
  const rows = more.slice(0, MAX_DIMENSIONS - sales.dimensions.length).map((name, index) => [sales.dimensions.length + index, name])
  const db = factsOf(fx, ws.shard)
  await db.batch([
    db
      .prepare(
        `insert or ignore into dimension (workspace, dataset, slot, name)
         select ?1, ?2, value ->> 0, value ->> 1 from json_each(?3)`,
      )
      .bind(ws.id, sales.name, JSON.stringify(rows)),
    // The manifest names them, and it is kept by its version.
    db.prepare('update workspace set version = version + 1 where id = ? and changes() > 0').bind(ws.id),
  ])
}
