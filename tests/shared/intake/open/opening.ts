import type { Chunk, Draft, Plan, PlanContext, Reject } from '../../../../shared/intake/contract.ts'
import type { Opened } from '../../../../shared/intake/open/contract.ts'
import { HEADED } from '../../../../shared/intake/open/format.ts'
import { planFile } from '../../../../shared/intake/plan/plan.ts'
import { readChunk } from '../../../../shared/intake/read/read.ts'
import { startRecords } from '../../../../shared/intake/cut/records-cut.ts'

export type Opener = (name: string, bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Opened>

/** Everything that comes of a document. */
export interface Opening {
  readonly events: readonly Opened[]
  /** All records, the headings first. */
  readonly rows: readonly (readonly string[])[]
  readonly lines: readonly number[]
  readonly faults: readonly { readonly line: number; readonly value: string; readonly reason: string }[]
  readonly damaged: boolean
  readonly said: readonly string[]
}

export async function* pieces(bytes: Uint8Array, sizes: readonly number[] = [65_536]): AsyncGenerator<Uint8Array> {
  let turn = 0
  for (let at = 0; at < bytes.length; ) {
    const size = Math.max(1, sizes[turn++ % sizes.length] ?? 1)
    yield bytes.subarray(at, at + size)
    at += size
  }
}

/** Opens text or bytes that arrive in pieces of these sizes. */
export async function opened(opener: Opener, given: string | Uint8Array, sizes?: readonly number[]): Promise<Opening> {
  const events: Opened[] = []
  for await (const event of opener('', pieces(typeof given === 'string' ? new TextEncoder().encode(given) : given, sizes))) events.push(event)
  return {
    events,
    rows: events.flatMap((event) => (event.kind === 'record' ? [event.cells] : [])),
    lines: events.flatMap((event) => (event.kind === 'record' ? [event.line] : [])),
    faults: events.flatMap((event) => (event.kind === 'fault' ? [{ line: event.line, value: event.value, reason: event.reason }] : [])),
    damaged: events.some((event) => event.kind === 'end' && event.damaged),
    said: events.flatMap((event) => (event.kind === 'end' ? (event.said ?? []).map(({ code }) => code) : [])),
  }
}

/** Rows as objects by heading, without empty cells. */
export function keyed({ rows }: Opening): Record<string, string>[] {
  const [headings = [], ...rest] = rows
  return rest.map((cells) => Object.fromEntries(cells.flatMap((cell, index) => (cell === '' ? [] : [[headings[index] ?? String(index), cell]]))))
}

/** What the intake makes of the tables in a document. */
export interface Imported extends Opening {
  readonly plan: Plan
  readonly drafts: readonly Draft[]
  readonly rejects: readonly Reject[]
  readonly read: number
}

/** Opens a document and reads its table to the end, in chunks of few records. */
export async function imported(opener: Opener, given: string | Uint8Array, context: Partial<PlanContext> = {}): Promise<Imported> {
  const opening = await opened(opener, given)
  const begun = opening.events.find((event) => event.kind === 'table')
  const cut = startRecords({ recordsPerChunk: 3, headed: begun?.kind === 'table' && HEADED.has(begun.format) })
  const chunks: Chunk[] = []
  for (const event of opening.events) {
    if (event.kind === 'record') chunks.push(...cut.push(event.line, event.cells))
    if (event.kind === 'fault') chunks.push(...cut.fault(event.line, event.value, event.reason))
  }
  const end = cut.end({ damaged: opening.damaged })
  chunks.push(...end.chunks)
  const plan = planFile(end.profile, { zone: 'Europe/Rome', currency: 'EUR', more: [], ...context })
  const rows = chunks.map((chunk) => readChunk(plan, chunk))
  return { ...opening, plan, drafts: rows.flatMap(({ drafts }) => drafts), rejects: rows.flatMap(({ rejects }) => rejects), read: rows.reduce((sum, { read }) => sum + read, 0) }
}
