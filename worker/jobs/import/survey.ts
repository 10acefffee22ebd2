import type { Plan } from '../../../shared/intake/contract.ts'
import type { ImportedTable } from '../../../shared/protocol/imports.ts'
import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetOfImport, keepOwn, putToSales } from '../../store/datasets.ts'
import { keepDimensions, salesWith, SALES } from '../../store/dimensions.ts'
import { anyLiving } from '../../store/facts.ts'
import type { ReadTable } from '../../store/import-tables.ts'
import { keepNames } from '../../store/imports.ts'
import { jsonPages } from '../../store/rows-json.ts'
import { dropIds, dropRefusals, putIds } from '../../store/work.ts'
import type { JobFailure } from '../failure.ts'
import { asked, refused } from './failures.ts'
import { placeOf, type Group, type ImportInput, type ImportMemo, type Survey } from './input.ts'
import { judge, stepsOf } from './judge.ts'
import { Names } from './names.ts'
import { planOwnTables } from './own-plans.ts'
import { planTables, type Planned, type PlannedGroup } from './plans.ts'
import { Reading } from './reading.ts'
import { findRepeats, NO_REPEATS, type Repeats } from './repeats.ts'
import { targetOf } from './target.ts'
import { Receipt } from './receipt.ts'
import { RefusalWriter } from './refusals.ts'
import { sayings } from './told.ts'

export interface Surveyed {
  readonly survey: Survey
  readonly read: number
  readonly rejected: number
  /** Records that an earlier table of the file has as they are. */
  readonly repeated: number
  /** How each table was read, for later files of its source. */
  readonly tables: readonly ReadTable[]
  /** What else is settled with it. */
  readonly settled: readonly D1PreparedStatement[]
}

/**
 * Reads all chunks of all tables once by their plans: rows become packs ready for the facts, refusals are kept, and what
 * came of each source is compared with what it brought before. Writes no fact; done again it gives the same. Throws
 * `JobFailure` for a file of which nothing can be read or that must be asked about.
 */
export async function surveyFile(fx: Effects, ws: Workspace, job: string, input: ImportInput, memo: ImportMemo, alive: (records: number) => Promise<void>): Promise<Surveyed> {
  const target = await targetOf(fx, ws, job, input, memo)
  const owned = target.own ? await planOwnTables(fx, ws, job, input, memo, target) : null
  let planned: Planned = owned ?? (await planTables(fx, ws, job, input, memo))
  if (planned.asks.length > 0) throw asked(planned.asks, ws)
  if (planned.groups.length === 0) throw nothingRead(planned, memo, ws)
  if (!owned) await keepDimensions(fx, ws, planned.more)
  const { number, dataset } = owned?.dataset ? await keepOwn(fx, ws, job, owned.dataset) : { number: SALES, dataset: salesWith(planned.more) }
  if (!owned && (await datasetOfImport(fx, ws, job)).number !== SALES) await putToSales(fx, ws, job)
  const known = await anyLiving(fx, ws, number)
  await dropRefusals(fx, ws, job)
  await dropIds(fx, ws, job)
  const repeats = owned ? NO_REPEATS : await findRepeats(fx, ws, job, planned.groups, () => alive(0))
  if (repeats.restarts.size > 0) planned = await planTables(fx, ws, job, input, memo, repeats.restarts)
  const receipt = new Receipt(ws.zone, owned ? dataset.values.length : null)
  const refusals = new RefusalWriter(fx, ws, job)
  const names = new Names()
  const groups: Group[] = []
  const compared: Saying[] = []
  let [read, rejected, repeated, rows, equal, knownOrders, from, to] = [0, 0, 0, 0, 0, 0, Infinity, -Infinity]
  for (const [index, { source, tables }] of planned.groups.entries()) {
    const reading = new Reading({ fx, ws, job, place: placeOf(job, index), number, dataset, keyed: owned !== null, source: source.id, known, receipt, refusals, names, overlapping: repeats.overlapping })
    for (const table of tables) {
      if (repeats.left.has(table.n)) continue
      for (let chunk = 0; chunk < table.chunks; chunk++) {
        await reading.take(table, chunk)
        await alive(read + reading.read)
      }
    }
    await reading.packs.end()
    if (reading.rejected > 0) await putIds(fx, ws, job, source.id, reading.ids)
    const { group, said } = await judge(fx, ws, reading, { id: source.id, name: source.name }, { wanted: input.mode, restarts: tables.some(({ plan }) => plan.restart !== null) }, () => alive(read + reading.read))
    groups.push(group)
    compared.push(...said)
    read += reading.read
    rejected += reading.rejected
    repeated += reading.repeated
    rows += reading.rows
    equal += reading.equal
    knownOrders += reading.knownOrders.size
    from = Math.min(from, reading.from)
    to = Math.max(to, reading.to)
  }
  await keepNames(fx, ws, job, jsonPages(names.rows()).map((page) => page.json))
  const survey: Survey = {
    groups,
    steps: stepsOf(groups, rows),
    currency: owned && !owned.dataset?.measures.some(({ kind }) => kind === 'money') ? null : ((planned.groups[0] as PlannedGroup).tables[0]?.plan.currency ?? 'EUR'),
    knownOrders,
    said: [...sayings(planned, memo, receipt.counts), ...told(repeats, repeated, memo), ...(owned && equal > 0 ? [{ code: 'own-same-key', with: { count: equal } }] : []), ...compared],
    reasons: receipt.reasons,
    from: rows > 0 ? from : null,
    to: rows > 0 ? to : null,
    tables: importedTables(planned, memo, receipt, repeats),
    months: receipt.months(),
    ...(owned?.dataset && { own: { dataset: owned.dataset, fresh: owned.fresh } }),
    totals: receipt.totals((n) => memo.tables.find((table) => table.n === n)?.name ?? ''),
  }
  return { survey, read, rejected, repeated, tables: readTables(planned, memo), settled: [] }
}

/** Why nothing of a file is taken: what its largest table lacks, else why it was left. */
function nothingRead({ refused: refusals }: Planned, { tables }: ImportMemo, ws: Workspace): JobFailure {
  const largest = tables.filter(({ n }) => n !== null && refusals.has(n)).sort((a, b) => b.records - a.records)[0]
  if (largest) return refused(refusals.get(largest.n as number) as NonNullable<Plan['refusal']>, ws)
  const [only] = tables
  if (!only) return refused({ code: 'empty-file', with: {} }, ws)
  return refused({ code: tables.length === 1 && only.left !== null ? only.left : 'no-table', with: { names: tables.map(({ name }) => name).join(', ').slice(0, 300) } }, ws)
}

/** What became of each table, in file order. */
function importedTables({ refused: refusals }: Planned, { tables }: ImportMemo, receipt: Receipt, repeats: Repeats): ImportedTable[] {
  return tables.map(({ n, name, format, left }) => {
    const why = left ?? (n === null ? null : repeats.left.has(n) ? 'same-orders' : (refusals.get(n)?.code ?? null))
    const { read, rejected } = n === null ? { read: 0, rejected: 0 } : receipt.ofTable(n)
    return { name, format, read, rejected, left: why }
  })
}

/** What the file holds twice. */
function told({ left }: Repeats, repeated: number, { tables }: ImportMemo): Saying[] {
  const said: Saying[] = [...left].map(([n, count]) => ({ code: 'same-orders', with: { name: tables.find((table) => table.n === n)?.name ?? '', count } }))
  if (repeated > 0) said.push({ code: 'repeated-rows', with: { count: repeated } })
  return said
}

function readTables({ groups }: Planned, { tables, found }: ImportMemo): ReadTable[] {
  return tables.flatMap(({ n, name, format }): ReadTable[] => {
    if (n === null) return []
    for (const { source, tables: some, corrections } of groups) {
      const table = some.find((one) => one.n === n)
      if (table) return [{ n, name, format, source: source.id, plan: table.plan, corrections, found }]
    }
    return [{ n, name, format, source: null, plan: null, corrections: null, found: null }]
  })
}
