import { minorDigits } from '../../model/currency.ts'
import { fold } from '../../model/fold.ts'
import { saysNothing, isNothing } from '../values/blank.ts'
import { ChunkRecords, type TextPieces } from '../cut/chunk-records.ts'
import type { Chunk, ChunkAccounts, Draft, DraftSink, Reject } from '../contract.ts'
import { dateOfParts } from '../columns/date-apart.ts'
import { rounded } from '../values/decimal.ts'
import { MOST_MONEY } from '../limits.ts'
import { inUnits } from '../money/thousands.ts'
import { MomentReader } from '../values/moments.ts'
import { currencyIn, readNumber } from '../values/numbers.ts'
import { sameCurrency } from '../plan/plan-currency.ts'
import type { Reason } from '../reasons.ts'
import { textOf } from '../read/row-writer.ts'
import type { Met } from '../sayings.ts'
import { Skips } from '../read/skip.ts'
import type { OwnColumn, OwnPlan } from './contract.ts'
import { durationOf, minutesOf } from './durations.ts'
import { monthApart, periodOf } from '../values/periods.ts'

/** Characters of a refused cell that are kept. */
const SHOWN = 200
/** The identity of rows that nothing but their time tells apart. */
const ONLY = '·'

interface Fault {
  readonly field: string
  readonly value: string
  readonly reason: Reason
}

/**
 * Reads one chunk of a table of a dataset of one's own: every record becomes one row, a refusal, or (totals, page feet)
 * is passed over and counted. Chunks may be read in any order, and again. Never throws on any text.
 */
export function readOwnInto(plan: OwnPlan, { text, firstLine }: Pick<Chunk, 'firstLine'> & { readonly text: string | TextPieces }, drafts: DraftSink): ChunkAccounts {
  const starts: number[] = []
  const rejects: Reject[] = []
  const counts: Record<string, number> = {}
  const count = (code: Met) => void (counts[code] = (counts[code] ?? 0) + 1)
  const width = plan.headings.length
  const records = new ChunkRecords(text, firstLine, plan.separator, width)
  const { cells } = records
  const rows = new OwnRows(plan, count)
  const skips = new Skips(plan)
  let read = 0
  while (records.next()) {
    const begun = records.line
    if (records.fault) {
      read++
      rejects.push({ line: begun, field: null, value: records.fault.value.slice(0, SHOWN), reason: records.fault.reason })
      continue
    }
    if (saysNothing(cells, records.count) || plan.headings.every((heading, index) => cells[index] === heading)) continue
    if (records.broken) {
      read++
      rejects.push({ line: begun, field: null, value: records.shown(SHOWN).trim(), reason: 'unterminated-quote' })
      continue
    }
    for (let index = records.count; index < width; index++) cells[index] = ''
    const skip = skips.of(cells, width)
    if (skip) {
      count(skip)
      continue
    }
    read++
    const row = rows.read(cells, begun)
    if ('reason' in row) rejects.push({ line: begun, field: row.field, value: row.value.slice(0, SHOWN), reason: row.reason, cells: cells.slice(0, width) })
    else {
      starts.push(drafts.length)
      drafts.push(row)
    }
  }
  return { starts, rejects, read, counts, state: {} }
}

/** Turns the cells of one record into a row. */
class OwnRows {
  private readonly plan: OwnPlan
  private readonly moments: MomentReader
  private readonly count: (code: Met) => void
  private readonly digits: number
  /** Columns that make a row the same row in the next file. */
  private readonly keys: readonly number[]

  constructor(plan: OwnPlan, count: (code: Met) => void) {
    this.plan = plan
    this.count = count
    this.moments = new MomentReader(plan)
    this.digits = minorDigits(plan.currency)
    const { dataset, dimensions } = plan.own
    this.keys = dimensions.filter((_, slot) => dataset.dimensions[slot]?.key)
  }

  read(cells: readonly string[], fileLine: number): Draft | Fault {
    const moment = this.moment(cells)
    if ('reason' in moment) return moment
    const foreign = this.foreign(cells)
    if (foreign) return foreign
    const { dimensions, measures, dataset } = this.plan.own
    const values: (number | null)[] = []
    for (const [slot, measure] of measures.entries()) {
      const cell = measure.column < 0 ? '' : (cells[measure.column] as string)
      if (isNothing(cell)) {
        values.push(null)
        continue
      }
      const value = this.value(cell, measure)
      const field = dataset.measures[slot]?.name ?? ''
      if (value === null) return { field, value: cell, reason: 'not-a-number' }
      if (!(Math.abs(value) <= MOST_MONEY)) return { field, value: cell, reason: 'too-large' }
      values.push(value)
    }
    if (values.every((value) => value === null)) return { field: dataset.measures.find((_, slot) => (measures[slot]?.column ?? -1) >= 0)?.name ?? 'measure', value: '', reason: 'missing' }
    const key = this.keys.map((column) => (column < 0 ? '' : fold(textOf(cells, column) ?? ''))).join(' · ')
    return { fileLine, ...moment, key: key === '' ? ONLY : key, order: key, dimensions: dimensions.map((column) => textOf(cells, column)), values, name: null }
  }

  private value(cell: string, { kind, scale, percent, column }: OwnColumn): number | null {
    const length = kind === 'minutes' ? durationOf(cell) : null
    if (length !== null) return minutesOf(length, scale)
    const written = readNumber(cell, this.plan.comma[column] as boolean)
    if (!written) return null
    const number = this.plan.powers ? inUnits(written, column, this.plan, this.digits) : written
    if (kind === 'minutes') return rounded({ m: BigInt(number.m) * 60n, scale: number.scale }, scale)
    const value = rounded(percent || (kind === 'share' && cell.includes('%')) ? { m: number.m, scale: number.scale + 2 } : number, kind === 'money' ? this.digits : scale)
    return value === 0 ? 0 : value
  }

  private moment(cells: readonly string[]): { at: number; shift: number | null } | Fault {
    const { time } = this.plan.own
    if (time.how === 'fixed') return this.placed(dayOf(time.day), '')
    const cell = cells[time.column] as string
    if (time.how === 'moment') return this.placed(cell, time.clock < 0 ? '' : (cells[time.clock] as string))
    if (time.how === 'months' && time.day !== undefined) return this.placed(dateOfParts(cells, { year: time.column, month: time.month, day: time.day }), '')
    const day = time.how === 'period' ? periodOf(cell)?.day : monthApart(cell, cells[time.month] as string)
    if (day !== undefined && day !== null) return this.placed(dayOf(day), '')
    return { field: 'occurredAt', value: cell, reason: isNothing(cell) ? 'missing' : 'not-a-date' }
  }

  private placed(date: string, clock: string): { at: number; shift: number | null } | Fault {
    const moment = this.moments.read(date, clock, '')
    if (typeof moment === 'string') return { field: 'occurredAt', value: moment === 'not-a-time' && clock !== '' ? clock : date, reason: moment }
    for (const note of moment.notes) this.count(note)
    return { at: moment.at, shift: moment.shift }
  }

  private foreign(cells: readonly string[]): Fault | null {
    const { own, currency, priced } = this.plan
    const named = own.currency < 0 ? '' : (cells[own.currency] as string)
    if (!isNothing(named)) {
      const code = currencyIn(named) ?? named.toUpperCase()
      return sameCurrency(code, currency) ? null : { field: 'currency', value: named, reason: 'other-currency' }
    }
    for (const column of priced) {
      const code = currencyIn(cells[column] as string)
      if (code !== null && !sameCurrency(code, currency)) return { field: 'currency', value: cells[column] as string, reason: 'other-currency' }
    }
    return null
  }
}

/** A day as the reader of moments takes it. */
function dayOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
