import { startText } from '../cut/decode.ts'
import type { OpenContext } from './context.ts'
import type { Opened } from './contract.ts'
import { decoded } from './decoded.ts'
import type { DocumentPlace } from './document-place.ts'
import { Damage, type Source } from './source.ts'

/** Takes a document's text in pieces, and gives what comes of each. */
export interface DocumentReading {
  push(text: string): readonly Opened[]
  /** `broken`: the bytes end before they should. */
  end(broken: boolean): readonly Opened[]
  /** What it goes on from with the next text once its table has begun, JSON; null where it cannot be left just now. */
  state(): unknown
  /** Goes on from a state; what settles the table's columns must have been read again before. */
  resume(state: unknown): void
}

/** Everything that comes of a document. */
export async function* readDocument(reading: DocumentReading, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Opened> {
  let broken = false
  for await (const text of decoded(bytes, () => (broken = true))) yield* reading.push(text)
  yield* reading.end(broken)
}

/**
 * The same, with the places from which it can be gone on with. Of a document before the one gone on with, only that it is a
 * table; of that one what stands behind the place: so much is read again as settles its columns.
 */
export async function* openDocument({ documents, texts: { goesOn } }: OpenContext, reading: DocumentReading, source: Source): AsyncGenerator<Opened> {
  const nth = documents.met
  const before = goesOn?.document ?? 0
  const from = nth === before && goesOn?.amid && 'text' in goesOn.amid && !('told' in goesOn.amid) ? goesOn.amid : null
  let text = startText()
  let read = 0
  let begun = false
  const at = (): DocumentPlace | null => {
    const state = text.state()
    const own = state && reading.state()
    return state && own ? { from: read, text: state, reading: own } : null
  }
  async function* through(): AsyncGenerator<Opened, 'left' | 'read'> {
    for await (const piece of source.read(read)) {
      read += piece.length
      const events = reading.push(text.push(piece))
      const table = begun ? undefined : events.find(({ kind }) => kind === 'table')
      begun ||= table !== undefined
      if (table && (nth < before || from)) {
        yield table
        return 'left'
      }
      yield* events
      if (begun) yield { kind: 'place', of: 'document', nth, at }
    }
    return 'read'
  }
  let broken = false
  try {
    const came = yield* through()
    if (came === 'left' && nth < before) return void documents.met++
    if (came === 'left' && from) {
      read = from.from
      text = startText(undefined, from.text)
      reading.resume(from.reading)
      yield* through()
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    broken = true
  }
  const last = [...reading.push(text.end()), ...reading.end(broken)]
  if (begun || last.some(({ kind }) => kind === 'table')) documents.met++
  yield* nth < before ? last.filter(({ kind }) => kind === 'table') : last
}
