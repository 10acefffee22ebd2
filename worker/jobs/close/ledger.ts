import type { Table } from '../../../shared/engine/contract.ts'
import { safeSum } from '../../../shared/engine/figures.ts'
import { dayText, localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { sales } from '../../../shared/model/sales.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { runQuery } from '../../../shared/query/run.ts'
import { closedDays, lastLedger, type Cause, type DayFigures, type Restated } from '../../store/kept/closing.ts'
import { SALES } from '../../store/facts/dimensions.ts'
import { factChanges } from '../../store/facts/facts.ts'
import { importRanges } from '../../store/imports/imports.ts'
import { findJob } from '../../store/jobs/jobs.ts'
import { loadMonths, pinDataset, type Pinned } from '../../store/facts/pinned.ts'
import { withTable } from '../../store/facts/table.ts'
import { getPiece, putPiece } from '../../store/jobs/work.ts'
import type { SliceContext } from '../kind.ts'

/** Changes read at once, and pages of them in a slice. */
const PAGE = 10_000
const PAGES = 10

const BY_DAY = { dataset: sales.name, measures: ['lines', 'revenue'], by: ['day'], limit: 100_000 }

/** Where the ledger is: at its days, in the part of them that is next (none before it is known whether there are parts), or at the causes of what changed. */
export type LedgerCursor = { readonly step: 'ledger'; readonly part?: number } | { readonly step: 'causes'; readonly after: number; readonly page: number }

/** What a close wrote down of one moment: every local day's figures, and the days that say something else now. */
export interface Ledger {
  readonly seq: number
  readonly days: readonly DayFigures[]
  readonly restated: readonly Restated[]
}

/**
 * One slice of the ledger, as of the moment of its first: the days' figures, of sales that no table holds at once a part a
 * slice; then what changed closed days since the last ledger, some pages of changes a slice. Throws `query-too-large` for
 * figures that no whole number holds, `gone` where what it kept between is not there any more.
 */
export async function ledgerOn(context: SliceContext, cursor: LedgerCursor): Promise<{ next: LedgerCursor } | { ledger: Ledger }> {
  if (cursor.step === 'causes') return causesOn(context, cursor)
  if (cursor.part !== undefined) return partOn(context, cursor.part)
  const found = await daysAtOnce(context)
  if (found) return changesOf(context, found)
  await keep(context, 'pinned', await pinDataset(context.fx, context.ws, sales.name))
  return { next: { step: 'ledger', part: 0 } }
}

/** Every local day's figures as of a change. */
interface Days {
  readonly seq: number
  readonly days: readonly DayFigures[]
}

/** Null where no table holds them, nor their sums: the parts tell which. */
async function daysAtOnce({ fx, ws }: SliceContext): Promise<Days | null> {
  return withTable(fx, ws, sales.name, ({ table, seq }) => ({ seq, days: daysOf(table) })).catch((error: unknown) => {
    if (error instanceof RitmoError && error.code === 'query-too-large') return null
    throw error
  })
}

const daysOf = (table: Table): DayFigures[] =>
  runQuery(table, checkQuery(BY_DAY, table.dataset), { currency: null, labels: null }).rows.map(([day, lines, revenue]) => ({ day: day as string, lines: lines as number, revenue: revenue as number }))

/** What a part's days come to with those of the parts before it: a local day may lie in two. */
async function partOn(context: SliceContext, part: number): Promise<{ next: LedgerCursor } | { ledger: Ledger }> {
  const { fx, ws } = context
  const pinned = await kept<Pinned>(context, 'pinned')
  const sums = new Map((part === 0 ? [] : await kept<DayFigures[]>(context, `days-${part - 1}`)).map((one) => [one.day, one]))
  const months = pinned.packs[part] ?? []
  const { table } = await loadMonths(fx, ws, pinned, {}, months)
  for (const { day, lines, revenue } of daysOf(table)) {
    const before = sums.get(day) ?? { lines: 0, revenue: 0 }
    sums.set(day, { day, lines: before.lines + lines, revenue: safeSum(before.revenue + revenue, 'revenue') })
  }
  const days = [...sums.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  if (part + 1 >= pinned.packs.length) return changesOf(context, { seq: pinned.seq, days })
  await keep(context, `days-${part}`, days)
  return { next: { step: 'ledger', part: part + 1 } }
}

/** Which closed days say something else now, and what changed them. The first close restates nothing. */
async function changesOf(context: SliceContext, found: Days): Promise<{ next: LedgerCursor } | { ledger: Ledger }> {
  const last = await lastLedger(context.fx, context.ws)
  return last ? causesFrom(context, found, {}, { day: last.day, after: last.seq, page: 0 }) : { ledger: { ...found, restated: [] } }
}

const NONE = { lines: 0, revenue: 0 }

type Changed = Pick<Restated, 'day' | 'before' | 'after'>

/** Days before a date that say something else than its close left. */
async function changedDays({ fx, ws }: SliceContext, now: readonly DayFigures[], closed: string): Promise<Changed[]> {
  const before = new Map((await closedDays(fx, ws, SALES)).map((one) => [one.day, one]))
  const after = new Map(now.map((one) => [one.day, one]))
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((day) => {
    const [a, b] = [before.get(day) ?? NONE, after.get(day) ?? NONE]
    if (parseDay(day) >= parseDay(closed) || (a.lines === b.lines && a.revenue === b.revenue)) return []
    return [{ day, before: { lines: a.lines, revenue: a.revenue }, after: { lines: b.lines, revenue: b.revenue } }]
  })
}

/** By day, what each import did to it. */
type Causes = Record<string, Record<string, Cause>>

async function causesOn(context: SliceContext, { after, page }: Extract<LedgerCursor, { step: 'causes' }>): Promise<{ next: LedgerCursor } | { ledger: Ledger }> {
  const last = await lastLedger(context.fx, context.ws)
  if (!last) throw new RitmoError('gone', 'The ledger before is not there any more.')
  return causesFrom(context, await kept<Days>(context, 'days'), await kept<Causes>(context, `causes-${page - 1}`), { day: last.day, after, page })
}

async function causesFrom(context: SliceContext, found: Days, causes: Causes, { day, after, page }: { readonly day: string; readonly after: number; readonly page: number }): Promise<{ next: LedgerCursor } | { ledger: Ledger }> {
  const changed = await changedDays(context, found.days, day)
  const next = changed.length === 0 ? null : await addCauses(context, causes, new Set(changed.map((one) => one.day)), after, found.seq)
  if (next === null) return { ledger: { ...found, restated: changed.map((one) => ({ ...one, causes: Object.values(causes[one.day] ?? {}) })) } }
  if (page === 0) await keep(context, 'days', found)
  await keep(context, `causes-${page}`, causes)
  return { next: { step: 'causes', after: next, page: page + 1 } }
}

/** Adds some pages of changes after one, up to a last one; gives where to go on, null at the end. */
async function addCauses({ fx, ws, alive }: SliceContext, causes: Causes, days: ReadonlySet<string>, since: number, until: number): Promise<number | null> {
  const zone = zoneTable(ws.zone)
  const ranges = await importRanges(fx, ws)
  const titles = new Map<string, string | null>()
  let after = since
  for (let n = 0; n < PAGES; n++) {
    const page = await factChanges(fx, ws, SALES, after, { dimensions: 0, values: sales.values.length }, PAGE)
    for (const { seq, weight, at, values } of page) {
      const day = dayText(localDay(zone, at))
      const range = seq <= until && days.has(day) ? ranges.find((one) => one.first <= seq && seq <= one.last) : undefined
      if (!range) continue
      if (!titles.has(range.job)) titles.set(range.job, (await findJob(fx, ws, range.job))?.title ?? null)
      const kind = range.undone ? 'undo' : 'import'
      const name = `${kind} ${range.job}`
      const ofDay = (causes[day] ??= {})
      const cause = ofDay[name] ?? { job: range.job, kind, title: titles.get(range.job) ?? null, born: 0, ended: 0, returns: 0, revenue: 0 }
      const amount = values[1] ?? 0
      ofDay[name] = {
        ...cause,
        born: cause.born + (weight > 0 ? 1 : 0),
        ended: cause.ended + (weight < 0 ? 1 : 0),
        returns: cause.returns + (weight > 0 && amount < 0 ? 1 : 0),
        revenue: cause.revenue + weight * amount,
      }
    }
    const last = page.at(-1)
    if (page.length < PAGE || !last || last.seq >= until) return null
    after = last.seq
    await alive()
  }
  return after
}

/** Keeps what the next slice needs. */
function keep({ fx, ws, job }: SliceContext, name: string, value: unknown): Promise<void> {
  return putPiece(fx, ws, job.id, name, JSON.stringify(value))
}

async function kept<T>({ fx, ws, job }: SliceContext, name: string): Promise<T> {
  const piece = await getPiece(fx, ws, job.id, name)
  if (piece === null) throw new RitmoError('gone', 'What was kept between is not there any more.')
  return JSON.parse(piece) as T
}
