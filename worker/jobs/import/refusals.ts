import type { Plan, Reject } from '../../../shared/intake/contract.ts'
import type { FullPlan } from '../../../shared/intake/plan/full-plan.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { putRefusals } from '../../store/jobs/work.ts'

/** A refused row as it is kept: with its cells, to be mended in place. */
export interface Refused {
  /** The table's place in the file; absent in older receipts, whose files had one. */
  readonly table?: number
  readonly line: number
  /** Which of the refused rows of that line it is: objects of one line of JSON have many. */
  readonly k?: number
  readonly field: string | null
  readonly value: string
  readonly reason: string
  /** As they were read, one a heading; null where the record could not be told apart, or is too much to keep. */
  readonly cells?: readonly string[] | null
  /** Index of the faulty cell. */
  readonly column?: number | null
}

/** Refused rows that are kept with their cells, by import. */
const MOST_WITH_CELLS = 10_000
/** Characters of one row's cells. */
const MOST_CHARACTERS = 20_000

/** Keeps an import's refused rows, a piece a chunk. */
export class RefusalWriter {
  private readonly fx: Effects
  private readonly ws: Workspace
  private readonly job: string
  private kept = 0
  private last = ''
  private k = 0

  constructor(fx: Effects, ws: Workspace, job: string) {
    this.fx = fx
    this.ws = ws
    this.job = job
  }

  /** What it must know to go on in another slice. */
  state(): readonly [kept: number, last: string, k: number] {
    return [this.kept, this.last, this.k]
  }

  resume([kept, last, k]: readonly [kept: number, last: string, k: number]): void {
    this.kept = kept
    this.last = last
    this.k = k
  }

  /** Keeps those of one chunk. */
  async keep(table: number, chunk: number, plan: Plan, rejects: readonly Reject[]): Promise<void> {
    if (rejects.length === 0) return
    await putRefusals(this.fx, this.ws, this.job, { table, chunk }, rejects.map((reject) => this.row(table, plan as FullPlan, reject)))
  }

  private row(table: number, { columns }: FullPlan, { line, field, value, reason, cells }: Reject): Refused {
    const place = `${table} ${line}`
    this.k = place === this.last ? this.k + 1 : 0
    this.last = place
    const { k } = this
    const fits = cells !== undefined && this.kept < MOST_WITH_CELLS && cells.reduce((sum, cell) => sum + cell.length, 0) <= MOST_CHARACTERS
    if (!fits) return { table, line, k, field, value, reason, cells: null, column: null }
    this.kept++
    return { table, line, k, field, value, reason, cells, column: faulty(columns as Readonly<Record<string, number>>, field, value, cells) }
  }
}

/** The cell at fault: the field's own column when it has that value, else the one that has it, else the field's own. */
function faulty(columns: Readonly<Record<string, number>>, field: string | null, value: string, cells: readonly string[]): number | null {
  if (field === null) return null
  const own = columns[field] ?? -1
  if (own >= 0 && (cells[own] ?? '').startsWith(value)) return own
  const other = value === '' ? -1 : cells.findIndex((cell) => cell.startsWith(value))
  return other >= 0 ? other : own >= 0 ? own : null
}
