import { RitmoError } from '../../../shared/model/errors.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** An address of the owner's own that does work when it is called. */
export interface EndpointRow {
  readonly id: string
  readonly name: string
  readonly url: string
  /** Empty where it came from a backup: it is not called until it has another. */
  readonly secret: string
  readonly createdAt: number
  readonly disabledAt: number | null
}

const COLUMNS = 'id, name, url, secret, created_at as createdAt, disabled_at as disabledAt'

/** So many may be in use. */
export const MOST_ENDPOINTS = 100

/** Writes a new endpoint down. Throws `too-many` for one more than there may be. */
export async function insertEndpoint(fx: Effects, ws: Workspace, endpoint: Pick<EndpointRow, 'id' | 'name' | 'url' | 'secret'>): Promise<void> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `insert into endpoint (workspace, id, name, url, secret, created_at)
       select ?1, ?2, ?3, ?4, ?5, ?6 where (select count(*) from endpoint where workspace = ?1 and disabled_at is null) < ${MOST_ENDPOINTS} returning id`,
    )
    .bind(ws.id, endpoint.id, endpoint.name, endpoint.url, endpoint.secret, fx.now())
    .first()
  if (!row) throw new RitmoError('too-many', `A workspace keeps at most ${MOST_ENDPOINTS} endpoints; take one away first.`)
}

/** One endpoint of the workspace, also one that was disabled, or null. */
export async function findEndpoint(fx: Effects, ws: Workspace, id: string): Promise<EndpointRow | null> {
  return factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from endpoint where workspace = ? and id = ?`).bind(ws.id, id).first<EndpointRow>()
}

/** The endpoints in use, oldest first. */
export async function listEndpoints(fx: Effects, ws: Workspace): Promise<EndpointRow[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from endpoint where workspace = ? and disabled_at is null order by id`).bind(ws.id).all<EndpointRow>()
  return results
}

/** Gives an endpoint in use another secret; false when there is none. */
export async function renewSecret(fx: Effects, ws: Workspace, id: string, secret: string): Promise<boolean> {
  const row = await factsOf(fx, ws.shard).prepare('update endpoint set secret = ?3 where workspace = ?1 and id = ?2 and disabled_at is null returning id').bind(ws.id, id, secret).first()
  return row !== null
}

/** Takes an endpoint out of use; false when there is none. Done twice it is done once. */
export async function disableEndpoint(fx: Effects, ws: Workspace, id: string): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare('update endpoint set disabled_at = coalesce(disabled_at, ?3) where workspace = ?1 and id = ?2 returning id')
    .bind(ws.id, id, fx.now())
    .first()
  return row !== null
}
