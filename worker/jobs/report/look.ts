import { localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Rows } from '../../../shared/model/rows.ts'
import type { ReportInput } from '../../../shared/protocol/reports.ts'
import { marksOf, SpanningOrders } from '../../../shared/query/spanning.ts'
import { knownOf } from '../../../shared/reports/answer.ts'
import { periodDays } from '../../../shared/reports/period.ts'
import type { Scope } from '../../../shared/reports/question.ts'
import { listClosings } from '../../store/kept/closing-days.ts'
import { changedMonths, labelsAt, loadMonths, partRows, pinDataset, tileAt, type Pinned } from '../../store/facts/pinned.ts'
import { withTable, type Loaded } from '../../store/facts/table.ts'
import { getPieceBytes, putPieceBytes } from '../../store/jobs/work.ts'
import type { SliceContext } from '../kind.ts'
import { keepLarge, readLarge } from './large.ts'

/** What the sales say of themselves: their first and last local day, and which dimensions some row knows. */
export interface Told {
  readonly span: Scope['span']
  readonly dimensions: readonly string[]
  readonly currency: string | null
}

/** Asks the sales at once, with the change as of which they say it; null where they are too many for one table. */
export async function look({ fx, ws }: Pick<SliceContext, 'fx' | 'ws'>): Promise<{ told: Told; seq: number } | null> {
  return withTable(fx, ws, 'sales', (loaded) => ({ told: toldByTable(loaded), seq: loaded.seq })).catch((error: unknown) => {
    if (error instanceof RitmoError && error.code === 'query-too-large') return null
    throw error
  })
}

/** What must be known before the first question. */
export async function scopeOf({ fx, ws }: Pick<SliceContext, 'fx' | 'ws'>, input: ReportInput, { span, dimensions, currency }: Told): Promise<Scope> {
  const now = fx.now()
  const closed = (await listClosings(fx, ws)).filter((one) => one.name !== '').map(({ from, to, name, yearly }) => ({ from: parseDay(from), to: parseDay(to), name, yearly }))
  const days = periodDays(input.period, localDay(zoneTable(ws.zone), now), span)
  return { input, shop: ws.name, zone: ws.zone, currency, now, days, span, dimensions, closed }
}

/** Pins sales that no table holds at once, to be looked at tile by tile. */
export async function beginLook(context: SliceContext): Promise<Told> {
  const pinned = await pinDataset(context.fx, context.ws, 'sales')
  await keepLarge(context, { pinned, spanning: null })
  return { span: null, dimensions: [], currency: pinned.currency }
}

/**
 * Looks at the next tiles of pinned sales, as many as one part has rows, and adds what they say to what others told. `next` is
 * where to go on: null at the end, when the orders that lie in several parts are on record.
 */
export async function lookOn(context: SliceContext, from: number, before: Told): Promise<{ told: Told; next: number | null }> {
  const { fx, alive } = context
  const { pinned } = await readLarge(context, 'sales')
  const steps = stepsOf(pinned)
  let told = before
  let at = from
  for (let rows = 0; at < steps.length && (at === from || rows + (steps[at] as Step).rows <= partRows(fx)); at++) {
    const step = steps[at] as Step
    told = await lookAt(context, pinned, step, at, told)
    rows += step.rows
    await alive()
  }
  if (at < steps.length) return { told, next: at }
  await keepSpanning(context, pinned, steps)
  return { told, next: null }
}

/** A tile, or the months of a part that have changes which no tile has. */
interface Step {
  readonly part: number
  readonly rows: number
  readonly tile?: { readonly hash: string; readonly month: string }
  readonly unsealed?: readonly string[]
}

function stepsOf(pinned: Pinned): Step[] {
  const changed = changedMonths(pinned)
  return pinned.packs.flatMap((months, part): Step[] => {
    const tiles = pinned.tiles.filter(({ month }) => months.includes(month))
    const unsealed = months.filter((month) => changed.has(month))
    const again = tiles.filter(({ month }) => changed.has(month)).reduce((sum, { rows }) => sum + rows, 0)
    return [...tiles.map(({ hash, month, rows }) => ({ part, rows, tile: { hash, month } })), ...(unsealed.length === 0 ? [] : [{ part, rows: again, unsealed }])]
  })
}

const marksName = (step: number) => `marks-${step}`

/** Of tiles of whose months all is sealed no table is made: that is a third of the work. */
async function lookAt({ fx, ws, job }: SliceContext, pinned: Pinned, { tile, unsealed }: Step, at: number, before: Told): Promise<Told> {
  if (tile) {
    const rows = await tileAt(fx, ws, pinned, tile.hash)
    await putPieceBytes(fx, ws, job.id, marksName(at), new Uint8Array(marksOf(rows.key.dictionary).buffer))
    return changedMonths(pinned).has(tile.month) ? before : together(before, toldByTile(rows, pinned, ws.zone))
  }
  const loaded = await loadMonths(fx, ws, pinned, await labelsAt(fx, ws, pinned), unsealed ?? [])
  await putPieceBytes(fx, ws, job.id, marksName(at), new Uint8Array(marksOf(loaded.table.view().key.dictionary).buffer))
  return together(before, toldByTable(loaded))
}

async function keepSpanning(context: SliceContext, pinned: Pinned, steps: readonly Step[]): Promise<void> {
  const { fx, ws, job, alive } = context
  const spanning = new SpanningOrders()
  for (const [at, { part }] of steps.entries()) {
    const kept = await getPieceBytes(fx, ws, job.id, marksName(at))
    if (kept === null) throw new RitmoError('gone', 'What was looked at is not there any more.')
    spanning.add(part, new Uint32Array(kept))
    await alive()
  }
  await keepLarge(context, { pinned, spanning: spanning.marks() })
}

const toldByTable = ({ table, currency }: Loaded): Told => ({ span: table.span, dimensions: knownOf(table), currency })

/** The same of a tile by itself: its rows are in order of time, and all of them live. */
function toldByTile(rows: Rows, { dataset, currency }: Pinned, zone: string): Told {
  const days = zoneTable(zone)
  const span = rows.count === 0 ? null : { first: localDay(days, rows.at[0] as number), last: localDay(days, rows.at[rows.count - 1] as number) }
  return { span, currency, dimensions: dataset.dimensions.filter((_, index) => (rows.dimensions[index]?.dictionary.length ?? 0) > 0).map(({ name }) => name) }
}

function together(one: Told, other: Told): Told {
  const spans = [one.span, other.span].filter((span) => span !== null)
  const span = spans.length === 0 ? null : { first: Math.min(...spans.map(({ first }) => first)), last: Math.max(...spans.map(({ last }) => last)) }
  return { span, dimensions: [...new Set([...one.dimensions, ...other.dimensions])], currency: other.currency }
}
