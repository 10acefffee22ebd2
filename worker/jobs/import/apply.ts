import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { writeStatements, type FactWrites } from '../../store/facts/changes-made.ts'
import { versionsOf, type Birth, type Content, type Version } from '../../store/facts/facts.ts'
import { countStatement, lockCurrencyStatement } from '../../store/imports/imports.ts'
import { getPiece } from '../../store/jobs/work.ts'
import { furtherHash } from './identity.ts'
import { placeOf, type Group, type Survey } from './input.ts'
import { orderHash } from './known.ts'
import { openPack, rowsOfPack, type PackRow } from './pack-rows.ts'
import { readEndings, readPack } from './packs.ts'

/** What one pack does to the facts, and to how many records. */
export interface Applied {
  readonly writes: FactWrites
  readonly counts: { readonly accepted: number; readonly unchanged: number; readonly replaced: number }
}

/** The statements that apply one pack of one group, where `seq` is the newest change; with the slice's own they are one batch. */
export async function packStatements(fx: Effects, ws: Workspace, job: string, dataset: number, seq: number, survey: Survey, step: { readonly group: number; readonly apply: number }): Promise<D1PreparedStatement[]> {
  const group = survey.groups[step.group]
  if (!group) throw new Error(`group ${step.group} is not on record`)
  const place = placeOf(job, step.group)
  const { writes, counts } = await applied(fx, ws, place, dataset, group, step.apply)
  return [
    ...(survey.currency === null ? [] : [lockCurrencyStatement(fx, ws, job, survey.currency)]),
    ...writeStatements(fx, ws, dataset, job, false, seq, writes),
    countStatement(fx, ws, job, counts),
  ]
}

async function applied(fx: Effects, ws: Workspace, place: string, dataset: number, group: Group, pack: number): Promise<Applied> {
  const note = group.packs[pack]
  if (!note) throw new Error(`pack ${pack} is not on record`)
  const text = await readPack(fx, ws, place, pack)
  // Where nothing is to be compared with, the pack goes in as it lies there.
  const packed = group.fresh ? openPack(text) : null
  if (packed) {
    const births = { ...packed, rows: note.rows, months: note.months, source: group.source.id }
    return { writes: { deaths: [], births }, counts: { accepted: note.records, unchanged: 0, replaced: 0 } }
  }
  const rows = rowsOfPack(text)
  const there = await versionsOf(fx, ws, dataset, rows.map((row) => [row.at, row.id]))
  const further = group.continued ? await furtherRows(fx, ws, place, dataset, rows, there) : rows
  const endings = group.endings.includes(pack) ? await readEndings(fx, ws, place, pack) : []
  const { writes, counts } = compare(further, there, group.source.id)
  const deaths = [...endings, ...writes.deaths]
  return { writes: { ...writes, deaths }, counts: { ...counts, replaced: deaths.length } }
}

const rowPlace = (row: { readonly at: number; readonly id: number }) => `${row.at} ${row.id}`

/** Which rows are new, which say something else than their living version, and which change nothing. */
export function compare(rows: readonly PackRow[], there: readonly Version[], source: number): Applied {
  const living = new Map(there.map((version) => [rowPlace(version), version]))
  const deaths: [number, number, number][] = []
  const births: Birth[] = []
  let records = 0
  let accepted = 0
  let changed = false
  for (const row of rows) {
    if (row.first) {
      records++
      changed = false
    }
    const version = living.get(rowPlace(row))
    if (version && version.key === row.key && sameContent(version, row)) continue
    if (version) deaths.push([version.at, version.id, version.born])
    births.push({ at: row.at, id: row.id, source, key: row.key, shift: row.shift, dimensions: row.dimensions, values: row.values })
    if (!changed) accepted++
    changed = true
  }
  return { writes: { deaths, births }, counts: { accepted, unchanged: records - accepted, replaced: deaths.length } }
}

/** Whether two versions say the same. Slots that one of them lacks are unknown. */
export function sameContent(a: Content, b: Content): boolean {
  return a.shift === b.shift && sameCells(a.dimensions, b.dimensions) && sameCells(a.values, b.values)
}

function sameCells(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  for (let index = 0; index < Math.max(a.length, b.length); index++) if ((a[index] ?? null) !== (b[index] ?? null)) return false
  return true
}

/** Rows of continued orders that equal a living one get an identity of their own: they are further rows. */
async function furtherRows(fx: Effects, ws: Workspace, place: string, dataset: number, rows: readonly PackRow[], there: readonly Version[]): Promise<PackRow[]> {
  const continued = new Set(JSON.parse((await getPiece(fx, ws, place, 'continued')) ?? '[]') as number[])
  const taken = new Set(there.map(rowPlace))
  const moved: PackRow[] = []
  for (const row of rows) moved.push(taken.has(rowPlace(row)) && continued.has(orderHash(row.key)) ? await freeRow(fx, ws, dataset, row, taken) : row)
  return moved
}

async function freeRow(fx: Effects, ws: Workspace, dataset: number, row: PackRow, taken: Set<string>): Promise<PackRow> {
  for (let n = 1; ; n++) {
    const next = { ...row, id: furtherHash(row.id, -n) }
    if (taken.has(rowPlace(next))) continue
    const [found] = await versionsOf(fx, ws, dataset, [[next.at, next.id]])
    if (found) continue
    taken.add(rowPlace(next))
    return next
  }
}
