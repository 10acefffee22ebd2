import { MOST_UNDER_WAY } from './document-place.ts'
import { type JsonEvent, type JsonEvents, LONGEST, SHOWN } from './json-events.ts'
import type { Place } from './json-keyed.ts'
import { areWrapped, listsBeside, placeOf, recordsAt, wrappedIn } from './json-place.ts'
import { isList, isObject, type Json, JsonFault, parseJsons } from './json-value.ts'

/** Between two pieces of text: what has come of the line under way, and where the records are in each kind of line. JSON. */
interface LinesState {
  readonly waiting: string
  readonly line: number
  readonly places: readonly (readonly [kind: string, place: Place])[]
  readonly passed: readonly string[]
}

/** Reads documents of one line each; a damaged line is a fault and the next goes on. */
export class LineReader implements JsonEvents {
  private waiting: string[] = []
  private size = 0
  private line = 1
  private readonly places = new Map<string, Place>()
  private readonly passed = new Set<string>()

  push(text: string): JsonEvent[] {
    const events: JsonEvent[] = []
    let from = 0
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      this.keep(text.slice(from, to))
      this.read(events)
      this.line++
      from = to + 1
    }
    this.keep(text.slice(from))
    return events
  }

  end(): ReturnType<JsonEvents['end']> {
    const events: JsonEvent[] = []
    this.read(events)
    return { events, damaged: events.some(({ kind }) => kind === 'fault'), under: ([...this.places.values()].find(({ paths }) => paths[0]?.length)?.paths[0] ?? []).join('.'), passed: [...this.passed] }
  }

  state(): LinesState | null {
    if (this.size > MOST_UNDER_WAY) return null
    return { waiting: this.waiting.join(''), line: this.line, places: [...this.places], passed: [...this.passed] }
  }

  resume(state: LinesState): void {
    this.waiting = [state.waiting]
    this.size = state.waiting.length
    this.line = state.line
    this.places.clear()
    for (const [kind, place] of state.places) this.places.set(kind, place)
    for (const path of state.passed) this.passed.add(path)
  }

  /** Keeps a part of a line; of one that is too long only its beginning. */
  private keep(text: string) {
    this.size += text.length
    if (this.size <= LONGEST) this.waiting.push(text)
  }

  /** Reads the line that has been kept. */
  private read(events: JsonEvent[]) {
    const text = this.waiting.join('')
    const whole = this.size <= LONGEST
    this.waiting = []
    this.size = 0
    if (text.trim() === '') return
    const { line } = this
    let values: Json[]
    try {
      if (!whole) throw new JsonFault('length')
      values = parseJsons(text)
    } catch {
      events.push({ kind: 'fault', line, text: text.trim().slice(0, SHOWN), ...(!whole && { long: true }) })
      return
    }
    for (const value of values) {
      const place = this.placeIn(value)
      const found = recordsAt(value, place)
      const inside = place.holds !== 'one' && areWrapped(found) ? found.map(wrappedIn) : []
      const records = found.flatMap((record, index) => inside[index]?.records ?? [record])
      for (const record of records) events.push({ kind: 'value', line, value: record, size: Math.ceil(text.length / values.length) })
      const besides = [...(place.holds === 'list' ? listsBeside(value, place) : []), ...inside.flatMap((one) => one?.beside ?? [])]
      for (const beside of besides) if (this.passed.size < MOST_KINDS) this.passed.add(beside)
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
