import { MOST_UNDER_WAY } from './document-place.ts'
import { type JsonEvent, type JsonEvents, LONGEST, SHOWN } from './json-events.ts'
import { keyedRecords, type Place } from './json-keyed.ts'
import { wrappedIn } from './json-place.ts'
import { type ScanState, ValueScan } from './json-scan.ts'
import { type Json, JsonParser, parseJson } from './json-value.ts'

/** Lists passed over that are named. */
const MOST = 50

/** An open container: an object on the way to the records, by the keys that led to it, or the one that holds them. */
type Level = { readonly kind: 'walk'; readonly path: readonly string[] } | { readonly kind: 'list' | 'map' | 'pages' }

/** What is being passed: a record that is kept, or a value that is not. */
type Task = 'record' | 'skip' | null

/** Between two pieces of text: the text that is not read yet, and what is known of what stands around it. JSON. */
export interface ReaderState {
  readonly text: string
  readonly scan: ScanState
  readonly levels: readonly Level[]
  readonly line: number
  readonly indent: string | null
  readonly task: Task
  readonly damaged: boolean
  readonly passed: readonly string[]
  readonly beside: string | null
  readonly headed: boolean
  readonly name?: string
}

/**
 * Reads a document whose records stand at one place, holding no more than one of them. A record that cannot be read is
 * a fault; reading goes on behind it, or at the next line that begins as it did.
 */
export class DocumentReader implements JsonEvents {
  private readonly place: Place
  private readonly wrapped: boolean
  private readonly headings: readonly string[] | null
  private readonly paged: boolean
  private headed = false
  private readonly scan = new ValueScan()
  private readonly levels: Level[] = []
  private text = ''
  private waiting: string[] = []
  private size = 0
  private at = 0
  private line = 1
  /** Blanks between the last line end and where a record begins; null when something else stands there. */
  private indent: string | null = ''
  private task: Task = null
  /** The key of the record at hand, in a map whose keys number its records. */
  private name = ''
  private damaged = false
  private readonly passed = new Set<string>()
  /** Keys that lead to a list that is about to be passed over. */
  private beside: string | null = null
  private events: JsonEvent[] = []

  /** `wrapped`: records may only wrap others, as answers and pages do. `headings` stand elsewhere and come before the first record. `paged`: the place is one in each object of a list. */
  constructor(place: Place, wrapped = false, headings: readonly string[] | null = null, paged = false) {
    this.place = place
    this.paged = paged
    this.headings = headings
    this.wrapped = wrapped
  }

  push(text: string): JsonEvent[] {
    this.waiting.push(text)
    this.size += text.length
    // A long record is joined in growing steps, so that its pieces are not copied again and again.
    if (this.task === 'record' && this.size * 4 < this.text.length - this.at) return []
    this.join()
    return this.run(false)
  }

  private join() {
    this.text = this.text.slice(this.at) + this.waiting.join('')
    this.waiting = []
    this.size = 0
    this.scan.shift(this.at)
    this.at = 0
  }

  end(): ReturnType<JsonEvents['end']> {
    this.join()
    const events = this.run(true)
    return { events, damaged: this.damaged || this.levels.length > 0, under: (this.place.paths[0] ?? []).join('.'), passed: [...this.passed] }
  }

  state(): ReaderState | null {
    this.join()
    if (this.text.length > MOST_UNDER_WAY) return null
    const { text, levels, line, indent, task, damaged, passed, beside, headed, name } = this
    return { text, scan: this.scan.state(), levels: [...levels], line, indent, task, damaged, passed: [...passed], beside, headed, name }
  }

  resume({ scan, levels, passed, ...state }: ReaderState): void {
    Object.assign(this, state, { at: 0, waiting: [], size: 0 })
    this.scan.resume(scan)
    this.levels.splice(0, this.levels.length, ...levels)
    for (const path of passed) this.passed.add(path)
  }

  private run(final: boolean): JsonEvent[] {
    this.events = []
    while (this.step(final));
    return this.events
  }

  /** One step on; false when more text is needed. */
  private step(final: boolean): boolean {
    if (this.task === 'record') return this.record(final)
    if (this.task === 'skip') return this.pass(final)
    this.blanks()
    if (this.at >= this.text.length) return false
    const code = this.text.charCodeAt(this.at)
    if (code === 44) return this.forward(1)
    const level = this.levels.at(-1)
    if (level?.kind === 'pages') return code === 93 ? this.close() : code === 123 ? this.open({ kind: 'walk', path: [] }) : this.begin('skip')
    if (level?.kind === 'list') return code === 93 ? this.close() : this.begin('record')
    if (level) return code === 125 ? this.close() : this.member(level, final)
    return this.top(code)
  }

  /** At the top of the document: a value begins. */
  private top(code: number): boolean {
    const { paths, holds } = this.place
    if (code === 91 && this.paged) return this.open({ kind: 'pages' })
    if (code === 123 && paths.every((path) => path.length > 0)) return this.open({ kind: 'walk', path: [] })
    if (code === 123 && holds === 'map') return this.open({ kind: 'map' })
    if (code === 91) return this.open({ kind: 'list' })
    if (code !== 125 && code !== 93) return this.begin('record')
    this.damaged = true
    return this.forward(1)
  }

  /** A key and its value in an open object. */
  private member(level: Level, final: boolean): boolean {
    const found = this.key(final)
    if (found === null) return false
    if (found === undefined) {
      this.damaged = true
      return this.forward(1)
    }
    if (level.kind !== 'walk') {
      this.name = found
      return this.begin('record')
    }
    const { paths, holds } = this.place
    const here = [...level.path, found]
    const code = this.text.charCodeAt(this.at)
    const onWay = paths.filter((path) => here.every((key, index) => key === path[index]))
    if (onWay.length === 0) {
      if (code === 91 && holds === 'list') this.beside = here.join('.')
      return this.begin('skip')
    }
    if (onWay.every((path) => path.length > here.length)) return code === 123 ? this.open({ kind: 'walk', path: here }) : this.begin('skip')
    if (holds === 'list' && code === 91) return this.open({ kind: 'list' })
    if (holds === 'map' && code === 123) return this.open({ kind: 'map' })
    return this.begin(holds === 'one' ? 'record' : 'skip')
  }

  /** Reads a key up to where its value begins. Null: more text is needed; undefined: there is none. */
  private key(final: boolean): string | null | undefined {
    if (this.text.charCodeAt(this.at) !== 34) return undefined
    this.scan.begin(this.at)
    const end = this.scan.end(this.text, false)
    const found = end < 0 ? null : /^[\s]*:[\s]*(?=\S)/.exec(this.text.slice(end, end + LONGEST))
    if (end < 0 || !found) return final || (end >= 0 && /^\s*[^\s:]/.test(this.text.slice(end))) ? undefined : null
    const key = new JsonParser(this.text.slice(this.at, end)).next()
    this.count(this.at, end + found[0].length)
    this.at = end + found[0].length
    return typeof key === 'string' ? key : undefined
  }

  private begin(task: Task): boolean {
    this.task = task
    this.scan.begin(this.at)
    return true
  }

  private open(level: Level): boolean {
    this.levels.push(level)
    return this.forward(1)
  }

  private close(): boolean {
    this.levels.pop()
    return this.forward(1)
  }

  private forward(count: number): boolean {
    this.at += count
    this.indent = null
    return true
  }

  /** Passes over a value without keeping it. */
  private pass(final: boolean): boolean {
    if (this.beside !== null) {
      const inside = /\S/.exec(this.text.slice(this.at + 1))?.[0]
      if (inside === undefined && !final) return false
      if (inside === '{' && this.passed.size < MOST) this.passed.add(this.beside)
      this.beside = null
    }
    const end = this.scan.end(this.text, final)
    const to = end < 0 ? this.text.length : end
    this.count(this.at, to)
    this.at = to
    this.indent = null
    if (end < 0) {
      if (final) this.damaged = true
      return false
    }
    this.task = null
    return true
  }

  /** Reads a record once all of it is there. */
  private record(final: boolean): boolean {
    const end = this.scan.end(this.text, final)
    const size = this.text.length - this.at
    if (end < 0 && !final && size < LONGEST) return false
    this.task = null
    const { line } = this
    if (end - this.at > LONGEST) {
      this.tooLong(line)
      this.count(this.at, end)
      this.at = end
      this.indent = null
      return true
    }
    if (end > this.at) {
      try {
        const value = parseJson(this.text.slice(this.at, end))
        this.found(line, value, end - this.at)
        this.count(this.at, end)
        this.at = end
        this.indent = null
        return true
      } catch {
        // Told as a fault below.
      }
    }
    if (end < 0 && !final && !this.goesOnBelow()) {
      this.tooLong(line)
      this.task = 'skip'
      return true
    }
    this.events.push({ kind: 'fault', line, text: this.text.slice(this.at, this.at + SHOWN).trim() })
    if (end < 0) this.damaged = true
    this.goOn(end)
    return true
  }

  private found(line: number, value: Json, size: number) {
    if (this.headings && !this.headed) this.events.push({ kind: 'value', line, value: this.headings, size: 0 })
    this.headed = true
    const inside = this.wrapped ? wrappedIn(value) : null
    const records = inside?.records ?? keyedRecords(this.name, value, this.place)
    for (const record of records) this.events.push({ kind: 'value', line, value: record, size: Math.ceil(size / records.length) })
    for (const path of inside?.beside ?? []) if (this.passed.size < MOST) this.passed.add(path)
  }

  private tooLong(line: number) {
    this.events.push({ kind: 'fault', line, text: this.text.slice(this.at, this.at + SHOWN).trim(), long: true })
  }

  /** Whether a line below begins as the record did: the next one, and this one lacks its end. */
  private goesOnBelow(): boolean {
    return this.indent !== null && this.text.includes(`\n${this.indent}{`, this.at + 1)
  }

  /** After a fault: behind the damaged record, or at the next line that begins as it did where that comes first. */
  private goOn(end: number) {
    const needle = this.indent === null ? null : `\n${this.indent}{`
    const next = needle === null ? -1 : this.text.indexOf(needle, this.at + 1)
    const resumed = next < 0 ? -1 : next + (needle as string).length - 1
    const to = resumed >= 0 && (end < 0 || resumed < end) ? resumed : end > this.at ? end : end === this.at ? this.at + 1 : this.text.length
    const { indent } = this
    this.count(this.at, to)
    this.at = to
    this.indent = to === resumed ? indent : null
  }

  private blanks() {
    const { text } = this
    for (; this.at < text.length; this.at++) {
      const code = text.charCodeAt(this.at)
      if (code === 10) {
        this.line++
        this.indent = ''
      } else if (code === 32 || code === 9) this.indent = this.indent === null ? null : this.indent + text.charAt(this.at)
      else if (code !== 0xfeff && code !== 0x1e && code !== 13 && code !== 0xa0) return
    }
  }

  /** Counts the lines of what is left behind. */
  private count(from: number, to: number) {
    const passed = this.text.slice(from, to)
    for (let at = passed.indexOf('\n'); at >= 0; at = passed.indexOf('\n', at + 1)) this.line++
  }
}
