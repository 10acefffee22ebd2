import { MAX_DIMENSIONS, MAX_VALUES } from '../../../shared/model/dataset.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { packedSql, type PackLayout } from './packed.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'

/** What a fact says: everything but identity and life. Dimensions and values by slot, always all of them. */
export interface Content {
  readonly shift: number | null
  readonly dimensions: readonly (number | null)[]
  readonly values: readonly (number | null)[]
}

/** A row to bear. */
export interface Birth extends Content {
  readonly at: number
  /** 53-bit hash of the identity. */
  readonly id: number
  readonly source: number
  readonly key: string
}

/** One version of a row. */
export interface Version extends Birth {
  readonly born: number
  readonly died: number | null
}

const slots = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index}`)
const CONTENT = [...slots('d', MAX_DIMENSIONS), ...slots('m', MAX_VALUES)]
const VERSION = ['at', 'id', 'born', 'died', 'source', 'key', 'shift', ...CONTENT]

type Cell = number | string | null

function versionOf(row: readonly Cell[]): Version {
  return {
    at: row[0] as number,
    id: row[1] as number,
    born: row[2] as number,
    died: row[3] as number | null,
    source: row[4] as number,
    key: row[5] as string,
    shift: row[6] as number | null,
    dimensions: row.slice(7, 7 + MAX_DIMENSIONS) as (number | null)[],
    values: row.slice(7 + MAX_DIMENSIONS) as (number | null)[],
  }
}

const select = (alias: string) => VERSION.map((name) => `${alias}.${name}`).join(', ')

/** Versions found by instant and identity; only living ones unless `all`. */
export async function versionsOf(fx: Effects, ws: Workspace, dataset: number, identities: readonly (readonly [at: number, id: number])[], all = false): Promise<Version[]> {
  const found: Version[] = []
  for (const { json } of jsonPages(identities)) {
    const rows = await factsOf(fx, ws.shard)
      .prepare(
        `select ${select('f')} from json_each(?3) j cross join fact f
         where f.workspace = ?1 and f.dataset = ?2 and f.at = j.value ->> 0 and f.id = j.value ->> 1 ${all ? '' : 'and f.died is null'}`,
      )
      .bind(ws.id, dataset, json)
      .raw<Cell[]>()
    for (const row of rows) found.push(versionOf(row))
  }
  return found
}

/** Rows to bear, as the statements of one batch; the first takes change `first`, the next one more, and so on. */
export function birthStatements(fx: Effects, ws: Workspace, dataset: number, births: readonly Birth[], first: number): D1PreparedStatement[] {
  const dimensions = 1 + births.reduce((most, birth) => Math.max(most, lastKnown(birth.dimensions)), -1)
  const values = 1 + births.reduce((most, birth) => Math.max(most, lastKnown(birth.values)), -1)
  const columns = ['at', 'id', 'source', 'key', 'shift', ...slots('d', dimensions), ...slots('m', values)]
  const sql = `insert into fact (workspace, dataset, born, ${columns.join(', ')})
    select ?1, ?2, ?3 + key, ${columns.map((_, index) => `value ->> ${index}`).join(', ')} from json_each(?4)`
  const rows = births.map((birth) => [birth.at, birth.id, birth.source, birth.key, birth.shift, ...birth.dimensions.slice(0, dimensions), ...birth.values.slice(0, values)])
  let next = first
  return jsonPages(rows).map(({ json, count }) => {
    const statement = factsOf(fx, ws.shard).prepare(sql).bind(ws.id, dataset, next, json)
    next += count
    return statement
  })
}

/** Rows to bear as they lie in a pack. */
export interface PackedBirths {
  readonly json: string
  readonly layout: PackLayout
  readonly rows: number
  readonly source: number
  readonly months: readonly string[]
}

/** The statement that bears a pack's rows without looking into them. */
export function packedStatement(fx: Effects, ws: Workspace, dataset: number, pack: PackedBirths, first: number): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare(packedSql(pack.layout)).bind(ws.id, dataset, first, pack.source, pack.json)
}

function lastKnown(cells: readonly unknown[]): number {
  for (let index = cells.length - 1; index >= 0; index--) if (cells[index] !== null && cells[index] !== undefined) return index
  return -1
}

/** Living versions to end, as the statements of one batch; the first takes change `first`, and so on. */
export function deathStatements(fx: Effects, ws: Workspace, dataset: number, deaths: readonly (readonly [at: number, id: number, born: number])[], first: number): D1PreparedStatement[] {
  let next = first
  return jsonPages(deaths).map(({ json, count }) => {
    const statement = factsOf(fx, ws.shard)
      .prepare(
        // An upsert of what is there already: an update would look for the list's rows in the whole table.
        `insert into fact (workspace, dataset, at, id, born, source, key, died)
         select f.workspace, f.dataset, f.at, f.id, f.born, f.source, f.key, ?3 + j.key
         from json_each(?4) j cross join fact f
         where f.workspace = ?1 and f.dataset = ?2 and f.at = j.value ->> 0 and f.id = j.value ->> 1 and f.born = j.value ->> 2 and f.died is null
         on conflict (workspace, dataset, at, id, born) do update set died = excluded.died`,
      )
      .bind(ws.id, dataset, next, json)
    next += count
    return statement
  })
}

/** One living row as an import looks at what is there already. */
export type KnownRow = readonly [at: number, id: number, born: number, source: number, key: string, product: number | null, ...values: (number | null)[]]

/** A page of living rows from `from` to `to` (inclusive) by ascending (instant, identity). `product` is slot 0. */
export async function knownRows(fx: Effects, ws: Workspace, dataset: number, from: number, to: number, after: readonly [at: number, id: number] | null, most: number): Promise<KnownRow[]> {
  return factsOf(fx, ws.shard)
    .prepare(
      `select at, id, born, source, key, d0, m0, m1 from fact
       where workspace = ?1 and dataset = ?2 and (at, id) > (?3, ?4) and at <= ?5 and died is null
       order by at, id limit ?6`,
    )
    .bind(ws.id, dataset, after?.[0] ?? from, after?.[1] ?? -1, to, most)
    .raw<KnownRow>() as Promise<KnownRow[]>
}

/** Which of these order keys some living row of a source has. */
export async function knownKeys(fx: Effects, ws: Workspace, dataset: number, source: number, keys: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const { json } of jsonPages(keys)) {
    const { results } = await factsOf(fx, ws.shard)
      .prepare(
        `select j.value as key from json_each(?4) j where exists (
           select 1 from fact f indexed by fact_key where f.workspace = ?1 and f.dataset = ?2 and f.key = j.value and f.source = ?3 and f.died is null)`,
      )
      .bind(ws.id, dataset, source, json)
      .all<{ key: string }>()
    for (const row of results) found.push(row.key)
  }
  return found
}

/** Whether the workspace has any living row, and whether one of the source. */
export async function anyLiving(fx: Effects, ws: Workspace, dataset: number): Promise<boolean> {
  const row = await factsOf(fx, ws.shard)
    .prepare('select 1 as found from fact where workspace = ? and dataset = ? and died is null limit 1')
    .bind(ws.id, dataset)
    .first()
  return row !== null
}

/** How many living rows of a source have an order's number alone for a key, without the day or year that tells numbers apart which restart. */
export async function bareKeys(fx: Effects, ws: Workspace, dataset: number, source: number): Promise<number> {
  const row = await factsOf(fx, ws.shard)
    .prepare(`select count(*) as rows from fact where workspace = ? and dataset = ? and source = ? and died is null and key not like '% @%'`)
    .bind(ws.id, dataset, source)
    .first<{ rows: number }>()
  return row?.rows ?? 0
}

/** Identities that changes `first` to `last` touched. */
export async function touchedIdentities(fx: Effects, ws: Workspace, dataset: number, first: number, last: number): Promise<[at: number, id: number][]> {
  return factsOf(fx, ws.shard)
    .prepare(
      `select at, id from fact where workspace = ?1 and born between ?3 and ?4 and dataset = ?2
       union select at, id from fact where workspace = ?1 and died between ?3 and ?4 and dataset = ?2`,
    )
    .bind(ws.id, dataset, first, last)
    .raw<[number, number]>()
}

/** One change to the facts: a version born (+1) or ended (−1) at `seq`. */
export interface FactChange {
  readonly seq: number
  readonly weight: 1 | -1
  readonly at: number
  readonly key: string
  readonly dimensions: readonly (number | null)[]
  readonly values: readonly (number | null)[]
}

/** Changes after `since`, in order, at most `most`. */
export async function factChanges(fx: Effects, ws: Workspace, dataset: number, since: number, shape: { readonly dimensions: number; readonly values: number }, most: number): Promise<FactChange[]> {
  const columns = ['at', 'key', ...slots('d', shape.dimensions), ...slots('m', shape.values)].join(', ')
  const rows = await factsOf(fx, ws.shard)
    .prepare(
      `select * from (select born as seq, 1 as weight, ${columns} from fact where workspace = ?1 and born > ?3 and dataset = ?2 order by born limit ?4)
       union all
       select * from (select died as seq, -1 as weight, ${columns} from fact where workspace = ?1 and died > ?3 and dataset = ?2 order by died limit ?4)
       order by 1 limit ?4`,
    )
    .bind(ws.id, dataset, since, most)
    .raw<Cell[]>()
  return rows.map((row) => ({
    seq: row[0] as number,
    weight: row[1] as 1 | -1,
    at: row[2] as number,
    key: row[3] as string,
    dimensions: row.slice(4, 4 + shape.dimensions) as (number | null)[],
    values: row.slice(4 + shape.dimensions) as (number | null)[],
  }))
}
