import { ownText } from '../columns/evidence.ts'

/** Whether order numbers come again for other orders. Counts are of appearances: one order on one day. JSON. */
export interface RestartEvidence {
  /** The columns looked at; −1 when the file seems to lack one. */
  readonly order: number
  readonly date: number
  /** Appearances after the first day, and those of them whose number was used before for something else, in the same year. */
  readonly days: number
  readonly sameYear: number
  /** Appearances after the first year, and those of them whose number was used in an earlier year. */
  readonly years: number
  readonly otherYear: number
  /** Where columns tell tills: whether numbers are each till's own. */
  readonly tills?: TillEvidence
}

/** Whether tills have numbers of their own. JSON. */
export interface TillEvidence {
  readonly columns: readonly number[]
  /** Changes of number or till, and those whose number had been another till's on the same day. */
  readonly turns: number
  readonly clashes: number
  /** Those whose number had been another till's on another day. */
  readonly crossed?: number
  /** Lines of one number, one after another, that came back to a till they had left: then it is no till of the order. */
  readonly returns: number
  /** Whether numbers restart within a till. */
  readonly within: Omit<RestartEvidence, 'tills'>
}

const KEPT = 20_000

interface Seen {
  day: string
  year: string
  /** Changes of number since the start when it was last seen. */
  turn: number
}

/** A watch between two pieces of a file. JSON. */
export interface RestartState {
  readonly seen: readonly (readonly [order: string, Seen])[]
  readonly sums: Readonly<Record<'mask' | 'turn' | 'days' | 'sameYear' | 'years' | 'otherYear', number> & Record<'last' | 'lastDate' | 'day' | 'year' | 'firstDay' | 'firstYear', string>>
}

/**
 * Watches order numbers over the whole file in bounded memory: beyond 20,000 numbers only those with a certain hash
 * are followed, so that each is followed everywhere or nowhere.
 */
export class RestartWatch {
  private readonly seen = new Map<string, Seen>()
  private mask = 0
  private turn = 0
  private last = ''
  private lastDate = ''
  private day = ''
  private year = ''
  private firstDay = ''
  private firstYear = ''
  private days = 0
  private sameYear = 0
  private years = 0
  private otherYear = 0
  private readonly order: number
  private readonly date: number

  constructor(order: number, date: number) {
    this.order = order
    this.date = date
  }

  state(): RestartState {
    const { seen, mask, turn, last, lastDate, day, year, firstDay, firstYear, days, sameYear, years, otherYear } = this
    return { seen: [...seen], sums: { mask, turn, last, lastDate, day, year, firstDay, firstYear, days, sameYear, years, otherYear } }
  }

  /** Goes on from a state; for a watch that has seen nothing. */
  resume({ seen, sums }: RestartState) {
    for (const [order, one] of seen) this.seen.set(order, { ...one })
    Object.assign(this, sums)
  }

  /** One record; `negative` ones (refunds) come late by nature and do not count. */
  add(order: string, date: string, negative: boolean) {
    if (order !== this.last) {
      this.turn++
      this.last = order
    } else if (date === this.lastDate) return
    if (order === '' || date === '') return
    if (date !== this.lastDate) {
      this.lastDate = date
      this.day = dayPart(date)
      this.year = yearPart(this.day)
    }
    if (this.firstDay === '') {
      this.firstDay = this.day
      this.firstYear = this.year
    }
    if (negative || (this.mask > 0 && (hash(order) & this.mask) !== 0)) return
    this.note(order)
  }

  private note(order: string) {
    const { day, year, turn } = this
    const known = this.seen.get(order)
    if (known && known.day === day) {
      known.turn = turn
      return
    }
    const again = known !== undefined && turn - known.turn > 1
    if (day !== this.firstDay) {
      this.days++
      if (again && known.year === year) this.sameYear++
    }
    if (year !== this.firstYear) {
      this.years++
      if (again && known.year !== year) this.otherYear++
    }
    if (known) {
      known.day = day
      known.year = year
      known.turn = turn
      return
    }
    this.seen.set(ownText(order), { day, year, turn })
    if (this.seen.size > KEPT) this.thin()
  }

  private thin() {
    this.mask = this.mask * 2 + 1
    for (const order of this.seen.keys()) if ((hash(order) & this.mask) !== 0) this.seen.delete(order)
  }

  end(): Omit<RestartEvidence, 'tills'> {
    const { order, date, days, sameYear, years, otherYear } = this
    return { order, date, days, sameYear, years, otherYear }
  }
}

/** Whether the till must be added to an order's number. */
export function tillsClash(seen: TillEvidence | undefined): boolean {
  return seen !== undefined && seen.clashes >= 2 && seen.clashes * 10 >= seen.turns && seen.returns * 4 <= seen.clashes
}

/**
 * What must be added to an order number to tell orders apart; null when numbers never restart. A till's slip (`slips`)
 * is of one day: there a single number that comes again on another day tells.
 */
export function restartOf(seen: Omit<RestartEvidence, 'tills'>, slips = false): 'day' | 'year' | null {
  if (seen.sameYear >= (slips ? 1 : 2) && seen.sameYear * 2 >= seen.days) return 'day'
  if (seen.otherYear >= 2 && seen.otherYear * 20 >= seen.years) return 'year'
  return seen.sameYear >= 20 && seen.sameYear * 4 >= seen.days ? 'day' : null
}

export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value ^ (value >>> 15)) & 0x3fffffff
}

/** The day as written, without its time. */
export function dayPart(date: string): string {
  if (/^\d{9,10}$/.test(date)) return String(Math.floor(Number(date) / 86_400))
  if (/^\d{13}$/.test(date)) return String(Math.floor(Number(date) / 86_400_000))
  const time = /[T ,]+\d{1,2}[:.h]\d{2}/.exec(date)
  return ownText(time ? date.slice(0, time.index) : date)
}

/** The year of a day as written. */
export function yearPart(day: string): string {
  return /(?:19|20)\d\d/.exec(day)?.[0] ?? (/^\d{5}$/.test(day) ? String(Math.floor(Number(day) / 365.2425)) : day.slice(-2))
}
