import { localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { ReportInput } from '../../../shared/protocol/reports.ts'
import { knownOf } from '../../../shared/reports/answer.ts'
import { periodDays } from '../../../shared/reports/period.ts'
import type { Scope } from '../../../shared/reports/question.ts'
import { SpanningOrders } from '../../../shared/query/spanning.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import type { Rows } from '../../../shared/model/rows.ts'
import { listClosings } from '../../store/closing-days.ts'
import { changedMonths, labelsAt, loadMonths, pinDataset, tileAt, type Pinned } from '../../store/pinned.ts'
import { withTable, type Loaded } from '../../store/table.ts'
import type { SliceContext } from '../kind.ts'

/** Sales that no table holds at once: the moment that all of a report is of, and which orders lie in several of its parts. */
export interface Large {
  readonly pinned: Pinned
  /** Of `SpanningOrders`. */
  readonly spanning: readonly number[] | null
}

/** What must be known before the first question, and the change as of which it is. */
export interface Looked {
  readonly scope: Scope
  readonly seq: number
  readonly large: Large | null
}

/** Looks which days and dimensions the sales have; where they are too many for one table, tile by tile. */
export async function look(context: Pick<SliceContext, 'fx' | 'ws' | 'alive'>, input: ReportInput): Promise<Looked> {
  const { fx, ws } = context
  const found = await withTable(fx, ws, 'sales', (loaded) => ({ told: told(loaded), seq: loaded.seq, large: null })).catch(async (error: unknown) => {
    if (!(error instanceof RitmoError && error.code === 'query-too-large')) throw error
    return await lookAtLarge(context)
  })
  const now = fx.now()
  const closed = (await listClosings(fx, ws)).filter((one) => one.name !== '').map(({ from, to, name, yearly }) => ({ from: parseDay(from), to: parseDay(to), name, yearly }))
  const { told: { span, dimensions, currency }, seq, large } = found
  const days = periodDays(input.period, localDay(zoneTable(ws.zone), now), span)
  return { seq, large, scope: { input, shop: ws.name, zone: ws.zone, currency, now, days, span, dimensions, closed } }
}

/** Of tiles of whose months all is sealed no table is made: that is a third of the work. */
async function lookAtLarge({ fx, ws, alive }: Pick<SliceContext, 'fx' | 'ws' | 'alive'>): Promise<{ told: Told; seq: number; large: Large }> {
  const pinned = await pinDataset(fx, ws, 'sales')
  const changed = changedMonths(pinned)
  const spanning = new SpanningOrders()
  let all: Told = { span: null, dimensions: [], currency: pinned.currency }
  for (const [part, months] of pinned.packs.entries()) {
    for (const { hash, month } of pinned.tiles.filter(({ month }) => months.includes(month))) {
      const rows = await tileAt(fx, ws, pinned, hash)
      spanning.add(part, rows.key.dictionary)
      if (!changed.has(month)) all = together(all, toldOf(rows, pinned, ws.zone))
      await alive()
    }
    const unsealed = months.filter((month) => changed.has(month))
    if (unsealed.length === 0) continue
    const loaded = await loadMonths(fx, ws, pinned, await labelsAt(fx, ws, pinned), unsealed)
    spanning.add(part, loaded.table.view().key.dictionary)
    all = together(all, told(loaded))
    await alive()
  }
  return { told: all, seq: pinned.seq, large: { pinned, spanning: spanning.marks() } }
}

interface Told {
  readonly span: Scope['span']
  readonly dimensions: readonly string[]
  readonly currency: string | null
}

const told = ({ table, currency }: Loaded): Told => ({ span: table.span, dimensions: knownOf(table), currency })

/** The same of a tile by itself: its rows are in order of time, and all of them live. */
function toldOf(rows: Rows, { dataset, currency }: Pinned, zone: string): Told {
  const days = zoneTable(zone)
  const span = rows.count === 0 ? null : { first: localDay(days, rows.at[0] as number), last: localDay(days, rows.at[rows.count - 1] as number) }
  return { span, currency, dimensions: dataset.dimensions.filter((_, index) => (rows.dimensions[index]?.dictionary.length ?? 0) > 0).map(({ name }) => name) }
}

function together(one: Told, other: Told): Told {
  const spans = [one.span, other.span].filter((span) => span !== null)
  const span = spans.length === 0 ? null : { first: Math.min(...spans.map(({ first }) => first)), last: Math.max(...spans.map(({ last }) => last)) }
  return { span, dimensions: [...new Set([...one.dimensions, ...other.dimensions])], currency: other.currency }
}
