import { utcMonth } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { getPiece, putPiece } from '../../store/jobs/work.ts'
import { letGo } from '../../../shared/model/let-go.ts'
import { PackRows } from './pack-rows.ts'

/** What one slice applies: rows of whole records. */
export interface PackNote {
  readonly records: number
  readonly rows: number
  readonly months: readonly string[]
}

/** Of one pack: it travels as one parameter, of which D1 takes 2 MB. */
const MOST = { rows: 16_000, bytes: 1_400_000 }
/** Of a file with so many records a pack is a quarter as large: fewer megabytes lie in memory at once, for four times as many slices. */
const MANY = 1_000_000
/** Pieces on their way to R2 at once. */
const UNDER_WAY = 2

/** Rows into pieces small enough for one batch each; a record's rows stay together. */
export class PackWriter {
  private readonly fx: Effects
  private readonly ws: Workspace
  private readonly job: string
  readonly notes: PackNote[] = []
  private readonly rows: PackRows
  private readonly most: typeof MOST
  private records = 0
  private months = new Set<string>()
  private lastDay = Number.NaN
  private under: Promise<void>[] = []

  /** `dimensions` and `values`: how many a row has; `records`: how many the file has. */
  constructor(fx: Effects, ws: Workspace, job: string, dimensions: number, values: number, records: number) {
    this.fx = fx
    this.ws = ws
    this.job = job
    this.rows = new PackRows(dimensions, values)
    this.most = records < MANY ? MOST : { rows: MOST.rows / 4, bytes: MOST.bytes / 4 }
  }

  /** Goes on behind packs that an earlier slice wrote. */
  resume(notes: readonly PackNote[]): void {
    this.notes.push(...notes)
  }

  /** The pack that the next record goes into. */
  get index(): number {
    return this.notes.length
  }

  /** Adds a row; the numbers of its dimensions stand from `from` on, NaN for none. */
  add(first: boolean, at: number, id: number, key: string, shift: number | null, numbers: Float64Array, from: number, values: readonly (number | null)[]): void {
    if (first) this.records++
    this.rows.add(first, at, id, key, shift, numbers, from, values)
    const day = Math.floor(at / 86_400_000)
    if (day !== this.lastDay) {
      this.lastDay = day
      this.months.add(utcMonth(at))
    }
  }

  /** To be called between two records. */
  async between(): Promise<void> {
    if (this.rows.count >= this.most.rows || this.rows.size >= this.most.bytes) await this.flush()
  }

  async end(): Promise<void> {
    if (this.rows.count > 0) await this.flush()
    await Promise.all(this.under)
  }

  /** Makes an empty pack where there is none: something must happen though no row goes in. */
  async atLeastOne(): Promise<void> {
    if (this.notes.length === 0) await this.flush()
    await Promise.all(this.under)
  }

  private async flush(): Promise<void> {
    const { fx, ws, job, rows, records, months } = this
    const bytes = rows.encode()
    const written = putPiece(fx, ws, job, `pack/${this.notes.length}`, bytes).then(() => letGo(bytes))
    this.notes.push({ records, rows: rows.count, months: [...months].sort() })
    rows.clear()
    this.records = 0
    this.months = new Set()
    this.lastDay = Number.NaN
    this.under.push(written)
    if (this.under.length >= UNDER_WAY) await this.under.shift()
  }
}

/** A pack as it lies there, see `pack-rows.ts`. Throws when it is not there. */
export async function readPack(fx: Effects, ws: Workspace, job: string, index: number): Promise<string> {
  const text = await getPiece(fx, ws, job, `pack/${index}`)
  if (text === null) throw new Error(`pack ${index} is not there`)
  return text
}

/** Versions that end with a pack, because the file tells their order without them. */
export async function putEndings(fx: Effects, ws: Workspace, job: string, index: number, endings: readonly Ending[]): Promise<void> {
  await putPiece(fx, ws, job, `endings/${index}`, JSON.stringify(endings))
}

export type Ending = readonly [at: number, id: number, born: number]

/** The versions that end with a pack. */
export async function readEndings(fx: Effects, ws: Workspace, job: string, index: number): Promise<Ending[]> {
  const text = await getPiece(fx, ws, job, `endings/${index}`)
  return text === null ? [] : (JSON.parse(text) as Ending[])
}
