import { DocumentReader } from './json-document.ts'
import type { JsonEvents } from './json-events.ts'
import { LineReader } from './json-lines.ts'
import { isList, isObject, type Json, parseJsons, parsePartial } from './json-value.ts'
import { areWrapped, headingsAt, placeInPages, placeOf, recordsAt } from './json-place.ts'

/** Text that settles how a document is laid out. */
const HEAD = 1 << 18
/** A first line longer than this is a document of its own. */
const MOST = 1 << 21
/** Reads a JSON document of any layout: a list, a list somewhere under keys, values one after another, one a line. */
export function readJson(): JsonEvents {
  let waiting: string[] = []
  let size = 0
  /** Characters at which it is worth trying to decide. */
  let tried = HEAD
  let reader: JsonEvents | null = null

  /** Decides by the same first characters, however they arrived. */
  const open = (all: string, enough: number): JsonEvents => {
    const whole = all.length < enough
    const head = whole ? all : all.slice(0, enough)
    reader = isByLine(head, whole) ? new LineReader() : documentReader(parsePartial(head))
    return reader
  }

  /** Characters to decide by, as far as can be told: with a first line that is longer, up to its end. */
  const enoughOf = (all: string): number => {
    const line = all.indexOf('\n', 0)
    return line >= 0 && line < MOST ? Math.max(HEAD, line + 1) : MOST
  }

  return {
    push(text) {
      if (reader) return reader.push(text)
      waiting.push(text)
      size += text.length
      if (size < tried) return []
      const all = waiting.join('')
      waiting = [all]
      const enough = enoughOf(all)
      tried = Math.min(enough, size * 2)
      if (size < enough) return []
      waiting = []
      return open(all, enough).push(all)
    },
    end() {
      if (reader) return reader.end()
      const all = waiting.join('')
      const opened = open(all, enoughOf(all))
      const first = opened.push(all)
      const last = opened.end()
      return { ...last, events: [...first, ...last.events] }
    },
    state: () => reader && reader.state(),
    resume: (state) => reader?.resume(state),
  }
}

function documentReader(head: Json): JsonEvents {
  const inPages = placeInPages(head)
  if (inPages) return new DocumentReader(inPages, false, null, true)
  const place = placeOf(head)
  return new DocumentReader(place, place.holds !== 'one' && areWrapped(recordsAt(head, place)), headingsAt(head, place))
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
