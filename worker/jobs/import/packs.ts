import { utcMonth } from '../../../shared/model/calendar.ts'
import type { Effects } from '../../effects.ts'
import type { Workspace } from '../../identity/workspace.ts'
import { mostBytes } from '../../store/rows-json.ts'
import { getPiece, putPiece } from '../../store/work.ts'

/** One row ready for the facts. */
export interface PackRow {
  /** Whether it is the first that came of its record. */
  readonly first: boolean
  readonly at: number
  readonly id: number
  readonly key: string
  readonly shift: number | null
  readonly dimensions: readonly (number | null)[]
  readonly values: readonly (number | null)[]
}

/** What one slice applies: rows of whole records. */
export interface PackNote {
  readonly records: number
  readonly rows: number
  readonly months: readonly string[]
}

const MOST_ROWS = 5_000
const MOST_BYTES = 700_000
/** Pieces on their way to R2 at once. */
const UNDER_WAY = 2

/** Rows into pieces small enough for one batch each; a record's rows stay together. */
export class PackWriter {
  private readonly fx: Effects
  private readonly ws: Workspace
  private readonly job: string
  readonly notes: PackNote[] = []
  private rows: string[] = []
  private size = 0
  private records = 0
  private months = new Set<string>()
  private lastDay = Number.NaN
  private under: Promise<void>[] = []

  constructor(fx: Effects, ws: Workspace, job: string) {
    this.fx = fx
    this.ws = ws
    this.job = job
  }

  /** The pack that the next record goes into. */
  get index(): number {
    return this.notes.length
  }

  add(row: PackRow): void {
    if (row.first) this.records++
    const text = JSON.stringify([row.first ? 1 : 0, row.at, row.id, row.key, row.shift, row.dimensions.length, ...row.dimensions, ...row.values])
    this.rows.push(text)
    this.size += mostBytes(text)
    const day = Math.floor(row.at / 86_400_000)
    if (day !== this.lastDay) {
      this.lastDay = day
      this.months.add(utcMonth(row.at))
    }
  }

  /** To be called between two records. */
  async between(): Promise<void> {
    if (this.rows.length >= MOST_ROWS || this.size >= MOST_BYTES) await this.flush()
  }

  async end(): Promise<void> {
    if (this.rows.length > 0) await this.flush()
    await Promise.all(this.under)
  }

  /** Makes an empty pack where there is none: something must happen though no row goes in. */
  async atLeastOne(): Promise<void> {
    if (this.notes.length === 0) await this.flush()
    await Promise.all(this.under)
  }

  private async flush(): Promise<void> {
    const { fx, ws, job, rows, records, months } = this
    const written = putPiece(fx, ws, job, `pack/${this.notes.length}`, `[${rows.join(',')}]`)
    this.notes.push({ records, rows: rows.length, months: [...months].sort() })
    this.rows = []
    this.size = 0
    this.records = 0
    this.months = new Set()
    this.lastDay = Number.NaN
    this.under.push(written)
    if (this.under.length >= UNDER_WAY) await this.under.shift()
  }
}

/** A pack as it lies there: a JSON array, see `rowsOfPack`. Throws when it is not there. */
export async function readPack(fx: Effects, ws: Workspace, job: string, index: number): Promise<string> {
  const text = await getPiece(fx, ws, job, `pack/${index}`)
  if (text === null) throw new Error(`pack ${index} is not there`)
  return text
}

/** A pack's rows. */
export function rowsOfPack(text: string): PackRow[] {
  return (JSON.parse(text) as (number | string | null)[][]).map((row) => {
    const values = 6 + (row[5] as number)
    return {
      first: row[0] === 1,
      at: row[1] as number,
      id: row[2] as number,
      key: row[3] as string,
      shift: row[4] as number | null,
      dimensions: row.slice(6, values) as (number | null)[],
      values: row.slice(values) as (number | null)[],
    }
  })
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
