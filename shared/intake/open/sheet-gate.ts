import { isTableHead } from '../cut/head.ts'
import type { Opened } from './contract.ts'
import type { Format } from './format.ts'
import type { Said } from './record.ts'

/** Rows looked at to tell a table from a cover. */
const LOOK = 100

export interface SheetRow {
  readonly line: number
  readonly cells: readonly string[]
}

export type SheetOutcome = 'table' | 'no-table' | 'empty' | 'damaged'
/** Holds a sheet's first rows back until they show whether it is a table; `forced`: it is taken for one whatever it is. */
export class SheetGate {
  private readonly name: string
  private readonly format: Format
  private readonly forced: boolean
  private waiting: SheetRow[] = []
  private state: 'waiting' | 'open' | 'shut' = 'waiting'

  constructor(name: string, format: Format, forced: boolean) {
    this.name = name
    this.format = format
    this.forced = forced
  }

  /** As it is once it has turned out that this is a table, and that was told. */
  static opened(name: string, format: Format): SheetGate {
    const gate = new SheetGate(name, format, true)
    gate.state = 'open'
    return gate
  }

  /** Whether it turned out that this is no table: its further rows need not be read. */
  get isShut(): boolean {
    return this.state === 'shut'
  }

  /** Whether it turned out that this is a table. */
  get isOpen(): boolean {
    return this.state === 'open'
  }

  take(rows: readonly SheetRow[]): Opened[] {
    if (this.state === 'shut') return []
    if (this.state === 'open') return rows.map(record)
    this.waiting.push(...rows)
    return this.waiting.length < LOOK ? [] : this.decide()
  }

  end(damaged: boolean, said: readonly Said[]): { events: Opened[]; came: SheetOutcome } {
    if (this.state === 'waiting' && this.waiting.length === 0) return { events: [], came: damaged ? 'damaged' : 'empty' }
    const events = this.state === 'waiting' ? this.decide() : []
    if (this.isShut) return { events, came: 'no-table' }
    return { events: [...events, { kind: 'end', damaged, ...(said.length > 0 && { said }) }], came: 'table' }
  }

  private decide(): Opened[] {
    const rows = this.waiting
    this.waiting = []
    if (!this.forced && !isTableHead(rows.slice(0, LOOK))) {
      this.state = 'shut'
      return []
    }
    this.state = 'open'
    return [{ kind: 'table', name: this.name, format: this.format }, ...rows.map(record)]
  }
}

function record({ line, cells }: SheetRow): Opened {
  return { kind: 'record', line, cells }
}
