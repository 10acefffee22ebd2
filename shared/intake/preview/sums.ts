import { grandTotals } from '../read/file-totals.ts'
import { dayText, localDay, zoneTable, type ZoneTable } from '../../model/calendar.ts'
import type { ChunkRows, FileTotal } from '../contract.ts'
import type { ComparedTotal, PreviewSums } from './contract.ts'

/** Orders of a table that are remembered, to notice those that another table has too. */
const MOST_ORDERS = 100_000
const QUANTITY = 0
const AMOUNT = 1

interface MonthSums {
  lines: number
  revenue: number
  sums: number[]
}

/** Adds up what the rows of one table come to. */
export class TableSums {
  read = 0
  rejected = 0
  lines = 0
  revenue = 0
  units = 0
  /** Of a dataset of one's own: what each measure comes to. */
  readonly sums: number[] = []
  readonly reasons: Record<string, number> = {}
  readonly counts: Record<string, number> = {}
  readonly months = new Map<string, MonthSums>()
  readonly totals: FileTotal[] = []
  readonly orders = new Set<string>()
  private readonly zone: ZoneTable
  private readonly monthOf = new Map<number, MonthSums>()
  private readonly own: () => boolean

  /** `own`: whether the rows are of a dataset of one's own. */
  constructor(zone: string, own: () => boolean = () => false) {
    this.zone = zoneTable(zone)
    this.own = own
  }

  add(rows: ChunkRows): void {
    this.read += rows.read
    this.rejected += rows.rejects.length
    for (const { reason } of rows.rejects) this.reasons[reason] = (this.reasons[reason] ?? 0) + 1
    for (const [code, count] of Object.entries(rows.counts)) this.counts[code] = (this.counts[code] ?? 0) + count
    if (rows.totals) this.totals.push(...rows.totals)
    const own = this.own()
    for (const { at, values, key } of rows.drafts) {
      if (own) {
        this.addOwn(at, values)
        continue
      }
      const amount = values[AMOUNT] ?? 0
      const day = localDay(this.zone, at)
      const month = this.month(day)
      // Numbers may begin anew in each table: it is the same order only on the same day.
      if (this.orders.size < MOST_ORDERS) this.orders.add(`${day} ${key}`)
      month.lines++
      month.revenue += amount
      this.lines++
      this.revenue += amount
      this.units += values[QUANTITY] ?? 0
    }
  }

  private addOwn(at: number, values: ChunkRows['drafts'][number]['values']): void {
    const month = this.month(localDay(this.zone, at))
    month.lines++
    this.lines++
    for (const [slot, value] of values.entries()) {
      month.sums[slot] = (month.sums[slot] ?? 0) + (value ?? 0)
      this.sums[slot] = (this.sums[slot] ?? 0) + (value ?? 0)
    }
  }

  private month(day: number): MonthSums {
    const ready = this.monthOf.get(day)
    if (ready) return ready
    const name = dayText(day).slice(0, 7)
    let month = this.months.get(name)
    if (!month) this.months.set(name, (month = { lines: 0, revenue: 0, sums: [] }))
    this.monthOf.set(day, month)
    return month
  }
}

/** The sums of all tables that are read, by table name; `whole` once all of them have passed. */
export function sumsOf(tables: readonly (readonly [name: string, sums: TableSums])[], whole: boolean): PreviewSums {
  const reasons: Record<string, number> = {}
  const months = new Map<string, MonthSums>()
  const sumsByMeasure: number[] = []
  const totals: ComparedTotal[] = []
  let [read, rejected, lines, revenue, units] = [0, 0, 0, 0, 0]
  for (const [table, sums] of tables) {
    read += sums.read
    rejected += sums.rejected
    lines += sums.lines
    revenue += sums.revenue
    units += sums.units
    sumsByMeasure.splice(0, Infinity, ...added(sumsByMeasure, sums.sums))
    for (const [reason, count] of Object.entries(sums.reasons)) reasons[reason] = (reasons[reason] ?? 0) + count
    for (const [name, month] of sums.months) {
      const known = months.get(name) ?? { lines: 0, revenue: 0, sums: [] }
      months.set(name, { lines: known.lines + month.lines, revenue: known.revenue + month.revenue, sums: added(known.sums, month.sums) })
    }
    for (const total of grandTotals(sums.totals)) totals.push({ ...total, table, ours: total.field === 'amount' ? sums.revenue : sums.units })
  }
  const byMonth = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, { lines: rows, revenue: money, sums }]) => ({ month, lines: rows, revenue: money, ...(sums.length > 0 && { sums }) }))
  return { read, rejected, reasons, lines, revenue, units, months: byMonth, sums: sumsByMeasure, totals, twice: whole && tables.length > 1 ? inSeveral(tables.map(([, sums]) => sums.orders)) : 0 }
}

function added(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, slot) => (a[slot] ?? 0) + (b[slot] ?? 0))
}

/** How many are in more than one of the sets. */
function inSeveral(sets: readonly ReadonlySet<string>[]): number {
  const seen = new Set<string>()
  const several = new Set<string>()
  for (const set of sets) for (const one of set) (seen.has(one) ? several : seen).add(one)
  return several.size
}
