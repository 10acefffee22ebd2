import type { Draft, DraftSink } from '../../../shared/intake/contract.ts'
import { ownText } from '../../../shared/intake/columns/evidence.ts'
import { ValueCounts } from '../../../shared/intake/values/value-counts.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import type { TermWriter } from '../../store/facts/terms.ts'

/** What of a row must be known when it is taken in, beside the numbers of its texts. */
export type DraftRow = Pick<Draft, 'at' | 'shift' | 'key' | 'values' | 'name'>

/** Rows in order; what `at` gives may be valid only until it is asked again. */
export interface DraftList {
  readonly length: number
  at(index: number): DraftRow | undefined
}

/** Names that are remembered from chunk to chunk. */
const MOST_NAMES = 20_000
/** A piece of a text that is shorter than this is a text of its own; a longer one keeps the whole in memory. */
const OWN = 13

/**
 * The rows of a chunk column by column: thousands of objects would outlive the collector's young generation, and be looked
 * through and kept for long after they are of use. Their texts are told to `terms` as they come.
 */
export class DraftRows implements DraftSink, DraftList {
  length = 0
  private readonly terms: TermWriter
  private readonly width: number
  private readonly keys: string[] = []
  private readonly names: (string | null)[] = []
  private known = new ValueCounts()
  private lastKey = ''
  /** Instant, shift and values, row by row; NaN is null. */
  private numbers = new Float64Array(4096)
  private readonly row: { at: number; shift: number | null; key: string; values: (number | null)[]; name: string | null }

  /** `values`: how many a row has. */
  constructor(terms: TermWriter, values: number) {
    this.terms = terms
    this.width = 2 + values
    this.row = { at: 0, shift: null, key: '', values: Array.from({ length: values }, () => null), name: null }
  }

  push({ at, shift, key, dimensions, values, name }: Draft): void {
    const { width } = this
    const row = this.length++
    const from = row * width
    if (from + width > this.numbers.length) this.grow()
    const { numbers } = this
    numbers[from] = at
    numbers[from + 1] = shift ?? Number.NaN
    for (let slot = 2; slot < width; slot++) numbers[from + slot] = values[slot - 2] ?? Number.NaN
    if (key !== this.lastKey) this.lastKey = key.length < OWN ? key : ownText(key)
    this.keys[row] = this.lastKey
    this.names[row] = name === null || name.length < OWN ? name : this.ownName(name)
    this.terms.note(dimensions)
  }

  at(index: number): DraftRow {
    const { row, numbers, width } = this
    const from = index * width
    const shift = numbers[from + 1] as number
    row.at = numbers[from] as number
    row.shift = shift === shift ? shift : null
    row.key = this.keys[index] as string
    row.name = this.names[index] as string | null
    for (let slot = 2; slot < width; slot++) {
      const value = numbers[from + slot] as number
      row.values[slot - 2] = value === value ? value : null
    }
    return row
  }

  clear(): void {
    this.length = 0
    this.keys.length = 0
    this.names.length = 0
    if (this.known.size > MOST_NAMES) this.known = new ValueCounts()
  }

  /** The name as a text of its own: nearly always one that was met before. */
  private ownName(name: string): string {
    const { known } = this
    const at = known.find(name)
    if (at >= 0) return known.texts[at] as string
    const own = ownText(name)
    known.put(own, 0)
    return own
  }

  private grow(): void {
    const longer = new Float64Array(this.numbers.length * 2)
    longer.set(this.numbers)
    letGo(this.numbers)
    this.numbers = longer
  }
}
