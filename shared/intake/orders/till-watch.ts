import { ownText } from '../columns/evidence.ts'
import { dayPart, hash, RestartWatch, type RestartState, type TillEvidence } from './restart.ts'

const KEPT = 20_000

/** A watch between two pieces of a file. JSON. */
export interface TillState {
  readonly within: RestartState
  readonly seen: readonly (readonly [order: string, { readonly day: string; readonly till: string }])[]
  readonly run: readonly string[]
  readonly sums: Readonly<Record<'mask' | 'turns' | 'clashes' | 'crossed' | 'returns', number> & Record<'last' | 'lastTill' | 'lastDate' | 'key', string>>
}

/**
 * Watches whether several tills have the same numbers on one day. Bounded: beyond 20,000 numbers only those with a
 * certain hash are followed.
 */
export class TillWatch {
  private readonly columns: readonly number[]
  /** Whether the headings are those of tills or shops: others (a channel, a warehouse) may also change from line to line of one order. */
  private readonly named: boolean
  private readonly within: RestartWatch
  private readonly seen = new Map<string, { day: string; till: string }>()
  private mask = 0
  private last = ''
  private lastTill = ''
  private lastDate = ''
  private key = ''
  private turns = 0
  private clashes = 0
  private crossed = 0
  private returns = 0
  /** Tills of the lines of one number that follow one another. */
  private run = new Set<string>()

  constructor(columns: readonly number[], named: boolean, order: number, date: number) {
    this.columns = columns
    this.named = named
    this.within = new RestartWatch(order, date)
  }

  state(): TillState {
    const { within, seen, run, mask, last, lastTill, lastDate, key, turns, clashes, crossed, returns } = this
    return { within: within.state(), seen: [...seen], run: [...run], sums: { mask, last, lastTill, lastDate, key, turns, clashes, crossed, returns } }
  }

  /** Goes on from a state; for a watch that has seen nothing. */
  resume({ within, seen, run, sums }: TillState) {
    this.within.resume(within)
    for (const [order, one] of seen) this.seen.set(order, { ...one })
    for (const till of run) this.run.add(till)
    Object.assign(this, sums)
  }

  /** The till of a row, as written. */
  tillOf(cells: readonly string[]): string {
    if (this.columns.length === 1) return cells[this.columns[0] as number] as string
    return this.columns.map((column) => cells[column]).join(' / ')
  }

  add(order: string, date: string, negative: boolean, till: string) {
    if (order !== this.last || till !== this.lastTill || date !== this.lastDate) {
      const turned = order !== this.last || till !== this.lastTill
      const goesOn = order === this.last && date === this.lastDate
      if (!goesOn) this.run.clear()
      else if (this.run.has(till)) this.returns++
      this.run.add(till)
      this.last = order
      this.lastTill = till
      this.lastDate = date
      this.key = `${order}\n${till}`
      if (turned && (this.named || !goesOn) && order !== '' && date !== '' && !negative) this.note(order, dayPart(date), till)
    }
    this.within.add(order === '' ? '' : this.key, date, negative)
  }

  private note(order: string, day: string, till: string) {
    if (this.mask > 0 && (hash(order) & this.mask) !== 0) return
    this.turns++
    const known = this.seen.get(order)
    if (known) {
      if (known.till !== till) {
        if (known.day === day) this.clashes++
        else this.crossed++
      }
      known.day = day
      known.till = ownText(till)
      return
    }
    this.seen.set(ownText(order), { day, till: ownText(till) })
    if (this.seen.size <= KEPT) return
    this.mask = this.mask * 2 + 1
    for (const text of this.seen.keys()) if ((hash(text) & this.mask) !== 0) this.seen.delete(text)
  }

  end(): TillEvidence {
    const { columns, turns, clashes, crossed, returns } = this
    return { columns, turns, clashes, crossed, returns, within: this.within.end() }
  }
}
