import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { DIRECTORY, factsOf } from '../shard.ts'

export interface PersonRow {
  /** As `Workspace.actor` has it. */
  readonly id: string
  /** Whether there is a session of theirs. */
  readonly seen: number
}

/** Who comes into a workspace: whoever has a session, and each key that was not revoked. Those with a session first. */
export async function listPeople(fx: Effects, ws: Workspace): Promise<PersonRow[]> {
  const { results } = await factsOf(fx, DIRECTORY)
    .prepare(
      `select id, max(seen) as seen from (
         select person as id, 1 as seen from session where workspace = ?1 and expires_at > ?2
         union all select 'key:' || name, 0 from api_key where workspace = ?1 and revoked_at is null
         union all select ?3, 1
       ) group by id order by seen desc, id limit 200`,
    )
    .bind(ws.id, fx.now(), ws.actor)
    .all<PersonRow>()
  return results
}
