import type { Dataset } from '../../../shared/model/dataset.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { datasetOfOwn } from '../../../shared/model/own-columns.ts'
import type { OwnDataset } from '../../../shared/model/own-dataset.ts'
import { sales } from '../../../shared/model/sales.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { moreDimensions, SALES, salesWith } from './dimensions.ts'
import { factsOf } from '../shard.ts'

/** A dataset as this workspace has it, and the number under which its rows stand in the tables. */
export interface KnownDataset {
  readonly number: number
  readonly name: string
  readonly dataset: Dataset
  /** What it is, for a dataset of one's own; null for sales. */
  readonly own: OwnDataset | null
}

/** A dataset of one's own. */
export interface OwnRow extends KnownDataset {
  readonly own: OwnDataset
  /** The import that began it. */
  readonly job: string
  readonly createdAt: number
  readonly deletedAt: number | null
}

interface Row {
  number: number
  name: string
  definition: string
  job: string
  created_at: number
  deleted_at: number | null
}

/** Columns and condition of the datasets that people see: not deleted, and with an import that stands or is on its way. */
export const OWN_COLUMNS = 'd.number, d.name, d.definition, d.job, d.created_at, d.deleted_at'
export const LISTED = `d.deleted_at is null and exists (
  select 1 from import i where i.workspace = d.workspace and i.dataset = d.number and i.state in ('applying', 'applied'))`

/** A row of `OWN_COLUMNS` as a dataset. */
export function ownRow(row: unknown): OwnRow {
  const { number, name, definition, job, created_at, deleted_at } = row as Row
  const own = JSON.parse(definition) as OwnDataset
  return { number, name, own, dataset: datasetOfOwn(own), job, createdAt: created_at, deletedAt: deleted_at }
}

const select = (where: string) => `select ${OWN_COLUMNS} from dataset d where d.workspace = ?1 and ${where} order by d.number`

/** Every dataset of one's own that there ever was: rows of deleted ones are still to be taken out of their tiles. */
export async function everyOwn(fx: Effects, ws: Workspace): Promise<OwnRow[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(select('true')).bind(ws.id).all()
  return results.map(ownRow)
}

/** The datasets of one's own that people see. */
export async function listOwn(fx: Effects, ws: Workspace): Promise<OwnRow[]> {
  const { results } = await factsOf(fx, ws.shard).prepare(select(LISTED)).bind(ws.id).all()
  return results.map(ownRow)
}

/** Sales and every dataset of one's own, by number. */
export async function allDatasets(fx: Effects, ws: Workspace): Promise<KnownDataset[]> {
  const [more, own] = await Promise.all([moreDimensions(fx, ws), everyOwn(fx, ws)])
  return [salesAs(more), ...own]
}

function salesAs(more: readonly string[]): KnownDataset {
  return { number: SALES, name: sales.name, dataset: salesWith(more), own: null }
}

/** A dataset by name. Throws `unknown-dataset`. */
export async function findDataset(fx: Effects, ws: Workspace, name: string): Promise<KnownDataset> {
  if (name === sales.name) return salesAs(await moreDimensions(fx, ws))
  const row = await factsOf(fx, ws.shard).prepare(select('d.name = ?2 and d.deleted_at is null')).bind(ws.id, name).first()
  if (!row) throw new RitmoError('unknown-dataset', `There is no dataset "${name}".`, { field: 'dataset' })
  return ownRow(row)
}

/** A dataset by its number in the tables, whether it was deleted or not. */
export async function datasetNumbered(fx: Effects, ws: Workspace, number: number): Promise<KnownDataset> {
  if (number === SALES) return salesAs(await moreDimensions(fx, ws))
  const row = await factsOf(fx, ws.shard).prepare(select('d.number = ?2')).bind(ws.id, number).first()
  if (!row) throw new Error(`dataset ${number} is not on record`)
  return ownRow(row)
}

/** The dataset that an import goes to: sales until it is known otherwise. */
export async function datasetOfImport(fx: Effects, ws: Workspace, job: string): Promise<KnownDataset> {
  const number = await factsOf(fx, ws.shard).prepare('select dataset from import where workspace = ? and job = ?').bind(ws.id, job).first<number>('dataset')
  return datasetNumbered(fx, ws, number ?? SALES)
}

/**
 * Keeps what an import makes of its dataset, and puts the import down to it; the one that begins a dataset makes it. The
 * same import again changes nothing more. The manifest names datasets, so its version rises.
 */
export async function keepOwn(fx: Effects, ws: Workspace, job: string, own: OwnDataset): Promise<OwnRow> {
  const db = factsOf(fx, ws.shard)
  await db.batch([
    db
      .prepare(
        `insert into dataset (workspace, number, name, definition, job, created_at)
         select ?1, coalesce((select max(number) from dataset where workspace = ?1), 0) + 1, ?2, ?3, ?4, ?5 where true
         on conflict (workspace, name) do update set definition = excluded.definition, deleted_at = null`,
      )
      .bind(ws.id, own.name, JSON.stringify(own), job, fx.now()),
    db.prepare('update import set dataset = (select number from dataset where workspace = ?1 and name = ?3) where workspace = ?1 and job = ?2').bind(ws.id, job, own.name),
    db.prepare('update workspace set version = version + 1 where id = ?').bind(ws.id),
  ])
  const row = await db.prepare(select('d.name = ?2')).bind(ws.id, own.name).first()
  return ownRow(row)
}

/** Puts an import down to sales, though it was another's before. */
export async function putToSales(fx: Effects, ws: Workspace, job: string): Promise<void> {
  await factsOf(fx, ws.shard).prepare('update import set dataset = ?3 where workspace = ?1 and job = ?2').bind(ws.id, job, SALES).run()
}

/** The statements that change what a dataset is called and means. */
export function defineStatements(fx: Effects, ws: Workspace, own: OwnDataset): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('update dataset set definition = ?3 where workspace = ?1 and name = ?2').bind(ws.id, own.name, JSON.stringify(own)),
    db.prepare('update workspace set version = version + 1 where id = ?').bind(ws.id),
  ]
}

/** The statements that delete a dataset: it is seen no more; its rows go with its imports. */
export function deleteStatements(fx: Effects, ws: Workspace, number: number): D1PreparedStatement[] {
  const db = factsOf(fx, ws.shard)
  return [
    db.prepare('update dataset set deleted_at = coalesce(deleted_at, ?3) where workspace = ?1 and number = ?2').bind(ws.id, number, fx.now()),
    db.prepare('update workspace set version = version + 1 where id = ?').bind(ws.id),
  ]
}

/** The imports of a dataset that stand or are on their way, oldest first; of a file taken anew the newest alone. */
export async function importsOf(fx: Effects, ws: Workspace, number: number): Promise<string[]> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select i.job from import i join job j on j.id = i.job where i.workspace = ?1 and i.dataset = ?2 and i.parent is null
       and i.state in ('applying', 'applied') and j.state not in ('cancelling', 'cancelled') order by i.inbox`,
    )
    .bind(ws.id, number)
    .all<{ job: string }>()
  return results.map(({ job }) => job)
}

/** First and last living row of each dataset of one's own, and how many of its imports stand. */
export async function extentsOf(fx: Effects, ws: Workspace): Promise<Map<number, { imports: number; from: number | null; to: number | null }>> {
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select d.number, (select count(*) from import i where i.workspace = d.workspace and i.dataset = d.number and i.state = 'applied' and i.parent is null) as imports,
         (select at from fact f where f.workspace = d.workspace and f.dataset = d.number and f.died is null order by at limit 1) as "from",
         (select at from fact f where f.workspace = d.workspace and f.dataset = d.number and f.died is null order by at desc limit 1) as "to"
       from dataset d where d.workspace = ?`,
    )
    .bind(ws.id)
    .all<{ number: number; imports: number; from: number | null; to: number | null }>()
  return new Map(results.map(({ number, ...rest }) => [number, rest]))
}
