import type { Draft } from '../../../shared/intake/contract.ts'
import type { FullPlan } from '../../../shared/intake/plan/full-plan.ts'
import { readChunk } from '../../../shared/intake/read/read.ts'
import { rewritten } from '../../../shared/intake/cut/records.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { datasetOfImport } from '../../store/facts/datasets.ts'
import { versionsOf } from '../../store/facts/facts.ts'
import { readTables, type ReadTable } from '../../store/imports/import-tables.ts'
import { findImport, importRanges, keepNames, type Range } from '../../store/imports/imports.ts'
import { textOfBytes } from '../../store/imports/inbox.ts'
import { findJob } from '../../store/jobs/jobs.ts'
import { forgetMendsStatement, mendsOf, type RowPlace } from '../../store/imports/mended.ts'
import { jsonPages } from '../../store/rows-json.ts'
import { dropRefusals, idsAmong } from '../../store/jobs/work.ts'
import type { DraftList, DraftRow } from './draft-rows.ts'
import { refused } from './failures.ts'
import { furtherHash } from './identity.ts'
import { placeOf, type Group, type ImportInput } from './input.ts'
import { stepsOf } from './judge.ts'
import type { MendedRow } from './mend.ts'
import { Names } from './names.ts'
import { Reading, type Identified, type ReadingOf } from './reading.ts'
import { Receipt } from './receipt.ts'
import { RefusalWriter } from './refusals.ts'
import type { Surveyed } from './survey.ts'

/**
 * Reads rows that a person mended, by the plans of the import that refused them: they become what they would be, had
 * its file had them so. Rows that are refused again count as not mended. Throws `JobFailure` when that import was
 * taken back.
 */
export async function surveyMended(fx: Effects, ws: Workspace, job: string, input: ImportInput, parent: string): Promise<Surveyed> {
  const tables = (await readTables(fx, ws, parent)).filter((table) => table.plan !== null)
  if ((await findImport(fx, ws, parent))?.state !== 'applied' || tables.length === 0) throw refused({ code: 'parent-gone', with: {} }, ws)
  const { rows } = JSON.parse(await textOfBytes(fx, ws, input.object)) as { rows: MendedRow[] }
  await dropRefusals(fx, ws, job)
  const { number, dataset, own } = await datasetOfImport(fx, ws, job)
  const receipt = new Receipt(ws.zone, own ? dataset.values.length : null)
  const names = new Names()
  const of = { fx, ws, job, number, dataset, keyed: own !== null, known: true, records: rows.length, receipt, refusals: new RefusalWriter(fx, ws, job), names, overlapping: new Set<number>() }
  const title = (await findJob(fx, ws, parent))?.title ?? ''
  const others = await rangesOf(fx, ws, parent)
  const groups: Group[] = []
  const again: RowPlace[] = []
  let [read, rejected, count, from, to] = [0, 0, 0, Infinity, -Infinity]
  for (const source of new Set(tables.map((table) => table.source as number))) {
    const reading = new MendedReading({ ...of, source, place: placeOf(job, groups.length) }, parent, others)
    for (const table of tables) if (table.source === source) again.push(...(await reading.rowsOf(table, rows.filter((row) => row.table === table.n))))
    if (reading.read === 0) continue
    await reading.packs.end()
    groups.push({ source: { id: source, name: title }, mode: 'add', fresh: false, packs: reading.packs.notes, endings: [], continued: false })
    read += reading.read
    rejected += reading.rejected
    count += reading.rows
    from = Math.min(from, reading.from)
    to = Math.max(to, reading.to)
  }
  await keepNames(fx, ws, job, jsonPages(names.rows()).map((page) => page.json))
  const survey = {
    groups,
    steps: stepsOf(groups, count),
    currency: own && !own.measures.some(({ kind }) => kind === 'money') ? null : (tables[0]?.plan?.currency ?? 'EUR'),
    knownOrders: 0,
    said: [{ code: 'mended-of', with: { title } }, ...Object.entries(receipt.counts).map(([code, met]) => ({ code, with: { count: met } }))],
    reasons: receipt.reasons,
    from: count > 0 ? from : null,
    to: count > 0 ? to : null,
    tables: tables.map(({ n, name, format }) => ({ name, format, read: receipt.ofTable(n).read, rejected: receipt.ofTable(n).rejected, left: null })),
    months: receipt.months(),
    totals: [],
    ...(own && { own: { dataset: own, fresh: false } }),
  }
  return { survey, read, rejected, tables: tables.map((table) => ({ ...table, corrections: null, found: null })), repeated: 0, settled: again.length > 0 ? [forgetMendsStatement(fx, ws, job, again)] : [] }
}

/** Changes that mended rows of the same import brought before. */
async function rangesOf(fx: Effects, ws: Workspace, parent: string): Promise<Range[]> {
  const mends = new Set(await mendsOf(fx, ws, parent))
  return (await importRanges(fx, ws)).filter((range) => mends.has(range.job) && !range.undone)
}

/** Rows that stand for lines of an earlier file: the n-th equal one there is the n-th here. */
class MendedReading extends Reading {
  private readonly parent: string
  private readonly others: readonly Range[]
  private readonly chosen = new Map<DraftRow, number>()
  private readonly taken = new Set<number>()

  constructor(of: ReadingOf, parent: string, others: readonly Range[]) {
    super(of)
    this.parent = parent
    this.others = others
  }

  /** Reads rows of one table; those that came to nothing again: refused, blank, or a total. */
  async rowsOf({ n, plan }: ReadTable, rows: readonly MendedRow[]): Promise<RowPlace[]> {
    if (plan === null || rows.length === 0) return []
    const inOrder = [...rows].sort((a, b) => a.line - b.line || a.k - b.k)
    const chunks = inOrder.map(({ line, cells }) => readChunk(plan, { index: 0, firstLine: line, text: rewritten(cells, (plan as FullPlan).separator, 1) }, null))
    const counts: Record<string, number> = {}
    for (const chunk of chunks) for (const [code, count] of Object.entries(chunk.counts)) counts[code] = (counts[code] ?? 0) + count
    const starts: number[] = []
    const drafts: Draft[] = []
    for (const chunk of chunks) {
      starts.push(...(chunk.starts ?? []).map((start) => start + drafts.length))
      drafts.push(...chunk.drafts)
    }
    const read = chunks.reduce((sum, chunk) => sum + chunk.read, 0)
    await this.accept(n, 0, plan, { starts, counts, read, rejects: chunks.flatMap(({ rejects }) => rejects), state: {} }, drafts)
    return inOrder.filter((_, index) => chunks[index]?.drafts.length === 0)
  }

  protected override async identified(given: DraftList, starts: readonly number[]): Promise<Identified> {
    const drafts = given as readonly Draft[]
    for (const { dimensions } of drafts) this.terms.note(dimensions)
    const numbers = await this.terms.numbers()
    const width = this.of.dataset.dimensions.length
    const kept: number[] = []
    const begins: number[] = []
    let open: { draft: Draft; hash: number; n: number }[] = []
    for (const [index, draft] of drafts.entries()) {
      const product = numbers[index * width] as number
      const hash = this.hashOf(draft, Number.isNaN(product) ? null : product)
      const first = starts[begins.length] === index
      // What an order tells once (its shipping) other rows of it may have told already.
      if (!first && this.taken.has(hash)) continue
      if (first) {
        begins.push(kept.length)
        open.push({ draft, hash, n: 0 })
      } else this.choose(draft, hash)
      kept.push(index)
    }
    while (open.length > 0) open = await this.round(open)
    const own = new Float64Array(kept.length * width)
    for (const [place, index] of kept.entries()) own.set(numbers.subarray(index * width, (index + 1) * width), place * width)
    return { drafts: kept.map((index) => drafts[index] as Draft), starts: begins, numbers: own }
  }

  private choose(draft: Draft, id: number): void {
    this.taken.add(id)
    this.chosen.set(draft, id)
  }

  /** Gives each row the next identity that no equal row has; those for which it is another one's go on. */
  private async round(open: readonly { draft: Draft; hash: number; n: number }[]): Promise<{ draft: Draft; hash: number; n: number }[]> {
    const { fx, ws, number, source } = this.of
    const wanted = open.map(({ draft, hash, n }) => ({ at: draft.at, id: n === 0 ? hash : furtherHash(hash, n) }))
    const inFile = await idsAmong(fx, ws, this.parent, source, new Set(wanted.map(({ id }) => id)))
    const living = await versionsOf(fx, ws, number, wanted.map(({ at, id }) => [at, id]))
    const mended = new Set(living.filter(({ born }) => this.others.some(({ first, last }) => first <= born && born <= last)).map(({ id }) => id))
    const rest: { draft: Draft; hash: number; n: number }[] = []
    for (const [index, one] of open.entries()) {
      const id = wanted[index]?.id as number
      if (inFile.has(id) || mended.has(id) || this.taken.has(id)) rest.push({ ...one, n: one.n + 1 })
      else this.choose(one.draft, id)
    }
    return rest
  }

  protected override idOf(draft: DraftRow): number {
    return this.chosen.get(draft) as number
  }
}
