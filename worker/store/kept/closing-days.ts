import { RitmoError } from '../../../shared/model/errors.ts'
import type { Closing, ClosingWrite } from '../../../shared/protocol/closings.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

interface Row {
  id: string
  first: string
  last: string
  name: string
  yearly: number
  author: string
  updated_at: number
  write: string
  replaced: string | null
}

const COLUMNS = 'id, first, last, name, yearly, author, updated_at, write, replaced'

function closingOf({ first, last, yearly, updated_at, replaced, ...rest }: Row): Closing {
  const kept = replaced === null ? null : (JSON.parse(replaced) as NonNullable<Closing['replaced']>)
  return { ...rest, from: first, to: last, yearly: yearly === 1, updatedAt: new Date(updated_at).toISOString(), replaced: kept && { ...kept, yearly: Boolean(kept.yearly) } }
}

/** So many entries a workspace may keep: devices hold all of them. */
export const MOST_CLOSINGS = 1000

/** The days on which the shop is closed, by their first day; entries that were taken away are not among them. */
export async function listClosings(fx: Effects, ws: Workspace): Promise<Closing[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select ${COLUMNS} from closing_days where workspace = ? and (name <> '' or replaced is not null) order by first, id`)
    .bind(ws.id)
    .all<Row>()
  return results.map(closingOf)
}

/**
 * Writes closing days, changes an entry (`closing`), or takes it away (an empty name). The same write again changes
 * nothing; the last to arrive wins, and what it had not seen is kept in `replaced`. Answers with the entry as it stands.
 * Throws `not-found` for a change of no entry, `too-many` for one more than there may be.
 */
export async function writeClosing(fx: Effects, ws: Workspace, write: ClosingWrite): Promise<Closing> {
  const db = factsOf(fx, ws.shard)
  const at = fx.now()
  const id = write.closing ?? write.id
  const mark = db.prepare('insert into written (workspace, id, at) values (?, ?, ?) on conflict do nothing').bind(ws.id, write.id, at)
  const values = [ws.id, id, write.from, write.to, write.name, write.yearly ? 1 : 0, ws.actor, at, write.id] as const
  // Only the statement that follows a fresh mark finds it changed.
  const put = write.closing
    ? db
        .prepare(
          `update closing_days set
             replaced = case when write = ?10 or (first, last, name, yearly) = (?3, ?4, ?5, ?6) then null else json_object('from', first, 'to', last, 'name', name, 'yearly', yearly, 'author', author,
               'updatedAt', strftime('%Y-%m-%dT%H:%M:%fZ', updated_at / 1000.0, 'unixepoch')) end,
             first = ?3, last = ?4, name = ?5, yearly = ?6, author = ?7, updated_at = ?8, write = ?9
           where workspace = ?1 and id = ?2 and changes() > 0`,
        )
        .bind(...values, write.base)
    : db
        .prepare(
          `insert into closing_days (workspace, id, first, last, name, yearly, author, updated_at, write, replaced)
           select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, null where changes() > 0 and (select count(*) from closing_days where workspace = ?1 and name <> '') < ${MOST_CLOSINGS} on conflict do nothing`,
        )
        .bind(...values)
  const read = db.prepare(`select ${COLUMNS} from closing_days where workspace = ? and id = ?`).bind(ws.id, id)
  const [, , found] = await db.batch<Row>([mark, put, read])
  const row = found?.results[0]
  if (!row) {
    await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, write.id).run()
    if (!write.closing) throw new RitmoError('too-many', `A workspace keeps at most ${MOST_CLOSINGS} entries of closing days; take one away first.`)
    throw new RitmoError('not-found', 'There is no such closing.', { field: 'closing' })
  }
  return closingOf(row)
}
