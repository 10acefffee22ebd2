import { DocumentReader } from './json-document.ts'
import type { JsonEvents } from './json-events.ts'
import { LineReader } from './json-lines.ts'
import { isList, isObject, parseJsons, parsePartial } from './json-value.ts'
import { type Place, placeOf } from './json-place.ts'

/** Text that settles how a document is laid out. */
const HEAD = 1 << 18
/** A first line longer than this is a document of its own. */
const MOST = 1 << 21
/** Reads a JSON document of any layout: a list, a list somewhere under keys, values one after another, one a line. */
export function readJson(): JsonEvents {
  let waiting: string[] = []
  let size = 0
  let reader: JsonEvents | null = null

  const open = (final: boolean): JsonEvents => {
    const head = waiting.join('')
    waiting = []
    const lines = isByLine(head, final)
    const place: Place | null = lines ? null : placeOf(parsePartial(head))
    reader = lines ? new LineReader() : new DocumentReader(place as Place)
    waiting = [head]
    return reader
  }

  return {
    push(text) {
      if (reader) return reader.push(text)
      waiting.push(text)
      size += text.length
      if (size < HEAD || (size < MOST && !text.includes('\n') && !waiting.some((piece) => piece.includes('\n')))) return []
      const opened = open(false)
      const events = opened.push(waiting.join(''))
      waiting = []
      return events
    },
    end() {
      if (reader) return reader.end()
      const opened = open(true)
      const first = opened.push(waiting.join(''))
      const last = opened.end()
      return { events: [...first, ...last.events], damaged: last.damaged }
    },
  }
}

/** Whether each line of a text is a document: at least one is whole, and most begin like one. */
export function isByLine(head: string, final: boolean): boolean {
  const lines = head.split('\n')
  if (!final && lines.length > 1) lines.pop()
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 200)
  const begun = filled.filter((line) => /^[{[]/.test(withoutMarks(line)))
  if (begun.length * 2 < filled.length) return false
  const first = withoutMarks(filled[0] ?? '').trimEnd()
  if (!isWhole(first) && (first.startsWith('[') || /[,:{[]$/.test(first))) return false
  return begun.filter(isWhole).length * 2 >= begun.length
}

/** Without what may stand before a document: blanks, a byte order mark, the separator of JSON text sequences. */
export function withoutMarks(text: string): string {
  let at = 0
  while (at < text.length && (text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xfeff)) at++
  return at === 0 ? text : text.slice(at)
}

function isWhole(line: string): boolean {
  if (/,\s*$/.test(line)) return false
  try {
    const values = parseJsons(line)
    return values.length > 0 && values.every((value) => isObject(value) || isList(value))
  } catch {
    return false
  }
}
