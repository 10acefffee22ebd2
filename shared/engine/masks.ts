import { valueIndex, type Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import type { Labels } from '../protocol/sync.ts'
import { choicesOf, columnOf, isClock, type Choice } from './choices.ts'
import type { DashboardFilters, ValueRange } from './contract.ts'
import { hasCustomerGroups } from './customer-groups.ts'
import { textOf, valueOf } from './figures.ts'
import { rangeFlags } from './ranges.ts'
import { rowIndex } from './row-index.ts'
import type { Check } from './row-lists.ts'
import type { TableView } from './view.ts'

/** The bit of a row outside the brush. It is no row's own: it comes with the row's day. */
export const BRUSH_BIT = 0

/** Two bits that no filter has: an ended row fails more than one filter, whatever is asked (see `ENDED` of the lists). */
const ENDED = 0xc0000000

/** A range's filter is called so, and the value's name: no dimension is. */
const RANGE = '\0range '

/** A set filter, or one on a value, as it is asked now. */
interface SetFilter {
  readonly asked: string
  /** Whether the column's codes stay, so that an index of its rows is worth making. */
  readonly isLasting: boolean
  readonly bit: number
  readonly check: Check
  /** By code, whether it passes. */
  readonly passes: Uint8Array
}

/** Living rows that a filter lets pass, or those that it does not, as ascending lists. */
export interface Picked {
  readonly name: string
  readonly count: number
  readonly lists: readonly Uint32Array[]
}

/**
 * The set filters, and for each row those that it fails, as bits. A filter keeps its bit for as long as the masks live.
 * The rows' bits are written when somebody looks at them: where a filter picks few rows nobody does.
 */
export class Masks {
  private readonly written: Uint32Array
  private readonly dataset: Dataset
  private readonly view: TableView
  private readonly bits = new Map<string, number>()
  private readonly filters = new Map<string, SetFilter>()
  /** The filters that the rows' bits tell of. */
  private readonly told = new Map<string, SetFilter>()

  private readonly labelsOf: () => Labels | null
  private labels: Labels | null = null

  constructor(dataset: Dataset, view: TableView, labelsOf: () => Labels | null) {
    this.dataset = dataset
    this.view = view
    this.labelsOf = labelsOf
    this.written = new Uint32Array(view.count)
    for (const row of view.dead) this.written[row] = ENDED
  }

  /** The bit of a filter, 1 and above; −1 when it was never asked for. */
  bitOf(name: string): number {
    return this.bits.get(name) ?? -1
  }

  /** Whether no set filter is there. */
  get unfiltered(): boolean {
    return this.filters.size === 0
  }

  /** Whether every row passes everything. */
  get clear(): boolean {
    return this.unfiltered && this.view.dead.length === 0
  }

  /** Bits are below it. */
  get bitEnd(): number {
    return BRUSH_BIT + 1 + this.bits.size
  }

  /** The names of the filters asked for. */
  get names(): readonly string[] {
    return [...this.filters.keys()]
  }

  /** Takes the filters as they are now and answers which ones differ from before. Throws `unknown-dimension` and `invalid-field`. */
  update(filters: DashboardFilters): Set<string> {
    const choices = choicesOf(filters)
    for (const name of choices.keys()) this.check(name)
    const ranges = Object.entries(filters.ranges ?? {}).filter(([, { from, to }]) => from !== undefined || to !== undefined)
    for (const [value] of ranges) this.checkValue(value)
    const labels = this.labelsOf()
    const isRenamed = labels !== this.labels
    this.labels = labels
    const changed = new Set<string>()
    const now = new Set([...choices.keys(), ...ranges.map(([value]) => RANGE + value)])
    for (const name of this.filters.keys()) {
      if (now.has(name)) continue
      this.filters.delete(name)
      changed.add(name)
    }
    for (const [name, choice] of choices) {
      const asked = JSON.stringify(choice)
      if (this.filters.get(name)?.asked === asked && !(isRenamed && choice.words !== '')) continue
      this.filters.set(name, this.read(name, choice, asked))
      changed.add(name)
    }
    for (const [value, range] of ranges) {
      const asked = JSON.stringify(range)
      if (this.filters.get(RANGE + value)?.asked === asked) continue
      this.filters.set(RANGE + value, this.readRange(value, range, asked))
      changed.add(RANGE + value)
    }
    return changed
  }

  /** The bits of all rows. */
  get rows(): Uint32Array {
    let keep = -1
    for (const [name, filter] of this.told) {
      if (this.filters.has(name)) continue
      this.told.delete(name)
      keep &= ~(1 << filter.bit)
    }
    for (const [name, filter] of this.filters) {
      if (this.told.get(name) === filter) continue
      this.told.set(name, filter)
      this.write(filter, keep)
      keep = -1
    }
    if (keep !== -1) clearBits(this.written, keep)
    return this.written
  }

  /** What tells of a row whether it fails each filter but one. */
  checksBut(name: string): Check[] {
    return [...this.filters].flatMap(([other, { check }]) => (other === name ? [] : [check]))
  }

  /** Filters that let at most so many rows pass, the fewest first. */
  few(most: number): Picked[] {
    const found = [...this.filters.keys()].map((name) => this.pick(name, 1, most, Infinity))
    return found.filter((one) => one !== null).sort((a, b) => a.count - b.count)
  }

  /** The rows that fail a filter, where they are at most so many, of at most so many keys. */
  failing(name: string, most: number, mostKeys: number): Picked | null {
    return this.pick(name, 0, most, mostKeys)
  }

  /** Makes the index of a filter's column. */
  index(name: string): void {
    const { codes, passes } = columnOf(this.dataset, this.view, null, name, { in: [], but: [], words: '' })
    rowIndex(this.view, codes, passes.length)
  }

  private pick(name: string, flag: 0 | 1, most: number, mostKeys: number): Picked | null {
    const filter = this.filters.get(name)
    if (!filter?.isLasting) return null
    const { from, rows } = rowIndex(this.view, filter.check.codes, filter.passes.length)
    const lists: Uint32Array[] = []
    let count = 0
    for (let code = 0; code < filter.passes.length; code++) {
      const [start, end] = [from[code] as number, from[code + 1] as number]
      if (filter.passes[code] !== flag || start === end) continue
      count += end - start
      if (count > most || lists.push(rows.subarray(start, end)) > mostKeys) return null
    }
    return { name, count, lists }
  }

  private check(name: string): void {
    if (isClock(name) || hasCustomerGroups(this.dataset, name) || textOf(this.dataset, this.view, name)) return
    throw new RitmoError('unknown-dimension', `${this.dataset.name} has no dimension ${name}`, { field: `sets.${name}` })
  }

  private checkValue(name: string): void {
    if (valueIndex(this.dataset, name) < 0) throw new RitmoError('invalid-field', `${this.dataset.name} has no value ${name}`, { field: `ranges.${name}` })
  }

  private take(name: string): number {
    let bit = this.bits.get(name)
    if (bit === undefined) this.bits.set(name, (bit = this.bits.size + BRUSH_BIT + 1))
    return bit
  }

  private read(name: string, choice: Choice, asked: string): SetFilter {
    const bit = this.take(name)
    const { codes, passes } = columnOf(this.dataset, this.view, this.labels, name, choice)
    return { asked, isLasting: true, bit, check: { codes, fails: failingBits(passes, bit) }, passes }
  }

  private readRange(value: string, range: ValueRange, asked: string): SetFilter {
    const bit = this.take(RANGE + value)
    const codes = rangeFlags(valueOf(this.dataset, this.view, value), this.view.count, range)
    const passes = Uint8Array.of(0, 1)
    return { asked, isLasting: false, bit, check: { codes, fails: failingBits(passes, bit) }, passes }
  }

  /** Writes a filter's bit of all rows; of the others those stay that `kept` has. */
  private write({ bit, check }: SetFilter, kept: number): void {
    writeBits(this.written, this.written.length, kept & ~(1 << bit), check.codes, check.fails)
  }
}

/** By code, the filter's bit where it fails. */
function failingBits(passes: Uint8Array, bit: number): Uint32Array {
  const fails = new Uint32Array(passes.length)
  for (let code = 0; code < passes.length; code++) fails[code] = passes[code] === 1 ? 0 : 1 << bit
  return fails
}

function clearBits(masks: Uint32Array, keep: number): void {
  for (let row = 0; row < masks.length; row++) masks[row] = (masks[row] as number) & keep
}

function writeBits(masks: Uint32Array, count: number, keep: number, codes: Check['codes'], fails: Uint32Array): void {
  for (let row = 0; row < count; row++) masks[row] = ((masks[row] as number) & keep) | (fails[codes[row] as number] as number)
}
