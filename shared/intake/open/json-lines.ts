import { type JsonEvent, type JsonEvents, SHOWN } from './json-events.ts'
import { type Place, placeOf, recordsAt } from './json-place.ts'
import { isList, isObject, type Json, parseJsons } from './json-value.ts'

/** Reads documents of one line each; a damaged line is a fault and the next goes on. */
export class LineReader implements JsonEvents {
  private rest = ''
  private line = 1
  private readonly places = new Map<string, Place>()

  push(text: string): JsonEvent[] {
    const events: JsonEvent[] = []
    const all = this.rest + text
    let from = 0
    for (let to = all.indexOf('\n'); to >= 0; to = all.indexOf('\n', from)) {
      this.read(all.slice(from, to), events)
      this.line++
      from = to + 1
    }
    this.rest = all.slice(from)
    return events
  }

  end(): { events: JsonEvent[]; damaged: boolean } {
    const events: JsonEvent[] = []
    this.read(this.rest, events)
    this.rest = ''
    return { events, damaged: events.some(({ kind }) => kind === 'fault') }
  }

  private read(text: string, events: JsonEvent[]) {
    if (text.trim() === '') return
    const { line } = this
    let values: Json[]
    try {
      values = parseJsons(text)
    } catch {
      events.push({ kind: 'fault', line, text: text.trim().slice(0, SHOWN) })
      return
    }
    for (const value of values) {
      for (const record of recordsAt(value, this.placeIn(value))) events.push({ kind: 'value', line, value: record, size: Math.ceil(text.length / values.length) })
    }
  }

  /** Where the records of a line are: found anew for every kind of line. */
  private placeIn(value: Json): Place {
    const kind = kindOf(value)
    const known = this.places.get(kind)
    if (known) return known
    const place = placeOf(value)
    if (this.places.size < MOST_KINDS) this.places.set(kind, place)
    return place
  }
}

/** Kinds of lines that are remembered. */
const MOST_KINDS = 500

/** The keys of a value, and where these are few those of what it wraps. */
function kindOf(value: Json): string {
  if (!isObject(value)) return isList(value) ? '[' : ''
  const keys = [...value.keys()].join(' ')
  return value.size > 3 ? keys : `${keys}|${[...value.values()].map(kindOf).join('|')}`
}
