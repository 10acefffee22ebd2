import type { Dataset } from '../../../shared/model/dataset.ts'
import { localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import type { ReportInput } from '../../../shared/protocol/reports.ts'
import { knownOf } from '../../../shared/reports/answer.ts'
import { periodDays } from '../../../shared/reports/period.ts'
import type { Scope } from '../../../shared/reports/question.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { listClosings } from '../../store/closing-days.ts'
import { findDataset } from '../../store/datasets.ts'
import { eachPart, type Skimmed } from '../../store/parts.ts'
import { withTable, type Loaded } from '../../store/table.ts'
import type { SliceContext } from '../kind.ts'

/** What must be known before the first question, and the change as of which it is. */
export interface Looked {
  readonly scope: Scope
  readonly seq: number
}

/** Looks which days and dimensions the sales have; where they are too many for one table, part by part. */
export async function look(context: Pick<SliceContext, 'fx' | 'ws' | 'alive'>, input: ReportInput): Promise<Looked> {
  const { fx, ws, alive } = context
  const told = ({ table, currency, seq }: Loaded) => ({ span: table.span, dimensions: knownOf(table), currency, seq })
  const found = await withTable(fx, ws, 'sales', told).catch(async (error: unknown) => {
    if (!(error instanceof RitmoError && error.code === 'query-too-large')) throw error
    let all = null as Told | null
    const { dataset } = await findDataset(fx, ws, 'sales')
    const add = async (one: Told) => {
      all = together(all, one)
      await alive()
    }
    await eachPart(fx, ws, 'sales', () => true, (loaded) => add(told(loaded)), (skimmed) => add(toldOf(skimmed, dataset, ws.zone)))
    return all ?? { span: null, dimensions: [], currency: null, seq: 0 }
  })
  const now = fx.now()
  const closed = (await listClosings(fx, ws)).filter((one) => one.name !== '').map(({ from, to, name, yearly }) => ({ from: parseDay(from), to: parseDay(to), name, yearly }))
  const { span, dimensions, currency, seq } = found
  const days = periodDays(input.period, localDay(zoneTable(ws.zone), now), span)
  return { seq, scope: { input, shop: ws.name, zone: ws.zone, currency, now, days, span, dimensions, closed } }
}

interface Told {
  readonly span: Scope['span']
  readonly dimensions: readonly string[]
  readonly currency: string | null
  readonly seq: number
}

/** The same of a tile by itself: its rows are in order of time, and all of them live. */
function toldOf({ rows, currency, seq }: Skimmed, dataset: Dataset, zone: string): Told {
  const days = zoneTable(zone)
  const span = rows.count === 0 ? null : { first: localDay(days, rows.at[0] as number), last: localDay(days, rows.at[rows.count - 1] as number) }
  return { span, currency, seq, dimensions: dataset.dimensions.filter((_, index) => (rows.dimensions[index]?.dictionary.length ?? 0) > 0).map(({ name }) => name) }
}

function together(one: Told | null, other: Told): Told & { readonly dimensions: string[] } {
  const spans = [one?.span ?? null, other.span].filter((span) => span !== null)
  const span = spans.length === 0 ? null : { first: Math.min(...spans.map(({ first }) => first)), last: Math.max(...spans.map(({ last }) => last)) }
  return { span, dimensions: [...new Set([...(one?.dimensions ?? []), ...other.dimensions])], currency: other.currency, seq: Math.max(one?.seq ?? 0, other.seq) }
}
