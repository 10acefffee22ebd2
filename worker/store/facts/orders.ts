import { parseDay, startOfDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import type { OrderHistory, RecordEvent, RestatedRows, Version } from '../../../shared/protocol/records.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { findDataset } from './datasets.ts'
import { moreDimensions, SALES, salesWith } from './dimensions.ts'
import { importRanges } from '../imports/imports.ts'
import { factsOf } from '../shard.ts'
import { sourceNames } from '../imports/source-names.ts'

/** Versions in one answer. */
const MOST = 1000

type Cell = number | string | null

const slots = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index}`)
const columnsOf = ({ dimensions, values }: Dataset) => ({ dimensions: dimensions.map((one) => one.name), values: values.map((one) => one.name) })

function selected({ dimensions, values }: Dataset): string {
  return ['at', 'id', 'key', 'source', 'born', 'died', ...slots('d', dimensions.length), ...slots('m', values.length)].join(', ')
}

/** All versions of an order's rows that ever were, by row and as they came, each with what brought and what ended it. `key` is folded. */
export async function orderHistory(fx: Effects, ws: Workspace, name: string, key: string): Promise<OrderHistory> {
  const { number, dataset } = await findDataset(fx, ws, name)
  const rows = await factsOf(fx, ws.shard)
    .prepare(`select ${selected(dataset)} from fact indexed by fact_key where workspace = ? and dataset = ? and key = ? order by at, id, born limit ?`)
    .bind(ws.id, number, key, MOST + 1)
    .raw<Cell[]>()
  return { order: key, columns: columnsOf(dataset), versions: await versionsOf(fx, ws, dataset, rows.slice(0, MOST)), more: rows.length > MOST }
}

/** The changes to a closed day that a close noticed: what came and what went since the close before it. */
export async function restatedRows(fx: Effects, ws: Workspace, closed: string, day: string): Promise<RestatedRows> {
  const dataset = salesWith(await moreDimensions(fx, ws))
  const { results } = await factsOf(fx, ws.shard)
    .prepare(
      `select c.seq as upTo, coalesce((select max(b.seq) from closing b where b.workspace = c.workspace and b.step = 'ledger' and b.done_at < c.done_at), 0) as after
       from closing c where c.workspace = ? and c.day = ? and c.step = 'ledger'`,
    )
    .bind(ws.id, closed)
    .all<{ upTo: number; after: number }>()
  const [window] = results
  const zone = zoneTable(ws.zone)
  const at = parseDay(day)
  if (!window || Number.isNaN(at)) return { columns: columnsOf(dataset), rows: [], more: false }
  const rows = await factsOf(fx, ws.shard)
    .prepare(
      `select ${selected(dataset)} from fact where workspace = ?1 and dataset = ?2 and at >= ?3 and at < ?4
         and (born > ?5 and born <= ?6) <> (coalesce(died, 0) > ?5 and coalesce(died, 0) <= ?6)
       order by at, id, born limit ?7`,
    )
    .bind(ws.id, SALES, startOfDay(zone, at), startOfDay(zone, at + 1), window.after, window.upTo, MOST + 1)
    .raw<Cell[]>()
  const versions = await versionsOf(fx, ws, dataset, rows.slice(0, MOST))
  const changed = versions.map((one) => ({ ...one, change: one.born > window.after && one.born <= window.upTo ? (1 as const) : (-1 as const) }))
  return { columns: columnsOf(dataset), rows: changed, more: rows.length > MOST }
}

async function versionsOf(fx: Effects, ws: Workspace, dataset: Dataset, rows: readonly Cell[][]): Promise<Version[]> {
  const [sources, eventAt, shown] = await Promise.all([sourceNames(fx, ws), eventReader(fx, ws), shownTexts(fx, ws, dataset, rows)])
  const first = 6 + dataset.dimensions.length
  return rows.map((row): Version => {
    const [at, id, key, source, born, died] = row as [number, number, string, number, number, number | null]
    return {
      at, order: key, row: `${at}.${id}`,
      source: sources.get(source) ?? null,
      born, died,
      came: eventAt(born),
      went: died === null ? null : eventAt(died),
      dimensions: dataset.dimensions.map((one, index) => {
        const cell = row[6 + index] as number | null | undefined
        return cell === null || cell === undefined ? null : one.kind === 'person' ? String(cell) : (shown.get(cell) ?? null)
      }),
      values: dataset.values.map((_, index) => (row[first + index] as number | null | undefined) ?? null),
    }
  })
}

/** Which import a change belongs to, and when that was. */
async function eventReader(fx: Effects, ws: Workspace): Promise<(seq: number) => RecordEvent | null> {
  const ranges = await importRanges(fx, ws)
  const { results } = await factsOf(fx, ws.shard)
    .prepare(`select j.id, j.title, coalesce(j.finished_at, j.created_at) as at from (select distinct job from import_range where workspace = ?1) r cross join job j on j.id = r.job and j.workspace = ?1`)
    .bind(ws.id)
    .all<{ id: string; title: string | null; at: number }>()
  const jobs = new Map(results.map((one) => [one.id, one]))
  return (seq) => {
    const range = ranges.find((one) => one.first <= seq && seq <= one.last)
    const job = range && jobs.get(range.job)
    return range && job ? { job: range.job, kind: range.undone ? 'undo' : 'import', title: job.title, at: new Date(job.at).toISOString() } : null
  }
}

/** Texts as they were first seen, by their number. */
async function shownTexts(fx: Effects, ws: Workspace, dataset: Dataset, rows: readonly Cell[][]): Promise<Map<number, string>> {
  const numbers = new Set<number>()
  for (const row of rows) {
    for (const [index, one] of dataset.dimensions.entries()) {
      const cell = row[6 + index]
      if (one.kind === 'term' && typeof cell === 'number') numbers.add(cell)
    }
  }
  const { results } = await factsOf(fx, ws.shard)
    .prepare('select t.id, t.shown from json_each(?2) j cross join term t on t.id = j.value where t.workspace = ?1')
    .bind(ws.id, JSON.stringify([...numbers]))
    .all<{ id: number; shown: string }>()
  return new Map(results.map(({ id, shown }) => [id, shown]))
}
