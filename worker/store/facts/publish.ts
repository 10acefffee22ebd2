import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** A part of a month, as it goes into the manifest. */
export interface NewTile {
  readonly hash: string
  readonly rows: number
  readonly bytes: number
  readonly from: number
  readonly to: number
}

/**
 * The statements of one batch that publish a month as sealed at `sealed`. A month that somebody published as of a
 * later change meanwhile voids the batch.
 */
export function publishStatements(fx: Effects, ws: Workspace, dataset: number, month: string, sealed: number, tiles: readonly NewTile[]): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  const hashes = JSON.stringify(tiles.map((tile) => tile.hash))
  return [
    db
      .prepare(
        `insert into retired (workspace, hash, retired_at)
         select workspace, hash, ?4 from tile where workspace = ?1 and dataset = ?2 and month = ?3 and hash not in (select value from json_each(?5))
         on conflict do nothing`,
      )
      .bind(ws.id, dataset, month, fx.now(), hashes),
    db.prepare('delete from retired where workspace = ?1 and hash in (select value from json_each(?2))').bind(ws.id, hashes),
    // A row that stays stands in the way of the next statement: the primary key voids the batch.
    db.prepare('delete from tile where workspace = ?1 and dataset = ?2 and month = ?3 and sealed <= ?4').bind(ws.id, dataset, month, sealed),
    db
      .prepare(
        `insert into tile (workspace, dataset, month, part, hash, rows, bytes, first_at, last_at, sealed)
         select ?1, ?2, ?3, key, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ?4 from json_each(?5)`,
      )
      .bind(ws.id, dataset, month, sealed, JSON.stringify(tiles.map((tile) => [tile.hash, tile.rows, tile.bytes, tile.from, tile.to]))),
    db.prepare('delete from dirty where workspace = ?1 and dataset = ?2 and month = ?3 and seq <= ?4').bind(ws.id, dataset, month, sealed),
    db.prepare('update dirty set first = ?4 + 1 where workspace = ?1 and dataset = ?2 and month = ?3 and first <= ?4').bind(ws.id, dataset, month, sealed),
    db
      .prepare(
        `update workspace set version = version + 1, sealed = coalesce((select min(first) - 1 from dirty where workspace = ?1), seq) where id = ?1`,
      )
      .bind(ws.id),
  ]
}

/** Whether a month was published as of a change later than `seq`, or the counter of changes stands before it: then all was read anew. */
export async function isSealedBehind(fx: Effects, ws: Workspace, dataset: number, month: string, seq: number): Promise<boolean> {
  const found = await factsOf(fx, ws.shard)
    .prepare(
      `select exists (select 1 from tile where workspace = ?1 and dataset = ?2 and month = ?3 and sealed > ?4)
         or (select seq from workspace where id = ?1) < ?4 as behind`,
    )
    .bind(ws.id, dataset, month, seq)
    .first<number>('behind')
  return found === 1
}

/** A month of a dataset with changes that no tile has. */
export interface DirtyMonth {
  readonly dataset: number
  readonly month: string
  readonly first: number
  readonly seq: number
}

/** Months of all datasets with changes that no tile has, by dataset and month. */
export async function allDirtyMonths(fx: Effects, ws: Workspace): Promise<DirtyMonth[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select dataset, month, first, seq from dirty where workspace = ? order by dataset, month')
    .bind(ws.id)
    .all<DirtyMonth>()
  return results
}

/** The first of them after a month of a dataset. */
export function nextDirty(months: readonly DirtyMonth[], dataset: number, after: string): DirtyMonth | undefined {
  return months.find((one) => one.dataset > dataset || (one.dataset === dataset && one.month > after))
}

/** Months with changes that no tile has, oldest first. */
export async function dirtyMonths(fx: Effects, ws: Workspace, dataset: number): Promise<{ month: string; first: number; seq: number }[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select month, first, seq from dirty where workspace = ? and dataset = ? order by month')
    .bind(ws.id, dataset)
    .all<{ month: string; first: number; seq: number }>()
  return results
}
