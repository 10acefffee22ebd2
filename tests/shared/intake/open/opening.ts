import type { Opened } from '../../../../shared/intake/open/contract.ts'

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
