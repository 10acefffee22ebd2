import { fromLocal, isZone, localDay, type ZoneTable, zoneTable } from '../../model/calendar.ts'
import { counted, countedKind, type DateOrder, dateParts, dayOf } from './dates.ts'
import type { Reason } from '../reasons.ts'
import type { Met } from '../sayings.ts'
import { isNothing } from './blank.ts'
import { offsetOf, splitMoment, type TimeOfDay, timeOf, zoneNamed } from './times.ts'

/** When a row happened. */
export interface Moment {
  /** Instant, ms. */
  readonly at: number
  /** Local minus instant for a time written without zone, else null. */
  readonly shift: number | null
  /** Business day, as days since 1970-01-01: the day as written, or the workspace's for a moment with a zone. */
  readonly day: number
  /** What was met on the way that is worth saying. */
  readonly notes: readonly Met[]
}

/** An hour without minutes, as a column of hours has it; null for anything else. */
function hourAlone(text: string): TimeOfDay | null {
  return /^(?:\d|1\d|2[0-3])$/.test(text) ? { ms: Number(text) * 3_600_000, offset: null, zone: null, leap: false } : null
}

const SLOT = /^(\d{1,2}[:.]\d{2})\s*[-–—]\s*\d{1,2}[:.]\d{2}$/

/** When a slot of time began (`10:00-11:00`, in a column of times): what follows is no offset from UTC. */
function begunAt(time: string): string {
  return SLOT.exec(time)?.[1] ?? time
}

const PART = /^0?[.,]\d{1,17}$/

/** The clock that a part of a day stands for (`0.25`, where a time could be a quarter past twelve at night too). */
function clockOf(time: string): string {
  return PART.test(time) ? new Date(Math.round(Number(time.replace(',', '.')) * 86_400) * 1000).toISOString().slice(11, 19) : begunAt(time)
}

export interface MomentPlan {
  readonly zone: string
  readonly dateOrder: DateOrder
  /** Offset in ms that the heading promises for times without zone. */
  readonly offset: number | null
  /** A spreadsheet's day numbers stand among written dates. */
  readonly serials?: boolean
  /** A column of times has them as parts of a day. */
  readonly dayParts?: boolean
}

const DAY = 86_400_000
const NO_NOTES: readonly Met[] = []
/** Days and times of day remembered of a file. */
const KEPT = 4096

/** Reads the cells that say when, remembering the days and times it has read. */
export class MomentReader {
  private readonly plan: MomentPlan
  private readonly table: ZoneTable
  private readonly days = new Map<string, number>()
  private readonly clocks = new Map<string, TimeOfDay | null>()
  private lastDate = ''
  private lastTime = ''
  private lastZone = ''
  private last: Moment | Reason = 'missing'

  constructor(plan: MomentPlan) {
    this.plan = plan
    this.table = zoneTable(plan.zone)
  }

  /** The moment of a date cell, a time cell and a zone cell (the last two may be empty), or why there is none. */
  read(date: string, time: string, zone: string): Moment | Reason {
    if (date === this.lastDate && time === this.lastTime && zone === this.lastZone) return this.last
    this.lastDate = date
    this.lastTime = time
    this.lastZone = zone
    this.last = this.make(date, this.plan.dayParts === true ? clockOf(time) : begunAt(time), zone)
    return this.last
  }

  private make(date: string, time: string, zone: string): Moment | Reason {
    if (isNothing(date)) return 'missing'
    const { dateOrder } = this.plan
    const count = dateOrder === 'seconds' || dateOrder === 'millis' || dateOrder === 'serial' ? counted(date, dateOrder) : Number.NaN
    if (!Number.isNaN(count)) return dateOrder === 'serial' ? this.serial(count, time, zone) : this.instant(count)
    if (this.plan.serials === true && countedKind(date) === 'serial') return this.serial(counted(date, 'serial'), time, zone)
    const gap = date.charCodeAt(10) === 84 ? 10 : date.indexOf(' ')
    if (gap > 0) {
      const day = this.day(date.slice(0, gap))
      if (!Number.isNaN(day) && this.clock(date.slice(gap + 1))) return this.local(day, isNothing(time) ? date.slice(gap + 1) : time, zone)
    }
    const [dayText, clockText] = splitMoment(date)
    const day = this.day(dayText)
    return Number.isNaN(day) ? 'not-a-date' : this.local(day, isNothing(time) ? clockText : time, zone)
  }

  /** Days since 1970-01-01 of a date without time, NaN when it is none. */
  private day(text: string): number {
    const known = this.days.get(text)
    if (known !== undefined) return known
    if (this.days.size >= KEPT) this.days.clear()
    const parts = dateParts(text)
    const day = parts ? dayOf(parts, this.plan.dateOrder) : Number.NaN
    this.days.set(text, day)
    return day
  }

  private clock(text: string): TimeOfDay | null {
    const known = this.clocks.get(text)
    if (known !== undefined) return known
    if (this.clocks.size >= KEPT) this.clocks.clear()
    const time = timeOf(text)
    this.clocks.set(text, time)
    return time
  }

  /** A spreadsheet's day count: a local time, or the day of a time column. */
  private serial(local: number, time: string, zone: string): Moment | Reason {
    const day = Math.floor(local / DAY)
    return isNothing(time) ? this.placed(day, local, this.zoneOffset(zone), NO_NOTES) : this.local(day, time, zone)
  }

  private instant(at: number): Moment {
    return { at, shift: null, day: localDay(this.table, at), notes: NO_NOTES }
  }

  private local(day: number, clock: string, zone: string): Moment | Reason {
    if (clock === '') return this.placed(day, day * DAY, this.zoneOffset(zone), NO_NOTES)
    const time = this.clock(clock) ?? hourAlone(clock)
    if (!time || Number.isNaN(time.ms)) return 'not-a-time'
    const notes: readonly Met[] = time.ms === DAY ? ['24-00'] : time.leap ? ['leap-second'] : NO_NOTES
    return this.placed(day, day * DAY + time.ms, time.offset ?? this.zoneOffset(time.zone ?? zone), notes)
  }

  /** What a zone cell, else the heading, says of the offset; a zone's table for `Europe/Paris` and its like. */
  private zoneOffset(zone: string): number | null | ZoneTable {
    if (isNothing(zone)) return this.plan.offset
    const known = offsetOf(zone)
    if (known !== null) return known
    const name = zoneNamed(zone)
    return name.includes('/') && isZone(name) ? zoneTable(name) : this.plan.offset
  }

  private placed(day: number, local: number, offset: number | null | ZoneTable, notes: readonly Met[]): Moment {
    if (typeof offset === 'number') {
      const at = local - offset
      return { at, shift: null, day: localDay(this.table, at), notes }
    }
    const { at, shift, note } = fromLocal(offset ?? this.table, local)
    const met: readonly Met[] = note ? [...notes, note === 'gap' ? 'dst-gap' : 'dst-overlap'] : notes
    return offset ? { at, shift: null, day: localDay(this.table, at), notes: met } : { at, shift, day, notes: met }
  }
}

/** Whether a cell is a moment in some reading of dates; a row whose date is one in none is refused. */
export function mayBeMoment(cell: string): boolean {
  return countedKind(cell) !== null || ANY.some((reader) => typeof reader.read(cell, '', '') !== 'string')
}

const ANY = (['dmy', 'mdy', 'ymd'] as const).map((dateOrder) => new MomentReader({ zone: 'UTC', dateOrder, offset: null }))
