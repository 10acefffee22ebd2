import type { ChunkAccounts, Draft } from '../../../shared/intake/contract.ts'
import { grandTotals } from '../../../shared/intake/read/file-totals.ts'
import { dayText, localDay, zoneTable, type ZoneTable } from '../../../shared/model/calendar.ts'
import type { ComparedTotal, ImportedMonth } from '../../../shared/protocol/imports.ts'

/** Totals remembered of a file: a print-out has one a page. */
const MOST_TOTALS = 20_000

interface TableSums {
  rejected: number
  read: number
  quantity: number
  amount: number
}

interface MonthSums {
  lines: number
  revenue: number
  sums?: number[]
}

type Told = Omit<ComparedTotal, 'ours' | 'table'> & { n: number }

export interface ReceiptState {
  readonly reasons: Record<string, number>
  readonly counts: Record<string, number>
  readonly byMonth: readonly [string, MonthSums][]
  readonly byTable: readonly [number, TableSums][]
  readonly told: readonly Told[]
}

/** What the receipt tells of the rows as the file has them, whether they were there already or not. */
export class Receipt {
  readonly reasons: Record<string, number> = {}
  readonly counts: Record<string, number> = {}
  private readonly zone: ZoneTable
  private readonly byMonth = new Map<string, MonthSums>()
  private readonly byTable = new Map<number, TableSums>()
  private readonly told: Told[] = []
  private month: MonthSums = { lines: 0, revenue: 0 }
  private day = Number.NaN

  private readonly values: number | null

  /** `values`: how many a row of a dataset of one's own has; null for sales. */
  constructor(zone: string, values: number | null = null) {
    this.zone = zoneTable(zone)
    this.values = values
  }

  /** All it knows, to go on from in another slice. JSON. */
  state(): ReceiptState {
    return { reasons: this.reasons, counts: this.counts, byMonth: [...this.byMonth], byTable: [...this.byTable], told: this.told }
  }

  resume({ reasons, counts, byMonth, byTable, told }: ReceiptState): void {
    Object.assign(this.reasons, reasons)
    Object.assign(this.counts, counts)
    for (const [month, sums] of byMonth) this.byMonth.set(month, sums)
    for (const [n, sums] of byTable) this.byTable.set(n, sums)
    this.told.push(...told)
  }

  /** Takes note of a chunk's accounts. */
  chunk(n: number, { read, rejects, counts, totals = [] }: ChunkAccounts): void {
    const sums = this.sums(n)
    sums.read += read
    sums.rejected += rejects.length
    for (const { reason } of rejects) this.reasons[reason] = (this.reasons[reason] ?? 0) + 1
    for (const [code, count] of Object.entries(counts)) this.counts[code] = (this.counts[code] ?? 0) + count
    for (const { label, field, value, line } of totals) if (this.told.length < MOST_TOTALS) this.told.push({ label, field, line, file: value, n })
  }

  /** Takes note of a row; gives its local day. */
  row(n: number, { at, values }: Pick<Draft, 'at' | 'values'>): number {
    const day = localDay(this.zone, at)
    if (day !== this.day) {
      this.day = day
      const month = dayText(day).slice(0, 7)
      this.month = this.byMonth.get(month) ?? { lines: 0, revenue: 0, ...(this.values !== null && { sums: Array.from({ length: this.values }, () => 0) }) }
      this.byMonth.set(month, this.month)
    }
    this.month.lines++
    if (this.month.sums) {
      for (const [slot, value] of values.entries()) this.month.sums[slot] = (this.month.sums[slot] ?? 0) + (value ?? 0)
      return day
    }
    this.passed(n, values)
    this.month.revenue += values[1] ?? 0
    return day
  }

  /** Takes note of values that a table tells, whether another one has told them already or not. */
  passed(n: number, values: Draft['values']): void {
    const sums = this.sums(n)
    sums.quantity += values[0] ?? 0
    sums.amount += values[1] ?? 0
  }

  /** Records read of a table and refused. */
  ofTable(n: number): { readonly read: number; readonly rejected: number } {
    return this.sums(n)
  }

  /** By local month, oldest first. */
  months(): ImportedMonth[] {
    return [...this.byMonth].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, sums]) => ({ month, ...sums }))
  }

  /** What each table says of its own whole beside ours of it, in file order; page by page totals are added up. */
  totals(nameOf: (n: number) => string): ComparedTotal[] {
    const tables = [...new Set(this.told.map(({ n }) => n))].toSorted((a, b) => a - b)
    return tables.flatMap((n) => {
      const told = this.told.filter((total) => total.n === n).toSorted((a, b) => a.line - b.line)
      return grandTotals(told.map(({ label, field, line, file }) => ({ label, field, line, value: file }))).map(({ value, ...total }) => ({
        ...total, file: value, ours: total.field === 'amount' ? this.sums(n).amount : this.sums(n).quantity, table: nameOf(n),
      }))
    })
  }

  private sums(n: number): TableSums {
    let found = this.byTable.get(n)
    if (!found) this.byTable.set(n, (found = { rejected: 0, read: 0, quantity: 0, amount: 0 }))
    return found
  }
}
