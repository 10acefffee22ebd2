import { letGo } from '../../../shared/model/let-go.ts'
import { NumberTable } from '../../../shared/model/number-table.ts'

/** Chunks, or pages, after which a month that none of them asked for is put away: a file in no order of time asks for each all the time. */
const LATELY = 8
/** A piece that holds so many bytes goes out; what stands for R2 holds a piece whole. */
const FULL = 1 << 19
const DAY = 86_400_000

/** Where identities lie that are not at hand. */
export interface Shelf {
  /** A name that no other piece has. */
  fresh(): string
  put(name: string, piece: Uint8Array): Promise<void>
  /** Throws when it is not there. */
  get(name: string, from: number, bytes: number): Promise<ArrayBuffer>
}

/** Where a month's identities lie: piece, first byte, bytes. JSON. */
export type Place = readonly [name: string, from: number, bytes: number]

/** Months, counted from the year 0, and where each one's identities lie, in order. JSON. */
export type KeptIdentities = readonly (readonly [month: number, places: readonly Place[]])[]

interface Month {
  readonly table: NumberTable
  /** When it was last asked for. */
  asked: number
}

/**
 * The identities of all rows of a file, by the month of their instant (rows of two instants are never the same): at hand
 * are the months that are being read of, others lie on a shelf. So a file in order of time takes the memory of some months
 * however long it is, and one in no order as much as all of it.
 */
export class Identities {
  private readonly shelf: Shelf
  private readonly months = new Map<number, Month>()
  private readonly places = new Map<number, Place[]>()
  private clock = 0
  private day = Number.NaN
  private today: NumberTable | null = null

  constructor(shelf: Shelf) {
    this.shelf = shelf
  }

  /** About the bytes that it has at hand. */
  get bytes(): number {
    let sum = 0
    for (const { table } of this.months.values()) sum += table.bytes
    return sum
  }

  /** Has at hand the months of some rows, in whatever order, and puts away those not asked for lately. */
  async ready(rows: { readonly length: number; at(index: number): { readonly at: number } | undefined }): Promise<void> {
    const wanted = new Set<number>()
    let last = Number.NaN
    for (let index = 0; index < rows.length; index++) {
      const day = Math.floor((rows.at(index) as { at: number }).at / DAY)
      if (day === last) continue
      last = day
      wanted.add(monthOf(day))
    }
    await this.readyMonths(wanted)
  }

  /** Those of an instant's month, which is at hand. */
  of(at: number): NumberTable {
    const day = Math.floor(at / DAY)
    if (day === this.day && this.today) return this.today
    const found = this.months.get(monthOf(day))
    if (!found) throw new Error('the identities of that month are not at hand')
    this.day = day
    return (this.today = found.table)
  }

  /** Puts what was added since it was last asked on the shelf; gives where all of them lie. */
  async keep(): Promise<KeptIdentities> {
    await this.write(this.months.keys())
    return [...this.places].map(([month, places]) => [month, [...places]] as const)
  }

  /** Goes on from what `keep` gave; those that `earlier`, which gave it, has at hand are taken from there. */
  resume(kept: KeptIdentities, earlier: Identities | null): void {
    for (const [month, places] of kept) this.places.set(month, [...places])
    if (!earlier) return
    for (const [month, found] of earlier.months) this.months.set(month, found)
    this.clock = earlier.clock
    earlier.forget()
  }

  /** All of them, month by month; each lot is good until the next one is asked for. */
  async *all(): AsyncGenerator<Iterable<number>> {
    for (const month of new Set([...this.months.keys(), ...this.places.keys()])) {
      await this.readyMonths(new Set([month]))
      yield (this.months.get(month) as Month).table
    }
  }

  /** Forgets all of them and gives the memory back at once. */
  release(): void {
    for (const { table } of this.months.values()) table.release()
    this.forget()
    this.places.clear()
  }

  private forget(): void {
    this.months.clear()
    this.today = null
  }

  private async readyMonths(wanted: ReadonlySet<number>): Promise<void> {
    this.clock++
    for (const month of wanted) {
      const found = this.months.get(month) ?? (await this.fetched(month))
      found.asked = this.clock
      this.months.set(month, found)
    }
    const old = [...this.months].filter(([, { asked }]) => this.clock - asked > LATELY).map(([month]) => month)
    if (old.length === 0) return
    await this.write(old)
    this.today = null
    for (const month of old) {
      this.months.get(month)?.table.release()
      this.months.delete(month)
    }
  }

  private async fetched(month: number): Promise<Month> {
    const table = new NumberTable(0, true)
    for (const [name, from, bytes] of this.places.get(month) ?? []) {
      const piece = await this.shelf.get(name, from, bytes)
      table.addLogged(piece)
      letGo(new Uint8Array(piece))
    }
    return { table, asked: this.clock }
  }

  /** Puts on the shelf what was added to some months, several in one piece. */
  private async write(months: Iterable<number>): Promise<void> {
    let [name, size] = [this.shelf.fresh(), 0]
    let parts: Uint8Array[] = []
    const end = async () => {
      if (size === 0) return
      const piece = new Uint8Array(size)
      let at = 0
      for (const part of parts) {
        piece.set(part, at)
        at += part.length
        letGo(part)
      }
      await this.shelf.put(name, piece)
      letGo(piece)
      ;[name, size, parts] = [this.shelf.fresh(), 0, []]
    }
    for (const month of months) {
      for (const part of this.months.get(month)?.table.takeLog() ?? []) {
        const places = this.places.get(month) ?? []
        this.places.set(month, places)
        places.push([name, size, part.length])
        parts.push(part)
        size += part.length
        if (size >= FULL) await end()
      }
    }
    await end()
  }
}

/** The month of a day since 1970, counted from the year 0. */
function monthOf(day: number): number {
  const date = new Date(day * DAY)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
