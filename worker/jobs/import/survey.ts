import type { ImportedTable } from '../../../shared/protocol/imports.ts'
import type { Saying } from '../../../shared/protocol/jobs.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import type { ReadTable } from '../../store/imports/import-tables.ts'
import { keepNames } from '../../store/imports/imports.ts'
import { jsonPages } from '../../store/rows-json.ts'
import { dropIds, dropRefusals, putIds } from '../../store/jobs/work.ts'
import { placeOf, type Group, type ImportInput, type ImportMemo, type Survey } from './input.ts'
import { judge, stepsOf } from './judge.ts'
import { Names } from './names.ts'
import type { Planned, PlannedGroup } from './plans.ts'
import { Reading } from './reading.ts'
import type { Repeats } from './repeats.ts'
import { Receipt } from './receipt.ts'
import { RefusalWriter } from './refusals.ts'
import { planFrom, planKept, planSurvey } from './survey-plan.ts'
import { keepState, letGoHeld, readState, type SurveySums } from './survey-state.ts'
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

/** So many tables are planned in a slice of their own. */
const MANY_TABLES = 100

/** The survey is not through: it goes on with another slice. */
export interface SurveyGoesOn {
  readonly part: number
  readonly read: number
}

/**
 * Reads all chunks of all tables once by their plans: rows become packs ready for the facts, refusals are kept, and what
 * came of each source is compared with what it brought before. Large files take several slices: each ends with a chunk
 * and keeps what it knows beside the packs. Writes no fact; done again it gives the same. Throws
 * `JobFailure` for a file of which nothing can be read or that must be asked about.
 */
export async function surveyFile(fx: Effects, ws: Workspace, job: string, input: ImportInput, memo: ImportMemo, part: number, alive: (records: number) => Promise<void>): Promise<Surveyed | SurveyGoesOn> {
  const before = part === 0 ? null : await readState(fx, ws, job, part)
  const plan = before ? planFrom(before.state.plan) : await planSurvey(fx, ws, job, input, memo, () => alive(0))
  const { planned, owned, number, dataset, known, repeats } = plan
  if (!before) {
    letGoHeld()
    await dropRefusals(fx, ws, job)
    await dropIds(fx, ws, job)
  }
  const receipt = new Receipt(ws.zone, owned ? dataset.values.length : null)
  const refusals = new RefusalWriter(fx, ws, job)
  const names = new Names()
  const groups: Group[] = [...(before?.state.groups ?? [])]
  const compared: Saying[] = [...(before?.state.compared ?? [])]
  const sums: SurveySums = before ? { ...before.state.sums } : { read: 0, rejected: 0, repeated: 0, rows: 0, equal: 0, knownOrders: 0, from: null, to: null }
  if (before) {
    receipt.resume(before.state.receipt)
    refusals.resume(before.state.refusals)
    names.resume(before.state.names)
  }
  let at = before?.state.at ?? { group: 0, table: 0, chunk: 0 }
  const records = memo.tables.reduce((sum, table) => sum + table.records, 0)
  let taken = 0
  for (const [index, { source, tables }] of planned.groups.entries()) {
    if (index < at.group) continue
    const reading = new Reading({ fx, ws, job, place: placeOf(job, index), number, dataset, keyed: owned !== null, source: source.id, records, known, receipt, refusals, names, overlapping: repeats.overlapping })
    if (before && index === before.state.at.group) {
      reading.resume(before.state.reading, before.tables)
      reading.ids.resume(before.state.ids, before.ids)
    }
    const pause = async (table: number, chunk: number): Promise<SurveyGoesOn> => {
      const state = { at: { group: index, table, chunk }, plan: planKept(plan), groups, compared, sums, receipt: receipt.state(), refusals: refusals.state(), names: names.rows(), reading: await reading.state(), ids: await reading.ids.keep() }
      await keepState(fx, ws, job, part + 1, state, reading)
      return { part: part + 1, read: sums.read + reading.read }
    }
    // Planning and comparing so many tables was a slice's work by itself.
    if (!before && memo.tables.length >= MANY_TABLES) return pause(0, 0)
    for (const [place, table] of tables.entries()) {
      if (place < at.table || repeats.left.has(table.n)) continue
      for (let chunk = place === at.table ? at.chunk : 0; chunk < table.chunks; chunk++) {
        if (taken >= fx.sliceCharacters) return pause(place, chunk)
        taken += await reading.take(table, chunk)
        await alive(sums.read + reading.read)
      }
    }
    // Comparing a long file with what is there is a slice's work by itself.
    if (taken * 2 >= fx.sliceCharacters && reading.days.size > 0) return pause(tables.length, 0)
    at = { group: index + 1, table: 0, chunk: 0 }
    await reading.packs.end()
    if (reading.rejected > 0) await putIds(fx, ws, job, source.id, reading.ids.all())
    const { group, said } = await judge(fx, ws, reading, { id: source.id, name: source.name }, { wanted: input.mode, restarts: tables.some(({ plan }) => plan.restart !== null) }, () => alive(sums.read + reading.read))
    groups.push(group)
    compared.push(...said)
    add(sums, reading)
    reading.release()
  }
  await keepNames(fx, ws, job, jsonPages(names.rows()).map((page) => page.json))
  const { read, rejected, repeated, rows, equal, knownOrders, from, to } = sums
  const survey: Survey = {
    groups,
    steps: stepsOf(groups, rows),
    number,
    currency: owned && !owned.dataset?.measures.some(({ kind }) => kind === 'money') ? null : ((planned.groups[0] as PlannedGroup).tables[0]?.plan.currency ?? 'EUR'),
    knownOrders,
    said: [...sayings(planned, memo, receipt.counts), ...told(repeats, repeated, memo), ...(owned && equal > 0 ? [{ code: 'own-same-key', with: { count: equal } }] : []), ...compared],
    reasons: receipt.reasons,
    from,
    to,
    tables: importedTables(planned, memo, receipt, repeats),
    months: receipt.months(),
    ...(owned?.dataset && { own: { dataset: owned.dataset, fresh: owned.fresh } }),
    totals: receipt.totals((n) => memo.tables.find((table) => table.n === n)?.name ?? ''),
  }
  return { survey, read, rejected, repeated, tables: readTables(planned, memo), settled: [] }
}

function add(sums: SurveySums, { read, rejected, repeated, rows, equal, knownOrders, from, to }: Reading): void {
  sums.read += read
  sums.rejected += rejected
  sums.repeated += repeated
  sums.rows += rows
  sums.equal += equal
  sums.knownOrders += knownOrders.size
  if (rows === 0) return
  sums.from = Math.min(sums.from ?? from, from)
  sums.to = Math.max(sums.to ?? to, to)
}

/** What became of each table, in file order. */
function importedTables({ refused: refusals }: Planned, { tables }: ImportMemo, receipt: Receipt, repeats: Repeats): ImportedTable[] {
  return tables.map(({ n, name, format, left, more = 0 }) => {
    const why = left ?? (n === null ? null : repeats.left.has(n) ? 'same-orders' : (refusals.get(n)?.code ?? null))
    const { read, rejected } = n === null ? { read: 0, rejected: 0 } : receipt.ofTable(n)
    return { name: more > 0 ? `${name} (+${more})` : name, format, read, rejected, left: why }
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
