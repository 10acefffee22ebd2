import { createComputed, createEffect, createMemo, createSignal, createUniqueId, Index, on, type JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import type { Mark } from '../Mark.tsx'
import { barOf, roomFor, widthOf, type Key, type Listed } from './rank.ts'
import { Row, type RowFace } from './Row.tsx'
import './ranking.css'

export interface RankingProps {
  readonly title: string
  readonly entries: Listed
  /** Figures of all entries together, for the shares. */
  readonly total: number
  /** The largest size of any figure: what the longest bar stands for. */
  readonly most: number
  /** Rows that are seen without scrolling, perhaps the half of one: the height never changes. */
  readonly rows: number
  readonly chosen: ReadonlySet<Key>
  /** Those that are left out ("all but"). */
  readonly leftOut?: ReadonlySet<Key>
  /** Leaves an entry out, or not any more: the minus or Delete was pressed on it. */
  readonly onLeaveOut?: (key: Key) => void
  /** Chooses several: a pointer was drawn over them. */
  readonly onChoose?: (keys: readonly Key[]) => void
  readonly nameOf: (key: Key) => { readonly name: string; readonly code: string | null }
  readonly figureOf: (figure: number) => string
  readonly shareOf: (share: number) => string
  readonly onToggle: (key: Key) => void
  /** A finger is down on an entry: it may be chosen next. */
  readonly onPress: (key: Key) => void
  /** The records behind an entry's figure are wanted: its figure was tapped, or Shift and Enter pressed. */
  readonly onRecords?: (key: Key) => void
  /** What colleagues were asked about an entry's figure. */
  readonly markOf?: (key: Key) => Mark | null
}

/** Rows drawn above and below those that are seen, from when one begins to scroll. */
const AROUND = 6

/** One row's height, px: a touch target at the reader's text size. */
function rowHeight(): number {
  return 2.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

/** Bars by rank, thousands of them if need be. Arrows move, Enter or Space chooses; several may be chosen. */
export function Ranking(props: RankingProps): JSX.Element {
  const id = createUniqueId()
  const height = rowHeight()
  const [active, setActive] = createSignal(-1)
  const [scrolled, setScrolled] = createSignal(0)
  let box: HTMLDivElement | undefined
  /** Places that a pointer is being drawn over. */
  const [drawing, setDrawing] = createSignal<{ readonly from: number; readonly to: number } | null>(null)
  const drawnOver = (place: number): boolean => {
    const at = drawing()
    return at !== null && place >= Math.min(at.from, at.to) && place <= Math.max(at.from, at.to)
  }
  const [around, setAround] = createSignal(0)
  const drawn = () => Math.ceil(props.rows) + 1 + 2 * around()
  const first = createMemo(() => Math.max(0, Math.min(scrolled() - around(), props.entries.count - drawn())))
  createEffect(() => {
    if (active() >= props.entries.count) setActive(props.entries.count - 1)
  })

  const face = (place: number): RowFace | null => {
    const entry = props.entries.at(place)
    if (!entry) return null
    const { key, figure } = entry
    const { name, code } = props.nameOf(key)
    const isChosen = props.chosen.has(key) || drawnOver(place)
    const isOut = props.leftOut?.has(key) === true
    return {
      key, place, name, code: code === null ? '' : ` ${code}`, isChosen,
      id: `${id}-${place}`,
      of: props.entries.count,
      figure: props.figureOf(figure),
      share: props.total > 0 ? props.shareOf(figure / props.total) : t().common.none,
      bar: barOf(figure, props.most),
      mark: props.markOf?.(key) ?? null,
      isMinus: figure < 0,
      isRest: (props.chosen.size > 0 && !isChosen) || isOut,
      isOut,
      isActive: active() === place,
    }
  }
  /** The same rows show others as one scrolls; only what differs is written. */
  const faces = createMemo(() => {
    const all: RowFace[] = []
    for (let place = first(); place < first() + drawn(); place++) {
      const one = face(place)
      if (one) all.push(one)
    }
    return all
  })

  /** Room for the longest figure: a column whose width is known costs half of one that must be measured in every row. */
  const room = createMemo((before: number) => roomFor(faces().reduce((most, one) => Math.max(most, widthOf(one.figure)), 0), before), 0)

  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(props.entries.count - 1, index))
    setActive(to)
    if (!box) return
    box.scrollTop = Math.max((to + 1 - props.rows) * height, Math.min(to * height, box.scrollTop))
  }
  const onKey = (event: KeyboardEvent) => {
    const at = active()
    const moves: Record<string, number> = {
      ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: props.entries.count - 1, PageDown: at + Math.floor(props.rows), PageUp: at - Math.floor(props.rows),
    }
    const to = moves[event.key]
    const entry = props.entries.at(at)
    if (to !== undefined) moveTo(to)
    else if ((event.key === '-' || event.key === 'Delete') && entry && props.onLeaveOut) props.onLeaveOut(entry.key)
    else if (event.key === 'Enter' && event.shiftKey && entry && props.onRecords) props.onRecords(entry.key)
    else if ((event.key === 'Enter' || event.key === ' ') && entry) props.onToggle(entry.key)
    else return
    event.preventDefault()
  }
  const wake = () => setAround(AROUND)
  const placeAt = (event: PointerEvent): number => {
    const top = box?.getBoundingClientRect().top ?? 0
    return Math.max(0, Math.min(props.entries.count - 1, Math.floor((event.clientY - top + (box?.scrollTop ?? 0)) / height)))
  }
  /** Where a mouse or pen went down; a finger scrolls. */
  let down: number | null = null
  const onDown = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return wake()
    down = event.button === 0 && props.onChoose ? placeAt(event) : null
    if (event.pointerType !== 'mouse') wake()
  }
  const onMove = (event: PointerEvent) => {
    if (down === null || (event.buttons & 1) === 0) return
    const to = placeAt(event)
    if (!drawing() && to === down) return
    if (!drawing()) box?.setPointerCapture(event.pointerId)
    setDrawing({ from: down, to })
  }
  const onUp = () => {
    const at = drawing()
    down = null
    if (!at) return
    const keys: Key[] = []
    for (let place = Math.min(at.from, at.to); place <= Math.max(at.from, at.to); place++) keys.push(props.entries.at(place)?.key ?? null)
    setDrawing(null)
    props.onChoose?.(keys)
  }
  let picked: number | null = null
  const pick = (one: RowFace) => {
    picked = one.place
    props.onToggle(one.key)
  }
  // With what was picked, not before it: one picture and not two.
  createComputed(
    on(
      () => props.chosen,
      () => {
        if (picked !== null) setActive(picked)
        picked = null
      },
      { defer: true },
    ),
  )
  return (
    <div
      ref={(element) => (box = element)}
      class="ranking"
      style={{ height: `${props.rows * height}px`, '--figure-room': `${room()}ch` }}
      role="listbox"
      aria-multiselectable="true"
      aria-label={props.title}
      aria-activedescendant={active() < 0 ? undefined : `${id}-${active()}`}
      aria-keyshortcuts={[props.onRecords && 'Shift+Enter', props.onLeaveOut && 'Delete'].filter(Boolean).join(' ') || undefined}
      tabindex="0"
      onKeyDown={onKey}
      onFocus={() => active() < 0 && setActive(0)}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => (setDrawing(null), (down = null))}
      onScroll={(event) => {
        wake()
        setScrolled(Math.floor(event.currentTarget.scrollTop / height))
      }}
    >
      <div class="ranking-all" role="presentation" style={{ height: `${props.entries.count * height}px` }}>
        <div class="ranking-drawn" role="presentation" style={{ transform: first() > 0 ? `translateY(${first() * height}px)` : 'none' }}>
          <Index each={faces()}>{(one) => <Row face={one()} onPick={pick} onPress={({ key }) => props.onPress(key)} onOpen={props.onRecords && (({ key }) => props.onRecords?.(key))} />}</Index>
        </div>
      </div>
    </div>
  )
}
