import * as v from 'valibot'
import { scaleOf } from '../../../shared/model/currency.ts'
import type { ParquetFile, ParquetManifest } from '../../../shared/protocol/parquet.ts'
import { allDatasets, type KnownDataset } from '../../store/facts/datasets.ts'
import { sliceStatements, successStatements } from '../../store/jobs/jobs.ts'
import { livingPages } from '../../store/facts/living.ts'
import { dropUnlisted, monthsOf, putParquet, putParquetManifest, shownTerms } from '../../store/backups/parquet.ts'
import { readState } from '../../store/facts/state.ts'
import { hashOfBytes } from '../../store/facts/tiles.ts'
import type { Kind, SliceContext, SliceOutcome } from '../kind.ts'
import { parquetOf, type PlainRow } from './columns.ts'

type ParquetCursor =
  | { readonly phase: 'begin' }
  /** The part of a month that is next, and the row after which it begins. */
  | { readonly phase: 'month'; readonly month: number; readonly part: number; readonly after: readonly [at: number, id: number] | null }
  | { readonly phase: 'end' }

interface ParquetMemo {
  readonly seq: number
  /** Months that have rows, dataset by dataset: the dataset's number, and the month. */
  readonly months: readonly (readonly [dataset: number, month: string])[]
  readonly files: readonly ParquetFile[]
  /** Sums of values by name, dataset by dataset. */
  readonly sums: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** Rows read at once, and rows of a file. */
const PAGE = 2000
const MOST_ROWS = 50_000

/** The workspace's datasets as Parquet by month, as of one change: the owner's data, for whatever reads it. */
export const parquetKind: Kind = {
  operation: 'parquet',
  input: v.strictObject({}),
  fresh: () => ({ cursor: { phase: 'begin' } satisfies ParquetCursor, unit: 'months', title: null }),
  async slice(context) {
    const { fx, ws, job } = context
    const cursor = job.cursor as ParquetCursor
    if (cursor.phase === 'month') return month(context, cursor)
    if (cursor.phase === 'end') return end(context)
    const { seq, replaying } = await readState(fx, ws)
    // Amid a rebuild half of the rows are missing; the files of the night before stay.
    if (replaying !== null) return { statements: successStatements(fx, ws, job, null, cursor), next: 'ended' }
    const months: [number, string][] = []
    for (const { number } of await livingDatasets(context)) for (const month of await monthsOf(fx, ws, number, seq)) months.push([number, month])
    const memo: ParquetMemo = { seq, months, files: [], sums: {} }
    return goesOn(context, months.length === 0 ? { phase: 'end' } : { phase: 'month', month: 0, part: 0, after: null }, memo)
  },
}

function goesOn({ fx, ws, job }: SliceContext, cursor: ParquetCursor, memo: ParquetMemo): SliceOutcome {
  const done = cursor.phase === 'month' ? cursor.month : memo.months.length
  return { statements: sliceStatements(fx, ws, job, { cursor, memo, phase: 'writing', done, total: memo.months.length }), next: 'goes-on' }
}

async function month(context: SliceContext, cursor: Extract<ParquetCursor, { phase: 'month' }>): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const memo = job.memo as ParquetMemo
  const { currency } = await readState(fx, ws)
  const [number, name] = memo.months[cursor.month] as readonly [number, string]
  const known = (await livingDatasets(context)).find((one) => one.number === number)
  // It was deleted meanwhile: what is left of its months is passed over.
  if (!known) return goesOn(context, afterMonth(memo, cursor.month), memo)
  const { dataset } = known
  const person = dataset.dimensions.map(({ kind }) => kind === 'person')
  const shape = { dimensions: dataset.dimensions.length, values: dataset.values.length }
  const rows: PlainRow[] = []
  const shown = new Map<number, string>()
  const cellOf = (column: Float64Array, row: number) => (Number.isNaN(column[row]) ? null : (column[row] as number))
  let after = cursor.after
  let full = false
  for await (const page of livingPages(fx, ws, number, name, memo.seq, shape, after, PAGE)) {
    const fresh = new Set(page.dimensions.flatMap((column, slot) => (person[slot] ? [] : [...column.subarray(0, page.count)])).filter((id) => !Number.isNaN(id) && !shown.has(id)))
    for (const [id, text] of await shownTerms(fx, ws, [...fresh])) shown.set(id, text)
    for (let row = 0; row < page.count; row++) {
      const dimensions = page.dimensions.map((column, slot) => { const cell = cellOf(column, row); return person[slot] || cell === null ? cell : (shown.get(cell) ?? null) })
      rows.push({ at: page.at[row] as number, key: page.keys[row] as string, dimensions, values: page.values.map((column) => cellOf(column, row)) })
    }
    after = page.last
    await context.alive()
    full = rows.length >= MOST_ROWS
    if (full) break
  }
  const next: ParquetCursor = full ? { phase: 'month', month: cursor.month, part: cursor.part + 1, after } : afterMonth(memo, cursor.month)
  if (rows.length === 0) return goesOn(context, next, memo)
  const bytes = parquetOf(dataset, currency, rows)
  const file = `${job.id}-${dataset.name}-${name}-${String(cursor.part).padStart(3, '0')}.parquet`
  await putParquet(fx, ws, file, bytes)
  const told: ParquetFile = { name: file, dataset: dataset.name, month: name, rows: rows.length, bytes: bytes.length, sha256: await hashOfBytes(bytes) }
  const before = memo.sums[dataset.name] ?? {}
  const sums = Object.fromEntries(dataset.values.map((value, slot) => [value.name, rows.reduce((all, row) => all + (row.values[slot] ?? 0), before[value.name] ?? 0)]))
  return goesOn(context, next, { ...memo, files: [...memo.files, told], sums: { ...memo.sums, [dataset.name]: sums } })
}

function afterMonth(memo: ParquetMemo, month: number): ParquetCursor {
  return month + 1 < memo.months.length ? { phase: 'month', month: month + 1, part: 0, after: null } : { phase: 'end' }
}

async function livingDatasets({ fx, ws }: SliceContext): Promise<KnownDataset[]> {
  return (await allDatasets(fx, ws)).filter((one) => !('deletedAt' in one) || one.deletedAt === null)
}

async function end(context: SliceContext): Promise<SliceOutcome> {
  const { fx, ws, job } = context
  const { seq, files, sums } = job.memo as ParquetMemo
  const { currency } = await readState(fx, ws)
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  const totals = (await livingDatasets(context)).flatMap(({ dataset: { name, values } }) => {
    const own = sums[name]
    if (!own) return []
    const told = values.map((value) => [value.name, { sum: own[value.name] ?? 0, scale: scaleOf(value.scale, currency ?? 'EUR') }])
    return [{ dataset: name, rows: files.reduce((sum, file) => sum + (file.dataset === name ? file.rows : 0), 0), sums: Object.fromEntries(told) as Record<string, { sum: number; scale: number }> }]
  })
  const manifest: ParquetManifest = { seq, at: new Date(fx.now()).toISOString(), currency, files: [...files], totals }
  await putParquetManifest(fx, ws, manifest)
  await dropUnlisted(fx, ws, new Set(files.map((file) => file.name)))
  return { statements: successStatements(fx, ws, job, { seq, files: files.length, rows, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }, job.cursor), next: 'ended' }
}
