import type { Saying } from '../../protocol/jobs.ts'
import type { Chunk, Corrections, Cut, Profile, RecordsCut } from '../contract.ts'
import { startText } from '../cut/decode.ts'
import type { FullPlan } from '../plan/full-plan.ts'
import type { Opened } from '../open/contract.ts'
import type { Format } from '../open/format.ts'
import { isOwnPlan } from '../own/contract.ts'
import { readChunk } from '../read/read.ts'
import { columnsOf, readingOf } from './columns.ts'
import { ownColumnsOf } from './own-columns.ts'
import type { Known, PreviewRow, ShownTable } from './contract.ts'
import { planTable, readsAlike } from './plan.ts'
import type { Planned, TableContext } from './planned.ts'
import { besideRows, recordsOf } from './rows.ts'
import { HEAD_BYTES, HEAD_RECORDS, startTable } from './start.ts'
import { TableSums } from './sums.ts'

/** Rows shown as they will be read. */
const ROWS = 50
/** Lines shown to point at the headings, and how much of each. */
const TOP = 25
const WIDE = 160
/** What a file that goes on says of its cut-off head is no news. */
const OF_THE_CUT: ReadonlySet<string> = new Set(['damaged', 'open-quote', 'cut-short', 'broken-characters', 'no-rows'])

export interface TableSetting {
  readonly corrections: Corrections
  readonly known: Known
  /** As the tables before this one leave it. */
  readonly context: TableContext
  /** Whether so many more characters of chunks may be kept in memory. */
  keep(characters: number): boolean
  /** What an earlier pass learned of the whole table. */
  readonly profile: Profile | null
}

/** One table on its way through the preview: planned from its head, read as it passes, and settled at its end. */
export class TablePreview {
  readonly name: string
  readonly format: Format
  /** The whole table's profile, once it has passed. */
  profile: Profile | null
  planned: Planned | null = null
  sums: TableSums
  /** The rows read so far are not those of the settled plan, and what they were read from was not kept. */
  stale = false
  /** All chunks, or null where they are too large to keep. */
  chunks: Chunk[] | null = []
  private said: readonly Saying[] = []
  private drawn: { readonly planned: Planned; readonly profile: Profile; readonly shown: Omit<ShownTable, 'said'> } | null = null
  private setting: TableSetting
  private readonly cut: Cut | RecordsCut
  private head: Cut | RecordsCut | null
  private headChunk: Chunk | null = null
  private headProfile: Profile | null = null
  private headSize = 0
  private readonly headBytes: Uint8Array[] = []
  private readonly topLines: { line: number; text: string }[] = []
  private readonly waiting: Chunk[] = []

  constructor(name: string, format: Format, setting: TableSetting) {
    this.name = name
    this.format = format
    this.setting = setting
    this.profile = setting.profile
    this.cut = startTable(format, setting.corrections)
    this.head = startTable(format, setting.corrections, ROWS)
    this.sums = this.freshSums()
    if (this.profile) this.plan(this.profile, setting.corrections)
  }

  /** Takes what comes of the table next; true when its first rows have just become known. */
  take(event: Exclude<Opened, { kind: 'table' | 'left' | 'place' | 'entry' | 'end' }>): boolean {
    const before = this.headProfile
    if (event.kind === 'bytes') this.takeBytes(event.bytes)
    else if (event.kind === 'record') this.takeRecord(event.line, event.cells)
    else {
      if (this.head && 'fault' in this.head) this.keepHead(this.head.fault(event.line, event.value, event.reason))
      if ('fault' in this.cut) this.read(this.cut.fault(event.line, event.value, event.reason))
    }
    return this.headProfile !== before
  }

  private takeBytes(bytes: Uint8Array) {
    if (this.head) {
      this.headBytes.push(bytes.slice())
      this.keepHead((this.head as Cut).push(bytes))
      this.headSize += bytes.length
      if (this.headSize >= HEAD_BYTES) this.settleHead()
    }
    this.read((this.cut as Cut).push(bytes))
  }

  private takeRecord(line: number, cells: readonly string[]) {
    if (this.head) {
      if (this.topLines.length < TOP) this.topLines.push({ line, text: cells.filter(Boolean).join(' · ').slice(0, WIDE) })
      this.keepHead((this.head as RecordsCut).push(line, cells))
      if (++this.headSize >= HEAD_RECORDS) this.settleHead()
    }
    this.read((this.cut as RecordsCut).push(line, cells))
  }

  private keepHead(chunks: readonly Chunk[]) {
    this.headChunk ??= chunks[0] ?? null
  }

  /** Plans from the head, its last unfinished record left out. */
  private settleHead() {
    if (!this.head) return
    const { chunks, profile } = this.head.end({ damaged: true })
    this.keepHead(chunks)
    this.head = null
    this.headProfile = { ...profile, damaged: false, cutShort: false, openQuote: 0, broken: 0 }
    if (!this.profile) this.plan(this.headProfile, this.setting.corrections)
    this.read(this.waiting.splice(0))
  }

  private plan(profile: Profile, corrections: Corrections) {
    const { known, context } = this.setting
    this.planned = planTable(profile, known, context, corrections)
  }

  private read(chunks: readonly Chunk[]) {
    for (const chunk of chunks) {
      if (this.chunks && !this.setting.keep(chunk.text.length)) this.chunks = null
      this.chunks?.push(chunk)
      if (!this.planned) this.waiting.push(chunk)
      else this.sums.add(readChunk(this.planned.plan, chunk))
    }
  }

  /** No more of it: the profile is the whole table's, and what was read by another plan is read again. */
  end({ damaged, said = [] }: { damaged: boolean; said?: readonly Saying[] }): void {
    this.said = said
    if (this.head) {
      const { chunks, profile } = this.head.end({ damaged })
      this.keepHead(chunks)
      this.head = null
      this.headProfile = profile
    }
    const { chunks, profile } = this.cut.end({ damaged })
    const before = this.planned
    this.profile = profile
    this.plan(profile, this.setting.corrections)
    const after = this.planned as Planned
    if (before && !readsAlike(before.plan, after.plan)) this.startOver()
    this.read(this.waiting.splice(0))
    this.read(chunks)
  }

  /** Settles on a plan made with the file's other tables in sight. */
  settle(planned: Planned): void {
    const before = this.planned
    this.planned = planned
    if (!before || !readsAlike(before.plan, planned.plan)) this.startOver()
  }

  private freshSums(): TableSums {
    return new TableSums(this.setting.known.zone, () => this.planned !== null && isOwnPlan(this.planned.plan))
  }

  private startOver() {
    this.stale = false
    this.sums = this.freshSums()
    if (this.chunks) for (const chunk of this.chunks) this.sums.add(readChunk((this.planned as Planned).plan, chunk))
    else this.stale = true
  }

  /** Takes a new plan of the passed table; gives the chunks that are to be read by `readKept`. Only where they were kept. */
  replan(planned: Planned, corrections: Corrections): readonly Chunk[] {
    this.setting = { ...this.setting, corrections }
    this.planned = planned
    this.sums = this.freshSums()
    return this.chunks ?? []
  }

  readKept(chunk: Chunk): void {
    this.sums.add(readChunk((this.planned as Planned).plan, chunk))
  }

  /** Everything that is shown of the table; null before anything is known of it. */
  show(): ShownTable | null {
    const { planned } = this
    const profile = this.profile ?? this.headProfile
    if (!planned || !profile) return null
    if (this.drawn?.planned !== planned || this.drawn.profile !== profile) this.drawn = { planned, profile, shown: this.draw(planned, profile) }
    const news = this.profile ? planned.plan.said : planned.plan.said.filter(({ code }) => !OF_THE_CUT.has(code))
    const met = this.profile ? Object.entries(this.sums.counts).map(([code, count]) => ({ code, with: { count } })) : []
    return { ...this.drawn.shown, said: [...this.said, ...news, ...met] }
  }

  /** What changes with the plan alone. */
  private draw({ plan, source, remembered }: Planned, profile: Profile): Omit<ShownTable, 'said'> {
    return {
      name: this.name, format: this.format, currency: plan.currency, zone: plan.zone,
      source: source?.name ?? null,
      remembered: remembered ?? ((source?.corrections ?? null) as Corrections | null),
      asks: plan.asks ?? [],
      confidence: plan.confidence ?? 1,
      refusal: plan.refusal,
      own: isOwnPlan(plan) ? { dataset: plan.own.dataset, fresh: plan.own.fresh } : null,
      reading: readingOf(profile, plan),
      columns: isOwnPlan(plan) ? ownColumnsOf(profile, plan) : columnsOf(profile, plan, this.setting.corrections),
      rows: this.rows(profile, plan as FullPlan),
      top: this.top(),
    }
  }

  private rows(profile: Profile, plan: FullPlan): PreviewRow[] {
    const chunk = this.headChunk
    if (!chunk) return []
    const records = recordsOf(chunk, profile.separator, profile.headings.length, ROWS).filter(({ cells }) => cells.some((cell, at) => cell !== profile.headings[at]))
    return besideRows(plan, records, readChunk(plan, chunk))
  }
  private top(): ShownTable['top'] {
    if (this.format !== 'text') return this.topLines
    const text = startText(this.setting.corrections.encoding)
    const lines = (this.headBytes.map((bytes) => text.push(bytes)).join('') + text.end()).split('\n', TOP)
    return lines.map((line, index) => ({ line: index + 1, text: line.slice(0, WIDE) })).filter((line) => line.text.trim() !== '')
  }
}
