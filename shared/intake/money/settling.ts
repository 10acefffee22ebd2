import { type Claim, columnOf, FIRM, settle } from '../columns/assign.ts'
import type { Field } from '../headings/fields.ts'
import type { PlanSaying } from '../sayings.ts'

/** Columns being given their fields: by claims at first, then by what arithmetic finds. What a person decided stands. */
export class Settling {
  readonly byColumn: Map<number, Field>
  /** Columns that a person or a known export settled. */
  readonly wished: ReadonlySet<number>
  /** The column of prices that hold where the lowered one is blank, −1 for none. */
  full = -1
  readonly said: PlanSaying[] = []
  /** Columns that may be the amount as well: what speaks for them may be chance. */
  readonly rivals: number[] = []
  readonly headings: readonly string[]

  constructor(all: readonly Claim[], headings: readonly string[]) {
    this.byColumn = settle(all)
    this.wished = new Set(all.filter((claim) => claim.weight >= FIRM).map((claim) => claim.column))
    this.headings = headings
  }

  /** The column of a field, −1 when none has it. */
  readonly at = (field: Field): number => columnOf(this.byColumn, field)

  /** The heading of a field's column, empty when none has it. */
  heading(field: Field): string {
    return this.headings[this.at(field)] ?? ''
  }

  /** Gives a field to a column, and takes it from the one that had it. */
  give(field: Field, column: number) {
    const before = this.at(field)
    if (column === before || this.wished.has(column) || (before >= 0 && this.wished.has(before))) return
    if (before >= 0) this.byColumn.delete(before)
    this.byColumn.set(column, field)
  }

  /** Leaves a column aside and says why; `firmly` also one that was settled. */
  drop(column: number, code: PlanSaying['code'], firmly = false) {
    if (column < 0 || (this.wished.has(column) && !firmly)) return
    this.byColumn.delete(column)
    this.say(code, column)
  }

  say(code: PlanSaying['code'], column: number) {
    this.said.push({ code, with: { heading: this.headings[column] ?? '' } })
  }
}
