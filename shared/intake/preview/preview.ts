import type { Corrections, Profile } from '../contract.ts'
import { OpenFault, type Bytes } from '../open/contract.ts'
import { openFile } from '../open/open.ts'
import type { Known, Preview, PreviewTable, PreviewWish } from './contract.ts'
import { planTogether } from './plan.ts'
import type { TableContext } from './planned.ts'
import { rememberedCut } from './remembered.ts'
import { sumsOf } from './sums.ts'
import { TablePreview, type TableSetting } from './table.ts'

/** Characters of a file's chunks that are kept, so that a correction is answered without reading the file again. */
const KEPT = 24_000_000
/** Pieces of a file between two words on how far it is. */
const PIECES = 8

/** A file to be looked at, and what the workspace knows. */
export interface PreviewSource {
  readonly bytes: Bytes
  readonly filename: string
  readonly known: Known
}

export interface PreviewSession {
  /**
   * Looks at the file in the wished way: what is known by then comes again and again, at last with `stage` of `done`.
   * One run at a time; leaving it (`return`) stops the reading. Rejects only where the file cannot be read from.
   */
  run(wish: PreviewWish): AsyncGenerator<Preview, void, void>
}

/** One place among the file's tables. */
type Place = { readonly left: PreviewTable } | { readonly table: TablePreview }

/** Opens a file for previews. What a run learned is kept: the next, with other corrections, answers from memory where it can. */
export function openPreview(source: PreviewSource): PreviewSession {
  const { filename } = source
  const known: Known = { ...source.known, filename }
  const { size } = source.bytes
  let places: Place[] = []
  let cutAs: string | null = null
  let passed = 0
  let kept = 0
  let version = 0
  let fault: Preview['fault'] = null
  let remembered: Corrections | null | undefined

  const keep = (characters: number) => (kept += characters) <= KEPT
  const counting: Bytes = {
    size,
    async *read(from, to) {
      for await (const piece of source.bytes.read(from, to)) {
        passed = Math.min(size, passed + piece.length)
        yield piece
      }
    },
  }

  const settingFor = (corrections: Corrections, profile: Profile | null): TableSetting => {
    let context: TableContext = { zone: known.zone, currency: known.currency, more: known.more }
    for (const { planned } of tables()) if (planned && !planned.plan.refusal) context = { ...context, more: planned.plan.more, currency: planned.plan.currency }
    return { corrections, known, context, keep, profile }
  }

  const tables = () => places.flatMap((place) => ('table' in place ? [place.table] : []))

  /** Once all tables have passed they are planned together, as the import plans them. */
  const settle = (corrections: Corrections) => {
    const all = tables()
    const plans = planTogether(all.map(({ profile }) => profile as Profile), known, corrections)
    all.forEach((table, at) => table.settle(plans[at] as (typeof plans)[number]))
  }

  const told = (stage: Preview['stage'], wish: PreviewWish, fresh: boolean): Preview => {
    if (fresh) version++
    const read = tables()
    const readable = read.filter(({ planned }) => planned && !planned.plan.refusal)
    const shown = read.find(({ name }) => name === wish.table) ?? readable.find(({ sums }) => sums.read > sums.rejected) ?? readable[0] ?? read[0]
    return {
      stage, passed: stage === 'done' ? size : passed, size, version, fault,
      tables: places.map((place) => ('left' in place ? place.left : tableLine(place.table, read.length > 1))),
      shown: shown?.show() ?? null,
      sums: sumsOf(readable.map((table) => [table.name, table.sums]), stage === 'done'),
    }
  }

  async function* stream(wish: PreviewWish, profiles: readonly (Profile | null)[]): AsyncGenerator<Preview, void, void> {
    const { corrections } = wish
    places = []
    passed = 0
    kept = 0
    fault = null
    let current: TablePreview | null = null
    let pieces = 0
    for await (const event of openFile(counting, filename)) {
      if (event.kind === 'left') places.push({ left: { name: event.name, format: '', left: event.reason, read: 0, rejected: 0, asks: 0 } })
      else if (event.kind === 'table') {
        const wanted = event.name === '' || !corrections.tables || corrections.tables.includes(event.name)
        current = wanted ? new TablePreview(event.name, event.format, settingFor(corrections, profiles[places.length] ?? null)) : null
        places.push(current ? { table: current } : { left: { name: event.name, format: event.format, left: 'not-wanted', read: 0, rejected: 0, asks: 0 } })
      } else if (!current || event.kind === 'place' || event.kind === 'entry') continue
      else if (event.kind === 'end') {
        current.end(event)
        yield told('reading', wish, true)
      } else if (current.take(event)) yield told('head', wish, true)
      else if (event.kind === 'bytes' ? ++pieces % PIECES === 0 : ++pieces % 2000 === 0) yield told('reading', wish, false)
    }
  }

  async function* replay(wish: PreviewWish): AsyncGenerator<Preview, void, void> {
    const all = tables()
    const plans = planTogether(all.map(({ profile }) => profile as Profile), known, wish.corrections)
    const work = all.map((table, at) => ({ table, chunks: table.replan(plans[at] as (typeof plans)[number], wish.corrections) }))
    yield told('head', wish, true)
    for (const { table, chunks } of work) {
      for (const chunk of chunks) {
        table.readKept(chunk)
        yield told('reading', wish, false)
      }
    }
  }

  /** What is wished; where nothing is said, how files like this one were taken apart before. */
  const goingOn = async (asked: PreviewWish): Promise<PreviewWish> => {
    if (Object.keys(asked.corrections).length > 0) return asked
    if (remembered === undefined) remembered = await rememberedCut(source.bytes, filename, known)
    return remembered ? { ...asked, corrections: remembered } : asked
  }

  return {
    async *run(asked) {
      const wish = await goingOn(asked)
      const { encoding, separator, headingLine, tables: chosen } = wish.corrections
      const cut = JSON.stringify([encoding, separator, headingLine, chosen])
      const whole = cutAs === cut ? tables() : []
      const profiles = places.map((place) => (cutAs === cut && 'table' in place ? place.table.profile : null))
      cutAs = null
      try {
        if (whole.length > 0 && whole.every(({ chunks }) => chunks !== null)) yield* replay(wish)
        else yield* stream(wish, profiles)
        settle(wish.corrections)
        if (tables().some(({ stale }) => stale)) {
          yield* stream(wish, places.map((place) => ('table' in place ? place.table.profile : null)))
          settle(wish.corrections)
        }
      } catch (error) {
        if (!(error instanceof OpenFault)) throw error
        fault = { code: error.code, with: error.with }
      }
      cutAs = cut
      yield told('done', wish, true)
    },
  }
}

function tableLine({ name, format, sums, planned }: TablePreview, among: boolean): PreviewTable {
  const left = among && planned?.plan.refusal ? planned.plan.refusal.code : null
  const asks = planned && !planned.plan.refusal ? (planned.plan.asks?.length ?? 0) : 0
  return { name, format, left, read: sums.read, rejected: sums.rejected, asks }
}

/** A file as it will be read, in the wished way, to the end. */
export async function previewFile(source: PreviewSource, wish: PreviewWish = { corrections: {}, table: null }): Promise<Preview> {
  let last: Preview | null = null
  for await (const preview of openPreview(source).run(wish)) last = preview
  if (!last) throw new Error('a preview ends with what it found')
  return last
}
