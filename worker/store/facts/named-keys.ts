import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'

/** The numbers that stand for some folded keys in the facts; a key that no row ever had gives none. */
export async function numbersOfKeys(fx: Effects, ws: Workspace, dataset: string, dimension: string, keys: readonly string[]): Promise<number[]> {
  const numbers: number[] = []
  for (const { json } of jsonPages(keys)) {
    const { results } = await factsOf(fx, ws.shard)
      .prepare('select t.id from json_each(?4) j cross join term t on t.workspace = ?1 and t.dataset = ?2 and t.dimension = ?3 and t.key = j.value')
      .bind(ws.id, dataset, dimension, json)
      .all<{ id: number }>()
    numbers.push(...results.map(({ id }) => id))
  }
  return numbers
}

/** A key with how it stands in the files and the name files gave it. */
export interface NamedKey {
  readonly number: number
  readonly key: string
  readonly shown: string
  readonly name: string | null
}

const NAME = `(select name from term_name n where n.workspace = t.workspace and n.term = t.id group by name order by sum(lines) desc, name limit 1) as name`

/** A page of a dimension's keys by ascending number after `after`. */
export async function namedKeys(fx: Effects, ws: Workspace, dataset: string, dimension: string, after: number, most: number): Promise<NamedKey[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select t.id as number, t.key, t.shown, ${NAME} from term t
       where t.workspace = ?1 and t.dataset = ?2 and t.dimension = ?3 and t.id > ?4 order by t.id limit ?5`,
    )
    .bind(ws.id, dataset, dimension, after, most)
    .all<NamedKey>()
  return results
}

/** Some keys of a dimension with their names, by key. */
export async function namesOfKeys(fx: Effects, ws: Workspace, dataset: string, dimension: string, keys: readonly string[]): Promise<Map<string, NamedKey>> {
  const found = new Map<string, NamedKey>()
  for (const { json } of jsonPages(keys)) {
    const { results } = await factsOf(fx, ws.shard)
      .prepare(
        `select t.id as number, t.key, t.shown, ${NAME} from json_each(?4) j cross join term t
         on t.workspace = ?1 and t.dataset = ?2 and t.dimension = ?3 and t.key = j.value`,
      )
      .bind(ws.id, dataset, dimension, json)
      .all<NamedKey>()
    for (const row of results) found.set(row.key, row)
  }
  return found
}

/** A page of people by ascending number after `after`; their key is the number as text. */
export async function people(fx: Effects, ws: Workspace, after: number, most: number): Promise<NamedKey[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select number, cast(number as text) as key, shown, null as name from person where workspace = ? and number > ? order by number limit ?`)
    .bind(ws.id, after, most)
    .all<NamedKey>()
  return results
}

/** Some people by their numbers as text; who was erased is not among them. */
export async function peopleOf(fx: Effects, ws: Workspace, keys: readonly string[]): Promise<Map<string, NamedKey>> {
  const found = new Map<string, NamedKey>()
  for (const { json } of jsonPages(keys.map(Number))) {
    const { results } = await factsOf(fx, ws.shard)
      .prepare(`select p.number, cast(p.number as text) as key, p.shown, null as name from json_each(?2) j cross join person p on p.workspace = ?1 and p.number = j.value`)
      .bind(ws.id, json)
      .all<NamedKey>()
    for (const row of results) found.set(row.key, row)
  }
  return found
}

/** How many keys of products and people there are. */
export async function countKeys(fx: Effects, ws: Workspace, dataset: string): Promise<{ product: number; customer: number }> {
  const row = await factsOf(fx, ws.shard)
    .prepare(
      `select (select count(*) from term where workspace = ?1 and dataset = ?2 and dimension = 'product') as product,
         (select count(*) from person where workspace = ?1) as customer`,
    )
    .bind(ws.id, dataset)
    .first<{ product: number; customer: number }>()
  return row ?? { product: 0, customer: 0 }
}

/** How many there were at the last cleaning; −1 before the first. */
export async function cleanedKeys(fx: Effects, ws: Workspace): Promise<{ product: number; customer: number }> {
  const { results } = await factsOf(fx, ws.shard).prepare('select dimension, keys from cleaned where workspace = ?').bind(ws.id).all<{ dimension: string; keys: number }>()
  const keysOf = (name: string) => results.find(({ dimension }) => dimension === name)?.keys ?? -1
  return { product: keysOf('product'), customer: keysOf('customer') }
}

/** The statement that puts down how many keys a cleaning found. */
export function cleanedStatement(fx: Effects, ws: Workspace, dimension: string, keys: number): D1PreparedStatement {
  return factsOf(fx, ws.shard)
    .prepare('insert into cleaned (workspace, dimension, keys) values (?, ?, ?) on conflict do update set keys = excluded.keys')
    .bind(ws.id, dimension, keys)
}
