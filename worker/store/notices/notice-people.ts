import type { KindChoices, QuietHours } from '../../../shared/notices/preferences.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** How a person wants to be told. */
export interface PersonRow {
  readonly person: string
  readonly language: 'it' | 'en'
  readonly zone: string
  readonly origin: string
  readonly mail: string | null
  readonly confirmedAt: number | null
  readonly quiet: QuietHours | null
  readonly kinds: Partial<KindChoices>
}

interface Written extends Omit<PersonRow, 'quiet' | 'kinds'> {
  readonly quietFrom: string | null
  readonly quietTo: string | null
  readonly kinds: string
}

const COLUMNS = 'person, language, zone, origin, mail, confirmed_at as confirmedAt, quiet_from as quietFrom, quiet_to as quietTo, kinds'

function personRow({ quietFrom, quietTo, kinds, ...row }: Written): PersonRow {
  return { ...row, quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo }, kinds: JSON.parse(kinds) as PersonRow['kinds'] }
}

/** Everybody of the workspace who chose how to be told, or takes push on some device. */
export async function listPeople(fx: Effects, ws: Workspace): Promise<PersonRow[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from notice_person where workspace = ? order by person`).bind(ws.id).all<Written>()
  return results.map(personRow)
}

/** What a person chose, or null. */
export async function findPerson(fx: Effects, ws: Workspace, person: string): Promise<PersonRow | null> {
  const row = await factsOf(fx, ws.shard).prepare(`select ${COLUMNS} from notice_person where workspace = ? and person = ?`).bind(ws.id, person).first<Written>()
  return row && personRow(row)
}

/** The statement that keeps what a person chose. Another address has to be confirmed anew. */
export function personStatement(fx: Effects, ws: Workspace, { person, language, zone, origin, mail, quiet, kinds }: Omit<PersonRow, 'confirmedAt'>): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `insert into notice_person (workspace, person, language, zone, origin, mail, quiet_from, quiet_to, kinds, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (workspace, person) do update set language = excluded.language, zone = excluded.zone, origin = excluded.origin,
         confirmed_at = case when mail is excluded.mail then confirmed_at end, mail = excluded.mail,
         quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, kinds = excluded.kinds, updated_at = excluded.updated_at`,
    )
    .bind(ws.id, person, language, zone, origin, mail, quiet?.from ?? null, quiet?.to ?? null, JSON.stringify(kinds), fx.now())
}

/** Says that whoever reads an address wants the notices there; false when it is no longer that person's. Done twice it is done once. */
export async function confirmMail(fx: Effects, ws: Workspace, person: string, mail: string): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare('update notice_person set confirmed_at = coalesce(confirmed_at, ?4) where workspace = ?1 and person = ?2 and mail = ?3 returning person')
    .bind(ws.id, person, mail, fx.now())
    .first()
  return row !== null
}

/** Sends a person no more mail, until the address is confirmed anew; false when it is no longer that person's. Done twice it is done once. */
export async function stopMail(fx: Effects, ws: Workspace, person: string, mail: string): Promise<boolean> {
  const row = await factsOf(fx, ws.shard).prepare('update notice_person set confirmed_at = null where workspace = ?1 and person = ?2 and mail = ?3 returning person').bind(ws.id, person, mail).first()
  return row !== null
}

/** The workspace's own secret for links in mail, made when it is first asked for. */
export async function linkSecret(fx: Effects, ws: Workspace, fresh: string): Promise<string> {
  const db = factsOf(fx, ws.shard)
  const [, found] = await db.batch<{ secret: string }>([
    db.prepare('insert into notice_secret (workspace, secret) values (?, ?) on conflict (workspace) do nothing').bind(ws.id, fresh),
    db.prepare('select secret from notice_secret where workspace = ?').bind(ws.id),
  ])
  return found?.results[0]?.secret ?? fresh
}
