import type { Cell, Shape } from '../../../shared/model/backup.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { HIDDEN, LEFT_TABLES } from './carried.ts'
import { jsonPages } from '../rows-json.ts'
import { factsOf } from '../shard.ts'
import { MONTHS } from './fact-months.ts'

/** Rows of `job` that are carried: receipts of imports, by which they can be taken back. */
const ONLY: Readonly<Record<string, string>> = { job: `and kind = 'import'` }

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')

/** The tables that a backup carries, by name. */
export async function carriedTables(fx: Effects, ws: Workspace): Promise<Shape[]> {
  const db = factsOf(fx, ws.shard)
  const { results: tables } = await db.prepare(`select name from sqlite_master where type = 'table' and name not like '\\_cf%' escape '\\' and name not like 'sqlite%' order by name`).all<{ name: string }>()
  const told = await db.batch<{ name: string; pk: number }>(tables.map(({ name }) => db.prepare(`pragma table_info("${name}")`)))
  return tables.flatMap(({ name }, place): Shape[] => {
    const columns = told[place]?.results ?? []
    if (Object.hasOwn(LEFT_TABLES, name) || !columns.some((column) => column.name === 'workspace')) return []
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk).map((column) => column.name)
    return [{ name, columns: columns.map((column) => column.name), key: key.filter((column) => column !== 'workspace'), numbered: key.length === 1 && key[0] === 'id' && name !== 'job' }]
  })
}

/** A page of a table's rows after a key, as arrays in the order of its columns. Facts stand as they were at change `seq`. */
export async function tablePage(fx: Effects, ws: Workspace, shape: Shape, seq: number, after: readonly Cell[] | null, most: number): Promise<Cell[][]> {
  const isFact = shape.name === 'fact'
  // What died later was alive then.
  const cells = shape.columns.map((name) => (isFact && name === 'died' ? 'case when died > ?2 then null else died end' : (HIDDEN[shape.name]?.[name] ?? `"${name}"`))).join(', ')
  const places = shape.key.map((_, index) => `?${4 + index}`).join(', ')
  const sql = `select json_array(${cells}) from "${shape.name}" where workspace = ?1 and ?2 >= 0 ${isFact ? 'and born <= ?2' : ''} ${ONLY[shape.name] ?? ''}
    ${after === null ? '' : `and (${quoted(shape.key)}) > (${places})`} ${shape.key.length === 0 ? '' : `order by ${quoted(shape.key)}`} limit ?3`
  const texts = await factsOf(fx, ws.shard).prepare(sql).bind(ws.id, seq, most, ...(after ?? [])).raw<[string]>()
  return JSON.parse(`[${texts.join(',')}]`) as Cell[][]
}

/** The statements that bear rows of a table; those that are there already stay as they are. Numbered tables get new numbers. */
export function bearStatements(fx: Effects, ws: Workspace, shape: Shape, rows: readonly (readonly Cell[])[]): D1PreparedStatement[] {
  const columns = shape.columns.filter((name) => !(shape.numbered && name === 'id'))
  const cells = columns.map((name) => `value ->> ${shape.columns.indexOf(name)}`).join(', ')
  const sql = `insert or ignore into "${shape.name}" (${quoted(columns)}) select ${cells} from json_each(?1)`
  return jsonPages(rows).map(({ json }) => factsOf(fx, ws.shard).prepare(sql).bind(json))
}

/** What tells a numbered row apart from all others of its workspace. */
export const NATURAL: Readonly<Record<string, readonly string[]>> = { source: ['dataset', 'shape'], term: ['dataset', 'dimension', 'key'] }

/** The new numbers of numbered rows that were borne: old and new, pair by pair. */
export async function newNumbers(fx: Effects, ws: Workspace, shape: Shape, rows: readonly (readonly Cell[])[]): Promise<[number, number][]> {
  const natural = NATURAL[shape.name]
  if (!natural) throw new Error(`rows of ${shape.name} cannot be told apart`)
  const at = (name: string) => shape.columns.indexOf(name)
  const found: [number, number][] = []
  for (const { json } of jsonPages(rows.map((row) => [row[at('id')], ...natural.map((name) => row[at(name)])]))) {
    const same = natural.map((name, index) => `t."${name}" = j.value ->> ${index + 1}`).join(' and ')
    found.push(...(await factsOf(fx, ws.shard).prepare(`select j.value ->> 0, t.id from json_each(?2) j join "${shape.name}" t on t.workspace = ?1 and ${same}`).bind(ws.id, json).raw<[number, number]>()))
  }
  return found
}

/** The statement that counts a table's rows; of facts those that were borne by change `seq`. */
function countStatement(fx: Effects, ws: Workspace, { name }: Shape, seq: number): D1PreparedStatement {
  return factsOf(fx, ws.shard).prepare(`select count(*) as n from "${name}" where workspace = ?1 and ?2 >= 0 ${name === 'fact' ? 'and born <= ?2' : ''} ${ONLY[name] ?? ''}`).bind(ws.id, seq)
}

/** How many rows a table has; of facts those that were borne by change `seq`. */
export async function countRows(fx: Effects, ws: Workspace, shape: Shape, seq: number): Promise<number> {
  return (await countStatement(fx, ws, shape, seq).first<number>('n')) ?? 0
}

/** How many rows each table has besides the facts. */
export async function countTables(fx: Effects, ws: Workspace, shapes: readonly Shape[]): Promise<Record<string, number>> {
  const counted = shapes.filter(({ name }) => name !== 'fact')
  const told = await factsOf(fx, ws.shard).batch<{ n: number }>(counted.map((shape) => countStatement(fx, ws, shape, 0)))
  return Object.fromEntries(counted.map(({ name }, index) => [name, told[index]?.results[0]?.n ?? 0]))
}

/** The statements after which a workspace whose rows were borne counts as having them: its counter, and every month to be sealed. */
export function settleStatements(fx: Effects, ws: Workspace, told: { readonly seq: number; readonly merged: number; readonly currency: string | null; readonly currencyJob: string | null }): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('update workspace set seq = ?2, sealed = 0, horizon = 0, merged = ?3, currency = ?4, currency_job = ?5, version = version + 1 where id = ?1').bind(ws.id, told.seq, told.merged, told.currency, told.currencyJob),
    db
      .prepare(`with ${MONTHS} insert or ignore into dirty (workspace, dataset, month, first, seq) select ?1, dataset, name, 1, ?2 from month where true`)
      .bind(ws.id, told.seq),
  ]
}

/** The statements that let a page of everything that a workspace has go; done again until `anyRow` finds none. */
export function dropStatements(fx: Effects, ws: Workspace, shapes: readonly Shape[], most: number): D1PreparedStatement[] {
  const page = ({ name, key }: Shape) => (key.length === 0 ? '?2 > 0' : `(${quoted(key)}) in (select ${quoted(key)} from "${name}" where workspace = ?1 limit ?2)`)
  return shapes.map((shape) => factsOf(fx, ws.shard).prepare(`delete from "${shape.name}" where workspace = ?1 and ${page(shape)}`).bind(ws.id, most))
}

/** Whether any carried table still has a row of the workspace. */
export async function anyRow(fx: Effects, ws: Workspace, shapes: readonly Shape[]): Promise<boolean> {
  const found = await factsOf(fx, ws.shard).batch(shapes.map(({ name }) => factsOf(fx, ws.shard).prepare(`select 1 from "${name}" where workspace = ? limit 1`).bind(ws.id)))
  return found.some(({ results }) => results.length > 0)
}

/** The statement that takes a scratch workspace itself away, with what was made beside its rows. */
export function dropWorkspaceStatements(fx: Effects, ws: Workspace): D1PreparedStatement[] {
  if (!ws.slug.startsWith('~')) throw new Error('only a scratch workspace is dropped')
  const db = factsOf(fx, ws.shard)
  return [...['dirty', 'tile', 'retired'].map((name) => db.prepare(`delete from ${name} where workspace = ?`).bind(ws.id)), db.prepare('delete from workspace where id = ?').bind(ws.id)]
}
