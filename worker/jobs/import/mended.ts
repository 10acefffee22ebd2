import * as v from 'valibot'
import type { ChunkRows, Draft } from '../../../shared/intake/contract.ts'
import type { FullPlan } from '../../../shared/intake/full-plan.ts'
import { readChunk } from '../../../shared/intake/read.ts'
import { rewritten } from '../../../shared/intake/records.ts'
import { mendSchema, type MendInput } from '../../../shared/protocol/imports.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { moreDimensions, salesWith } from '../../store/dimensions.ts'
import { versionsOf } from '../../store/facts.ts'
import { readTables, type ReadTable } from '../../store/import-tables.ts'
import { findImport, importRanges, keepNames, type Range } from '../../store/imports.ts'
import { textOfBytes } from '../../store/inbox.ts'
import { findJob } from '../../store/jobs.ts'
import { forgetMendsStatement, mendsOf } from '../../store/mended.ts'
import { jsonPages } from '../../store/rows-json.ts'
import { dropRefusals, idsAmong } from '../../store/work.ts'
import { refused } from './failures.ts'
import { furtherHash } from './identity.ts'
import { placeOf, type Group, type ImportInput } from './input.ts'
import { stepsOf } from './judge.ts'
import { Names } from './names.ts'
import { Reading, type ReadingOf } from './reading.ts'
import { Receipt } from './receipt.ts'
import { RefusalWriter } from './refusals.ts'
import type { Surveyed } from './survey.ts'

type Mended = MendInput['rows'][number]

/**
 * Reads rows that a person mended, by the plans of the import that refused them: they become what they would be, had
 * its file had them so. Rows that are refused again count as not mended. Throws `JobFailure` when that import was
 * taken back.
 */
export async function surveyMended(fx: Effects, ws: Workspace, job: string, number: number, input: ImportInput, parent: string): Promise<Surveyed> {
  const tables = (await readTables(fx, ws, parent)).filter((table) => table.plan !== null)
  if ((await findImport(fx, ws, parent))?.state !== 'applied' || tables.length === 0) throw refused({ code: 'parent-gone', with: {} }, ws)
  const { rows } = v.parse(v.pipe(v.string(), v.parseJson(), mendSchema), await textOfBytes(fx, ws, input.object))
  await dropRefusals(fx, ws, job)
  const receipt = new Receipt(ws.zone)
  const names = new Names()
  const dataset = salesWith(await moreDimensions(fx, ws))
  const of = { fx, ws, job, number, dataset, known: true, receipt, refusals: new RefusalWriter(fx, ws, job), names }
  const title = (await findJob(fx, ws, parent))?.title ?? ''
  const others = await rangesOf(fx, ws, parent)
  const groups: Group[] = []
  const again: { table: number; line: number }[] = []
  let [read, rejected, count, from, to] = [0, 0, 0, Infinity, -Infinity]
  for (const source of new Set(tables.map((table) => table.source as number))) {
    const reading = new MendedReading({ ...of, source, place: placeOf(job, groups.length) }, parent, others)
    for (const table of tables) if (table.source === source) again.push(...(await reading.rowsOf(table, rows.filter((row) => row.table === table.n))))
    if (reading.read === 0) continue
    await reading.packs.end()
    const shape = { dimensions: dataset.dimensions.length, values: dataset.values.length }
    groups.push({ source: { id: source, name: title }, mode: 'add', fresh: false, packs: reading.packs.notes, shape, endings: [], continued: false })
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
    currency: tables[0]?.plan?.currency ?? 'EUR',
    knownOrders: 0,
    said: [{ code: 'mended-of', with: { title } }, ...Object.entries(receipt.counts).map(([code, met]) => ({ code, with: { count: met } }))],
    reasons: receipt.reasons,
    from: count > 0 ? from : null,
    to: count > 0 ? to : null,
    tables: tables.map(({ n, name, format }) => ({ name, format, read: receipt.ofTable(n).read, rejected: receipt.ofTable(n).rejected, left: null })),
    months: receipt.months(),
    totals: [],
  }
  return { survey, read, rejected, tables: tables.map((table) => ({ ...table, corrections: null, found: null })), settled: again.length > 0 ? [forgetMendsStatement(fx, ws, job, again)] : [] }
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
  private readonly chosen = new Map<Draft, number>()
  private readonly taken = new Set<number>()

  constructor(of: ReadingOf, parent: string, others: readonly Range[]) {
    super(of)
    this.parent = parent
    this.others = others
  }

  /** Reads rows of one table; those refused again. */
  async rowsOf({ n, plan }: ReadTable, rows: readonly Mended[]): Promise<{ table: number; line: number }[]> {
    if (plan === null || rows.length === 0) return []
    const inOrder = [...rows].sort((a, b) => a.line - b.line)
    const chunks = inOrder.map(({ line, cells }) => readChunk(plan, { index: 0, firstLine: line, text: rewritten(cells, (plan as FullPlan).separator, 1) }, null))
    const all: ChunkRows = {
      drafts: chunks.flatMap(({ drafts }) => drafts),
      rejects: chunks.flatMap(({ rejects }) => rejects),
      read: chunks.reduce((sum, { read }) => sum + read, 0),
      counts: chunks.reduce<Record<string, number>>((sums, { counts }) => added(sums, counts), {}),
      state: {},
    }
    await this.accept(n, 0, plan, all)
    const refusedAgain = all.rejects.map(({ line }) => ({ table: n, line }))
    // A row of blanks, or of a total, was not read at all.
    const passed = inOrder.filter((_, index) => chunks[index]?.read === 0).map(({ line }) => ({ table: n, line }))
    return [...refusedAgain, ...passed]
  }

  protected override async identified(drafts: readonly Draft[]): Promise<readonly Draft[]> {
    const kept: Draft[] = []
    let open: { draft: Draft; hash: number; n: number }[] = []
    let line = -1
    for (const draft of drafts) {
      const hash = this.hashOf(draft, this.term(0, draft))
      const first = draft.fileLine !== line
      line = draft.fileLine
      if (first) open.push({ draft, hash, n: 0 })
      // What an order tells once (its shipping) other rows of it may have told already.
      else if (this.taken.has(hash)) continue
      else this.choose(draft, hash)
      kept.push(draft)
    }
    while (open.length > 0) open = await this.round(open)
    return kept
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

  protected override idOf(draft: Draft): number {
    return this.chosen.get(draft) as number
  }
}

function added(sums: Record<string, number>, counts: Readonly<Record<string, number>>): Record<string, number> {
  for (const [code, count] of Object.entries(counts)) sums[code] = (sums[code] ?? 0) + count
  return sums
}
