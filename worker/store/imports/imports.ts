import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { factsOf } from '../shard.ts'

/** What an import came to so far. */
export interface ImportRow {
  readonly job: string
  readonly state: 'applying' | 'applied' | 'undoing' | 'undone'
  readonly mode: 'replace' | 'add' | null
  readonly read: number
  readonly accepted: number
  readonly unchanged: number
  readonly rejected: number
  readonly replaced: number
  /** The import whose refused rows it brought, mended. */
  readonly parent: string | null
}

/** An import or null. */
export async function findImport(fx: Effects, ws: Workspace, job: string): Promise<ImportRow | null> {
  return factsOf(fx, ws.shard)
    .prepare('select job, state, mode, read, accepted, unchanged, rejected, replaced, parent from import where workspace = ? and job = ?')
    .bind(ws.id, job)
    .first<ImportRow>()
}

/** What an import comes from besides its own inbox entry. */
export interface Lineage {
  /** The import whose refused rows it brings, mended. */
  readonly parent?: string
  /** The import whose file it takes anew. */
  readonly again?: string
}

/** The statement that writes a new import beside its inbox entry. */
export function newImportStatement(fx: Effects, ws: Workspace, job: string, dataset: number, entry: string, { parent, again }: Lineage = {}): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(`insert into import (workspace, job, inbox, dataset, state, parent, again) select ?1, ?2, n, ?3, 'applying', ?5, ?6 from inbox where workspace = ?1 and id = ?4`)
    .bind(ws.id, job, dataset, entry, parent ?? null, again ?? null)
}

/** The statement that begins an import's counts anew, once it is known how its file is read. */
export function plannedStatement(fx: Effects, ws: Workspace, job: string, found: { mode: 'replace' | 'add'; read: number; rejected: number; unchanged: number }): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `update import set state = 'applying', mode = ?3, read = ?4, rejected = ?5, accepted = 0, unchanged = ?6, replaced = 0
       where workspace = ?1 and job = ?2`,
    )
    .bind(ws.id, job, found.mode, found.read, found.rejected, found.unchanged)
}

/** The statement that adds one slice's counts. */
export function countStatement(fx: Effects, ws: Workspace, job: string, counts: { accepted: number; unchanged: number; replaced: number }): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('update import set accepted = accepted + ?3, unchanged = unchanged + ?4, replaced = replaced + ?5 where workspace = ?1 and job = ?2')
    .bind(ws.id, job, counts.accepted, counts.unchanged, counts.replaced)
}

/** The statement that moves an import on. */
export function importStateStatement(fx: Effects, ws: Workspace, job: string, state: ImportRow['state']): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('update import set state = ?3 where workspace = ?1 and job = ?2').bind(ws.id, job, state)
}

/** The statements that lock the workspace's currency at its first fact, and unlock it when that import is undone and nothing is left. */
export function lockCurrencyStatement(fx: Effects, ws: Workspace, job: string, currency: string): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('update workspace set currency = ?2, currency_job = ?3, version = version + 1 where id = ?1 and currency is null')
    .bind(ws.id, currency, job)
}

export function unlockCurrencyStatement(fx: Effects, ws: Workspace, job: string): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare(
      `update workspace set currency = null, currency_job = null, version = version + 1 where id = ?1 and currency_job = ?2
       and not exists (select 1 from fact where workspace = ?1 and died is null)`,
    )
    .bind(ws.id, job)
}

/** Names that an import gives to terms, replacing those it gave before. */
export async function keepNames(fx: Effects, ws: Workspace, job: string, pages: readonly string[]): Promise<void> {
  const db = factsOf(fx, ws.shard)
  await db.prepare('delete from term_name where workspace = ? and job = ?').bind(ws.id, job).run()
  for (const json of pages) {
    await db
      .prepare(
        `insert into term_name (workspace, job, term, name, lines)
         select ?1, ?2, value ->> 0, value ->> 1, value ->> 2 from json_each(?3) where true on conflict do update set lines = excluded.lines`,
      )
      .bind(ws.id, job, json)
      .run()
  }
}

/** The statement that takes an import's names away. */
export function dropNamesStatement(fx: Effects, ws: Workspace, job: string): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare('delete from term_name where workspace = ? and job = ?').bind(ws.id, job)
}

/** Changes `first` to `last` were one import's doing. */
export interface Range {
  readonly job: string
  readonly first: number
  readonly last: number
  /** Taken by the cancelling of that import. */
  readonly undone: boolean
  /** Whether that import's doing counts no more. */
  readonly gone: boolean
}

/** All ranges of the workspace by ascending change. */
export async function importRanges(fx: Effects, ws: Workspace): Promise<Range[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select r.job, r.first, r.last, r.undone, coalesce(i.state in ('undoing', 'undone'), 0) as gone
       from import_range r left join import i on i.workspace = r.workspace and i.job = r.job
       where r.workspace = ? order by r.first`,
    )
    .bind(ws.id)
    .all<{ job: string; first: number; last: number; undone: number; gone: number }>()
  return results.map((row) => ({ ...row, undone: row.undone === 1, gone: row.gone === 1 }))
}

/** The newest import that took the same file anew, one after another from this one; itself where none did. */
export async function newestAgain(fx: Effects, ws: Workspace, job: string): Promise<string> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `with recursive chain (job, inbox) as (
         select job, inbox from import where workspace = ?1 and job = ?2
         union select i.job, i.inbox from chain c join import i on i.workspace = ?1 and i.again = c.job)
       select job from chain order by inbox desc limit 1`,
    )
    .bind(ws.id, job)
    .first<{ job: string }>()
  return row?.job ?? job
}

/** Whether an import, of whatever state, changed any fact. */
export async function changedFacts(fx: Effects, ws: Workspace, job: string): Promise<boolean> {
  return (await factsOf(fx, ws.shard).prepare('select 1 from import_range where workspace = ? and job = ? limit 1').bind(ws.id, job).first()) !== null
}
