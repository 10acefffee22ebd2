import { RitmoError } from '../../../shared/model/errors.ts'
import type { LostNote, Note, NoteWrite } from '../../../shared/protocol/notes.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'
import { markStatement, ours } from '../written.ts'

interface Row {
  id: string
  kind: 'day' | 'product' | 'order'
  key: string
  day: string
  text: string
  author: string
  updated_at: number
  write: string
  lost: string
}

const LOST = `(select json_group_array(json_array(l.write, l.text, l.author, l.at) order by l.at, l.write) from note_lost l where l.workspace = note.workspace and l.note = note.id) as lost`
const COLUMNS = `id, kind, key, day, text, author, updated_at, write, ${LOST}`

function noteOf({ id, kind, key, day, text, author, updated_at, write, lost }: Row): Note {
  const replaced = (JSON.parse(lost) as [string, string, string, number][]).map(([one, words, by, at]): LostNote => ({ write: one, text: words, author: by, updatedAt: new Date(at).toISOString() }))
  return {
    id,
    day,
    ...(kind === 'day' ? {} : { on: { kind, key } }),
    text,
    author,
    updatedAt: new Date(updated_at).toISOString(),
    write,
    ...(replaced.length > 0 ? { lost: replaced } : {}),
  }
}

/** So many a workspace may keep, and so many lost ones beside a note, the newest: devices hold all of them. */
export const MOST_NOTES = 5000
const MOST_LOST = 50

/** Isolates' clocks may differ by so much, ms: what was written so long before the first page may not have been on it. */
const SKEW = 60_000
const SEEN = `(deleted = 0 or exists (select 1 from note_lost l where l.workspace = ?1 and l.note = note.id))`

/**
 * A page of the workspace's notes by id, after one; among them those taken away of which something lost is left to be seen.
 * The last of several pages brings again what was written since the first (`since`), those taken away with an empty text.
 */
export async function listNotes(fx: Effects, ws: Workspace, { limit, after, since }: { readonly limit: number; readonly after: string; readonly since: number | null }): Promise<{ notes: Note[]; more: boolean }> {
  const db = factsOf(fx, ws.shard)
  const page = db.prepare(`select ${COLUMNS} from note where workspace = ?1 and id > ?2 and ${SEEN} order by id limit ?3`).bind(ws.id, after, limit + 1)
  const meanwhile = db.prepare(`select ${COLUMNS} from note where workspace = ?1 and +id <= ?2 and updated_at >= ?3 order by +id`).bind(ws.id, after, (since ?? 0) - SKEW)
  // Both of one moment: what comes between them would be on neither.
  const [rows, changed] = await db.batch<Row>(since === null ? [page] : [page, meanwhile])
  const found = rows?.results ?? []
  if (found.length > limit) return { notes: found.slice(0, limit).map(noteOf), more: true }
  return { notes: [...(changed?.results ?? []), ...found].map(noteOf), more: false }
}

/**
 * Writes a note, changes one (`note`), or takes it away (an empty text). The same write again changes nothing, also
 * when another came in between. The last to arrive holds; what it replaced though its writer had seen another (`base`)
 * is kept as lost. Answers with the note as it stands. Throws `not-found` for a change of no note,
 * `too-many` for one more than there may be.
 */
export async function writeNote(fx: Effects, ws: Workspace, write: NoteWrite): Promise<Note> {
  const db = factsOf(fx, ws.shard)
  const id = write.note ?? write.id
  const at = fx.now()
  const place = [write.on?.kind ?? 'day', write.on?.key ?? '', write.day ?? ''] as const
  const gone = write.text === '' ? 1 : 0
  const change = [
    db
      .prepare(
        `insert into note_lost (workspace, note, write, text, author, at)
         select ?1, ?4, write, text, author, updated_at from note
         where workspace = ?1 and id = ?4 and ?5 is not null and write not in (?5, ?2) and text not in ('', ?6) and ${ours} on conflict do nothing`,
      )
      .bind(ws.id, write.id, at, id, write.base ?? null, write.text),
    db
      .prepare(
        `delete from note_lost where workspace = ?1 and note = ?4
         and write not in (select write from note_lost where workspace = ?1 and note = ?4 order by at desc, write desc limit ${MOST_LOST}) and ${ours}`,
      )
      .bind(ws.id, write.id, at, id),
    db
      .prepare(
        `update note set kind = ?5, key = ?6, day = ?7, text = ?8, author = ?9, updated_at = ?3, deleted = ?10, write = ?2
         where workspace = ?1 and id = ?4 and ${ours}`,
      )
      .bind(ws.id, write.id, at, id, ...place, write.text, ws.actor, gone),
    db
      .prepare(`delete from note_lost where workspace = ?1 and note = ?4 and write in (select value from json_each(?5)) and ${ours}`)
      .bind(ws.id, write.id, at, id, JSON.stringify(write.seen ?? [])),
  ]
  const first = [
    db
      .prepare(
        `insert into note (workspace, id, kind, key, day, text, author, updated_at, deleted, write)
         select ?1, ?2, ?4, ?5, ?6, ?7, ?8, ?3, ?9, ?2 where ${ours} and (select count(*) from note where workspace = ?1 and deleted = 0) < ${MOST_NOTES} on conflict do nothing`,
      )
      .bind(ws.id, write.id, at, ...place, write.text, ws.actor, gone),
  ]
  const read = db.prepare(`select ${COLUMNS} from note where workspace = ? and id = ?`).bind(ws.id, id)
  const found = await db.batch<Row>([markStatement(fx, ws, write.id, at), ...(write.note === undefined ? first : change), read])
  const row = found.at(-1)?.results[0]
  if (!row) {
    await db.prepare('delete from written where workspace = ? and id = ?').bind(ws.id, write.id).run()
    if (write.note === undefined) throw new RitmoError('too-many', `A workspace keeps at most ${MOST_NOTES} notes; take one away first.`)
    throw new RitmoError('not-found', 'There is no such note.', { field: 'note' })
  }
  return noteOf(row)
}
