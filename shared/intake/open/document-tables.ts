import { startText } from '../cut/decode.ts'
import type { OpenContext } from './context.ts'
import type { Opened } from './contract.ts'
import type { Format } from './format.ts'
import type { DocumentReading } from './document.ts'
import type { TablesPlace } from './document-place.ts'
import { Damage, type Source } from './source.ts'

/**
 * Everything that comes of a document that may hold several tables, with the places from which it can be gone on with: a
 * reading that is resumed needs nothing of the document read again. Where it is gone on with, its tables up to there are
 * told by name alone.
 */
export async function* openTables({ documents, texts: { goesOn } }: OpenContext, reading: DocumentReading, source: Source): AsyncGenerator<Opened> {
  const first = documents.met
  const amid = goesOn?.amid && 'told' in goesOn.amid && goesOn.amid.first === first ? goesOn.amid : null
  const told: { name: string; format: Format }[] = [...(amid?.told ?? [])]
  for (const table of told) yield { kind: 'table', ...table }
  if (amid) reading.resume(amid.reading)
  const text = startText(undefined, amid && amid.text)
  let read = amid?.from ?? 0
  let open = amid !== null
  const at = (): TablesPlace | null => {
    const state = text.state()
    const own = state && reading.state()
    return state && own ? { first, told: [...told], from: read, text: state, reading: own } : null
  }
  const noted = (events: readonly Opened[]): readonly Opened[] => {
    for (const event of events) {
      if (event.kind === 'table') told.push({ name: event.name, format: event.format })
      if (event.kind === 'table' || event.kind === 'end') open = event.kind === 'table'
    }
    return events
  }
  let broken = false
  try {
    for await (const piece of source.read(read)) {
      read += piece.length
      yield* noted(reading.push(text.push(piece)))
      if (open) yield { kind: 'place', of: 'document', nth: first + told.length - 1, at }
    }
  } catch (error) {
    if (!(error instanceof Damage)) throw error
    broken = true
  }
  yield* noted(reading.push(text.end()))
  yield* noted(reading.end(broken))
  documents.met += told.length
}
