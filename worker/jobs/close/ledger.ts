import { dayText, localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { sales } from '../../../shared/model/sales.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Cell } from '../../../shared/protocol/query.ts'
import { checkQuery } from '../../../shared/query/check.ts'
import { beginInParts } from '../../../shared/query/in-parts.ts'
import { runQuery } from '../../../shared/query/run.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { closedDays, lastLedger, type Cause, type DayFigures, type Restated } from '../../store/closing.ts'
import { findDataset } from '../../store/datasets.ts'
import { SALES } from '../../store/dimensions.ts'
import { factChanges } from '../../store/facts.ts'
import { importRanges } from '../../store/imports.ts'
import { findJob } from '../../store/jobs.ts'
import { eachPart } from '../../store/parts.ts'
import { withTable } from '../../store/table.ts'

const PAGE = 10_000

const BY_DAY = { dataset: sales.name, measures: ['lines', 'revenue'], by: ['day'], limit: 100_000 }
const CONTEXT = { currency: null, labels: null }

/** Every local day's figures as of now; of sales that no table holds at once part by part. `alive` is called between them. */
export async function dayFigures(fx: Effects, ws: Workspace, alive: () => Promise<void>): Promise<DayFigures[]> {
  try {
    return await withTable(fx, ws, sales.name, ({ table }) => runQuery(table, checkQuery(BY_DAY, table.dataset), CONTEXT).rows.map(toldDay))
  } catch (error) {
    if (!(error instanceof RitmoError && error.code === 'query-too-large')) throw error
  }
  const { dataset } = await findDataset(fx, ws, sales.name)
  const running = beginInParts(checkQuery(BY_DAY, dataset), dataset)
  await eachPart(fx, ws, sales.name, () => true, async ({ table }) => {
    running.add(table, null)
    await alive()
  })
  return running.answer(CONTEXT).rows.map(toldDay)
}

const toldDay = ([day, lines, revenue]: readonly Cell[]): DayFigures => ({ day: day as string, lines: lines as number, revenue: revenue as number })

/** Days that were over at the last close and say something else now, with what changed them. The first close restates nothing. */
export async function restatements(fx: Effects, ws: Workspace, now: readonly DayFigures[]): Promise<Restated[]> {
  const last = await lastLedger(fx, ws)
  if (!last) return []
  const before = new Map((await closedDays(fx, ws, SALES)).map((one) => [one.day, one]))
  const after = new Map(now.map((one) => [one.day, one]))
  const none = { lines: 0, revenue: 0 }
  const changed = [...new Set([...before.keys(), ...after.keys()])].sort().filter((day) => {
    const a = before.get(day) ?? none
    const b = after.get(day) ?? none
    return parseDay(day) < parseDay(last.day) && (a.lines !== b.lines || a.revenue !== b.revenue)
  })
  if (changed.length === 0) return []
  const causes = await causesSince(fx, ws, last.seq, new Set(changed))
  return changed.map((day) => {
    const [a, b] = [before.get(day) ?? none, after.get(day) ?? none]
    return {
      day,
      before: { lines: a.lines, revenue: a.revenue },
      after: { lines: b.lines, revenue: b.revenue },
      causes: [...(causes.get(day)?.values() ?? [])],
    }
  })
}

type Causes = Map<string, Map<string, Cause>>

async function causesSince(fx: Effects, ws: Workspace, since: number, days: ReadonlySet<string>): Promise<Causes> {
  const zone = zoneTable(ws.zone)
  const ranges = await importRanges(fx, ws)
  const titles = new Map<string, string | null>()
  const causes: Causes = new Map()
  let after = since
  for (;;) {
    const page = await factChanges(fx, ws, SALES, after, { dimensions: 0, values: sales.values.length }, PAGE)
    for (const { seq, weight, at, values } of page) {
      const day = dayText(localDay(zone, at))
      const range = ranges.find((one) => one.first <= seq && seq <= one.last)
      if (!days.has(day) || !range) continue
      if (!titles.has(range.job)) titles.set(range.job, (await findJob(fx, ws, range.job))?.title ?? null)
      const kind = range.undone ? 'undo' : 'import'
      const ofDay = causes.get(day) ?? new Map<string, Cause>()
      causes.set(day, ofDay)
      const name = `${kind} ${range.job}`
      const cause = ofDay.get(name) ?? { job: range.job, kind, title: titles.get(range.job) ?? null, born: 0, ended: 0, returns: 0, revenue: 0 }
      const amount = values[1] ?? 0
      ofDay.set(name, {
        ...cause,
        born: cause.born + (weight > 0 ? 1 : 0),
        ended: cause.ended + (weight < 0 ? 1 : 0),
        returns: cause.returns + (weight > 0 && amount < 0 ? 1 : 0),
        revenue: cause.revenue + weight * amount,
      })
    }
    const last = page.at(-1)
    if (page.length < PAGE || !last) return causes
    after = last.seq
  }
}
