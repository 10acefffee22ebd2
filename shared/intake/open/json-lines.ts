import { type JsonEvent, type JsonEvents, SHOWN } from './json-events.ts'
import { type Place, placeOf, recordsAt } from './json-place.ts'
import { type Json, parseJsons } from './json-value.ts'

/** Reads documents of one line each; a damaged line is a fault and the next goes on. */
export class LineReader implements JsonEvents {
  private rest = ''
  private line = 1
  private place: Place | null = null

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
      this.place ??= placeOf(value)
      for (const record of recordsAt(value, this.place)) events.push({ kind: 'value', line, value: record, size: Math.ceil(text.length / values.length) })
    }
  }
}
