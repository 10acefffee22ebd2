import type { Picture } from '../../../shared/reports/picture.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** The picture of a workspace's reports as it is on record. */
export interface LogoRow extends Picture {
  readonly id: string
  readonly bytes: number
  readonly putAt: number
}

/** What was put and is on no record for so long, ms, was left behind by something that broke off. */
const LEFT_BEHIND = 3_600_000

const folder = (ws: Workspace) => `logos/${ws.id}/`

/** What is on record, or null. */
export async function findLogo(fx: Effects, ws: Workspace): Promise<LogoRow | null> {
  return factsOf(fx, ws.shard).prepare('select id, type, width, height, bytes, put_at as putAt from report_logo where workspace = ?').bind(ws.id).first<LogoRow>()
}

/** The bytes of the picture of that id; null for one that is not there (any more). */
export async function logoBytes(fx: Effects, ws: Workspace, id: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const object = await fx.env.BYTES.get(folder(ws) + id)
  return object && new Uint8Array(await object.arrayBuffer())
}

/** The picture as it is now; one that is replaced meanwhile is looked for again. Null without one. */
export async function currentLogo(fx: Effects, ws: Workspace): Promise<{ readonly row: LogoRow; readonly bytes: Uint8Array<ArrayBuffer> } | null> {
  for (let before: string | null = null; ; ) {
    const row = await findLogo(fx, ws)
    if (!row || row.id === before) return null
    const bytes = await logoBytes(fx, ws, row.id)
    if (bytes) return { row, bytes }
    before = row.id
  }
}

/** Puts a picture in the place of the one before: its bytes are there before it is on record, those before go after that. */
export async function putLogo(fx: Effects, ws: Workspace, { type, width, height }: Picture, bytes: Uint8Array): Promise<LogoRow> {
  const id = fx.ulid()
  await fx.env.BYTES.put(folder(ws) + id, bytes)
  if ((await fx.env.BYTES.head(folder(ws) + id))?.size !== bytes.byteLength) throw new Error('the logo is not there after it was put')
  const row = { id, type, width, height, bytes: bytes.byteLength, putAt: fx.now() }
  await replace(fx, ws, factsOf(fx, ws.shard)
    .prepare(
      `insert into report_logo (workspace, id, type, width, height, bytes, author, put_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       on conflict (workspace) do update set id = ?2, type = ?3, width = ?4, height = ?5, bytes = ?6, author = ?7, put_at = ?8`,
    )
    .bind(ws.id, id, type, width, height, row.bytes, ws.actor, row.putAt))
  return row
}

/** Takes the picture away. Without one nothing happens. */
export async function dropLogo(fx: Effects, ws: Workspace): Promise<void> {
  await replace(fx, ws, factsOf(fx, ws.shard).prepare('delete from report_logo where workspace = ?').bind(ws.id))
}

/** Each putting has a name of its own, so whoever replaces a row may let go of just what it named. */
async function replace(fx: Effects, ws: Workspace, statement: D1PreparedStatement): Promise<void> {
  const db = factsOf(fx, ws.shard)
  const [before] = await db.batch<{ id: string }>([db.prepare('select id from report_logo where workspace = ?').bind(ws.id), statement])
  const { objects } = await fx.env.BYTES.list({ prefix: folder(ws) })
  const now = await findLogo(fx, ws)
  const left = objects.filter(({ key, uploaded }) => key !== folder(ws) + (now?.id ?? '') && uploaded.getTime() < fx.now() - LEFT_BEHIND).map(({ key }) => key)
  const gone = [...(before?.results ?? []).map(({ id }) => folder(ws) + id), ...left]
  if (gone.length > 0) await fx.env.BYTES.delete(gone)
}
