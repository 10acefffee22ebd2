import type { Bytes, Opened } from '../../shared/intake/open/contract.ts'
import { HEADED } from '../../shared/intake/open/format.ts'
import { openFile } from '../../shared/intake/open/open.ts'
import { startCut } from '../../shared/intake/cut/cut.ts'
import { startRecords } from '../../shared/intake/cut/records-cut.ts'
import type { Chunk, ChunkRows, Plan, PlanContext, Profile } from '../../shared/intake/contract.ts'
import { planFile } from '../../shared/intake/plan/plan.ts'
import { readChunk } from '../../shared/intake/read/read.ts'

/** Bytes in memory as a file that comes in pieces of `piece` bytes; counts what is read of it. */
export function fileOf(bytes: Uint8Array, piece = 65_536): Bytes & { readonly reads: { count: number; bytes: number } } {
  const reads = { count: 0, bytes: 0 }
  return {
    size: bytes.length,
    reads,
    async *read(from = 0, to = bytes.length) {
      reads.count++
      for (let at = from; at < Math.min(to, bytes.length); at += piece) {
        const part = bytes.slice(at, Math.min(at + piece, to, bytes.length))
        reads.bytes += part.length
        yield part
      }
    },
  }
}

export interface OpenedTable {
  readonly name: string
  readonly format: string
  /** The bytes of text, decoded as UTF-8. */
  text: string
  readonly records: { line: number; cells: readonly string[] }[]
  readonly faults: { line: number; value: string; reason: string }[]
  damaged: boolean
  said: readonly { readonly code: string; readonly with?: Readonly<Record<string, string | number>> }[]
}

/** Everything that comes of a file. */
export async function openAll(bytes: Uint8Array, { piece = 65_536, filename = 'file' }: { piece?: number; filename?: string } = {}): Promise<{ tables: OpenedTable[]; left: [string, string][] }> {
  const tables: OpenedTable[] = []
  const left: [string, string][] = []
  const parts: Uint8Array[][] = []
  for await (const opened of openFile(fileOf(bytes, piece), filename)) take(opened)
  tables.forEach((table, index) => (table.text = new TextDecoder().decode(Buffer.concat(parts[index] as Uint8Array[]))))
  return { tables, left }

  function take(opened: Opened) {
    const table = tables.at(-1)
    if (opened.kind === 'table') {
      tables.push({ name: opened.name, format: opened.format, text: '', records: [], faults: [], damaged: false, said: [] })
      parts.push([])
    } else if (opened.kind === 'entry') return
    else if (opened.kind === 'left') left.push([opened.name, opened.reason])
    else if (!table) throw new Error('no table was begun')
    else if (opened.kind === 'bytes') parts.at(-1)?.push(opened.bytes.slice())
    else if (opened.kind === 'record') table.records.push({ line: opened.line, cells: opened.cells })
    else if (opened.kind === 'fault') table.faults.push({ line: opened.line, value: opened.value, reason: opened.reason })
    else if (opened.kind === 'end') {
      table.damaged = opened.damaged
      table.said = opened.said ?? []
    }
  }
}

export interface TableRows {
  readonly name: string
  readonly profile: Profile
  readonly plan: Plan
  readonly chunks: readonly ChunkRows[]
}

/** Every table of a file through cut, plan and read, and what was left. */
export async function readTables(bytes: Uint8Array, context: Partial<PlanContext> = {}, recordsPerChunk = 10_000): Promise<{ tables: TableRows[]; left: [string, string][] }> {
  const tables: TableRows[] = []
  const left: [string, string][] = []
  let name = ''
  let cut: ReturnType<typeof startCut> | null = null
  let records: ReturnType<typeof startRecords> | null = null
  let chunks: Chunk[] = []
  for await (const opened of openFile(fileOf(bytes), 'file')) {
    if (opened.kind === 'left') left.push([opened.name, opened.reason])
    if (opened.kind === 'table') {
      name = opened.name
      chunks = []
      cut = opened.format === 'text' ? startCut({ recordsPerChunk }) : null
      records = cut ? null : startRecords({ recordsPerChunk, headed: HEADED.has(opened.format) })
    }
    if (opened.kind === 'bytes') chunks.push(...(cut?.push(opened.bytes) ?? []))
    if (opened.kind === 'record') chunks.push(...(records?.push(opened.line, opened.cells) ?? []))
    if (opened.kind === 'fault') chunks.push(...(records?.fault(opened.line, opened.value, opened.reason) ?? []))
    if (opened.kind !== 'end') continue
    const end = (cut ?? records)?.end({ damaged: opened.damaged })
    if (!end) throw new Error('no table was begun')
    const profile = JSON.parse(JSON.stringify(end.profile)) as Profile
    const plan = JSON.parse(JSON.stringify(planFile(profile, { zone: 'Europe/Rome', currency: 'EUR', more: [], ...context }))) as Plan
    tables.push({ name, profile, plan, chunks: [...chunks, ...end.chunks].map((chunk) => readChunk(plan, chunk, null)) })
  }
  return { tables, left }
}
