import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** A device that takes push: where, under which keys, and the public key of this edge that it knows. */
export interface DeviceRow {
  readonly id: string
  readonly person: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly key: string
  readonly label: string
  readonly createdAt: number
  readonly seenAt: number
}

const COLUMNS = 'id, person, endpoint, p256dh, auth, key, label, created_at as createdAt, seen_at as seenAt'

/** The devices of the workspace, or of one person, oldest first. */
export async function listDevices(fx: Effects, ws: Workspace, person: string | null = null): Promise<DeviceRow[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from notice_device where workspace = ?1 and (?2 is null or person = ?2) order by id`).bind(ws.id, person).all<DeviceRow>()
  return results
}

export async function findDevice(fx: Effects, ws: Workspace, id: string): Promise<DeviceRow | null> {
  return factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from notice_device where workspace = ? and id = ?`).bind(ws.id, id).first<DeviceRow>()
}

/**
 * Keeps a device for whoever asks; its id. A subscription is one browser's: whoever was in there before, in whichever
 * workspace, is told there no more. `old` is the subscription it takes the place of; told again it is the same device.
 */
export async function keepDevice(fx: Effects, ws: Workspace, device: Pick<DeviceRow, 'endpoint' | 'p256dh' | 'auth' | 'key' | 'label'>, old: string | null): Promise<string> {
  const db = factsOf(fx, ws.shard)
  const { endpoint, p256dh, auth, key, label } = device
  const [, , , kept] = await db.batch<{ id: string }>([
    db.prepare('delete from notice_device where endpoint = ?1 and (workspace <> ?2 or person <> ?3)').bind(endpoint, ws.id, ws.actor),
    db.prepare('update or ignore notice_device set endpoint = ?4 where workspace = ?1 and person = ?2 and endpoint = ?3').bind(ws.id, ws.actor, old, endpoint),
    db.prepare('delete from notice_device where workspace = ?1 and person = ?2 and endpoint = ?3 and ?3 <> ?4').bind(ws.id, ws.actor, old, endpoint),
    db
      .prepare(
        `insert into notice_device (workspace, id, person, endpoint, p256dh, auth, key, label, created_at, seen_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
         on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, key = excluded.key, seen_at = excluded.seen_at,
           label = case excluded.label when '' then label else excluded.label end returning id`,
      )
      .bind(ws.id, fx.ulid(), ws.actor, endpoint, p256dh, auth, key, label, fx.now()),
  ])
  const row = kept?.results[0]
  if (!row) throw new Error('a device that was just kept is not there')
  return row.id
}

/** Lets go of a device; false when there is none, or it is another person's. */
export async function dropDevice(fx: Effects, ws: Workspace, id: string, person: string | null = null): Promise<boolean> {
  const row = await factsOf(fx, ws.shard).prepare('delete from notice_device where workspace = ?1 and id = ?2 and (?3 is null or person = ?3) returning id').bind(ws.id, id, person).first()
  return row !== null
}
