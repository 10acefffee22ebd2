import { utcMonth } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { birthStatements, deathStatements, packedStatement, type Birth, type PackedBirths } from './facts.ts'
import { factsOf } from '../shard.ts'

/** Versions to end and rows to bear in one batch. */
export interface FactWrites {
  readonly deaths: readonly (readonly [at: number, id: number, born: number])[]
  readonly births: readonly Birth[] | PackedBirths
}

/**
 * The statements of one batch that write these changes: the counter goes on from `base` (the batch is void when it
 * stands elsewhere by then), versions end and are born, the range is put down to the job, months become dirty. Deaths
 * take the first numbers. No change gives no statement.
 */
export function writeStatements(fx: Effects, ws: Workspace, dataset: number, job: string, undone: boolean, base: number, writes: FactWrites): D1PreparedStatement[] {
  const { deaths, births } = writes
  const born = 'json' in births ? births.rows : births.length
  const count = deaths.length + born
  if (count === 0) return []
  const db = factsOf(fx, ws.shard)
  const last = base + count
  const months = new Set([...deaths.map(([at]) => monthOf(at)), ...('json' in births ? births.months : births.map((birth) => monthOf(birth.at)))])
  const next = base + 1 + deaths.length
  return [
    // The column is not null: a counter that moved voids the batch.
    db.prepare('update workspace set seq = case when seq = ?2 then ?3 end where id = ?1').bind(ws.id, base, last),
    ...deathStatements(fx, ws, dataset, deaths, base + 1),
    ...('json' in births ? [packedStatement(fx, ws, dataset, births, next)] : birthStatements(fx, ws, dataset, births, next)),
    db.prepare('insert into import_range (workspace, job, first, last, undone) values (?, ?, ?, ?, ?)').bind(ws.id, job, base + 1, last, undone ? 1 : 0),
    db
      .prepare(
        `insert into dirty (workspace, dataset, month, first, seq)
         select ?1, ?2, value, ?3, ?4 from json_each(?5) where true
         on conflict do update set seq = excluded.seq`,
      )
      .bind(ws.id, dataset, base + 1, last, JSON.stringify([...months])),
  ]
}

let lastDay = Number.NaN
let lastMonth = ''

/** `utcMonth`, remembering the last day asked for: rows of one day come together. */
function monthOf(at: number): string {
  const day = Math.floor(at / 86_400_000)
  if (day !== lastDay) {
    lastDay = day
    lastMonth = utcMonth(at)
  }
  return lastMonth
}
