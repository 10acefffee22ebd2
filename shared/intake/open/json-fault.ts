import type { Opened } from './contract.ts'
import type { JsonEvent } from './json-events.ts'
import { cellOf, isList, type Json } from './json-value.ts'

/** What is told of a record that is no row: that it is too long, or `reason`. */
export function faulty(event: JsonEvent, reason: string): Opened {
  const value = event.kind === 'fault' ? event.text : shown(event.value)
  return { kind: 'fault', line: event.line, value, reason: event.kind === 'fault' && event.long ? 'too-long' : reason }
}

function shown(value: Json): string {
  return isList(value) ? value.map(cellOf).join(', ').slice(0, 200) : cellOf(value).slice(0, 200)
}
