import { weekday } from '../model/calendar.ts'
import type { Dataset } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { passing, textOf } from './figures.ts'
import type { Codes, TableView } from './view.ts'

/** The bit of a row outside the brush. It is no row's own: it comes with the row's day. */
export const BRUSH_BIT = 0

/** Two bits that no filter has: an ended row fails more than one filter, whatever is asked (see `ENDED` of the lists). */
const ENDED = 0xc0000000

/** For each row the set filters that it fails, as bits. A filter keeps its bit for as long as the masks live. */
export class Masks {
  readonly rows: Uint32Array
  private readonly dataset: Dataset
  private readonly view: TableView
  private readonly bits = new Map<string, number>()
  private readonly asked = new Map<string, string>()

  constructor(dataset: Dataset, view: TableView) {
    this.dataset = dataset
    this.view = view
    this.rows = new Uint32Array(view.count)
    for (const row of view.dead) this.rows[row] = ENDED
  }

  /** The bit of a filter, 1 and above; −1 when it was never asked for. */
  bitOf(name: string): number {
    return this.bits.get(name) ?? -1
  }

  /** Whether no set filter is there. */
  get unfiltered(): boolean {
    return this.asked.size === 0
  }

  /** Whether every row passes everything. */
  get clear(): boolean {
    return this.unfiltered && this.view.dead.length === 0
  }

  /** Bits are below it. */
  get bitEnd(): number {
    return BRUSH_BIT + 1 + this.bits.size
  }

  /** Takes the filters as they are now and answers which ones differ from before. Throws `unknown-dimension`. */
  update(sets: Readonly<Record<string, readonly (string | null)[]>>): Set<string> {
    const now = Object.entries(sets).filter(([, keys]) => keys.length > 0)
    for (const [name] of now) this.check(name)
    const changed = new Set<string>()
    const names = new Set(now.map(([name]) => name))
    let keep = -1
    for (const name of this.asked.keys()) {
      if (names.has(name)) continue
      this.asked.delete(name)
      changed.add(name)
      keep &= ~(1 << this.take(name))
    }
    for (const [name, keys] of now) {
      const asked = JSON.stringify(keys)
      if (this.asked.get(name) === asked) continue
      this.asked.set(name, asked)
      changed.add(name)
      this.write(name, keys, keep)
      keep = -1
    }
    if (keep !== -1) clearBits(this.rows, keep)
    return changed
  }

  private check(name: string): void {
    if (name === 'hour' || name === 'weekday' || textOf(this.dataset, this.view, name)) return
    throw new RitmoError('unknown-dimension', `${this.dataset.name} has no dimension ${name}`, { field: `sets.${name}` })
  }

  private take(name: string): number {
    let bit = this.bits.get(name)
    if (bit === undefined) this.bits.set(name, (bit = this.bits.size + BRUSH_BIT + 1))
    return bit
  }

  /** Writes a filter's bit of all rows; of the others those stay that `kept` has. */
  private write(name: string, keys: readonly (string | null)[], kept: number): void {
    const bit = this.take(name)
    const keep = kept & ~(1 << bit)
    const { view, rows } = this
    if (name === 'weekday') {
      const fails = failing(flags(8, keys), bit)
      const { day, from } = view.days
      for (let index = 0; index < day.length; index++) {
        writeBit(rows, from[index] as number, from[index + 1] as number, keep, fails[weekday(day[index] as number)] as number)
      }
    } else if (name === 'hour') writeBits(rows, rows.length, keep, view.hour, failing(flags(24, keys), bit))
    else {
      const text = textOf(this.dataset, view, name)
      if (text) writeBits(rows, rows.length, keep, text.codes, failing(passing(text, keys), bit))
    }
  }
}

/** One flag a number of hour or weekday, which come as texts. */
function flags(size: number, keys: readonly (string | null)[]): Uint8Array {
  const passes = new Uint8Array(size)
  for (const key of keys) if (key !== null && /^\d{1,2}$/.test(key)) passes[Number(key)] = 1
  return passes
}

/** By code, the filter's bit where it fails. */
function failing(passes: Uint8Array, bit: number): Uint32Array {
  return Uint32Array.from(passes, (flag) => (flag === 1 ? 0 : 1 << bit))
}

function clearBits(masks: Uint32Array, keep: number): void {
  for (let row = 0; row < masks.length; row++) masks[row] = (masks[row] as number) & keep
}

function writeBit(masks: Uint32Array, from: number, to: number, keep: number, bit: number): void {
  for (let row = from; row < to; row++) masks[row] = ((masks[row] as number) & keep) | bit
}

function writeBits(masks: Uint32Array, count: number, keep: number, codes: Codes, fails: Uint32Array): void {
  for (let row = 0; row < count; row++) masks[row] = ((masks[row] as number) & keep) | (fails[codes[row] as number] as number)
}
