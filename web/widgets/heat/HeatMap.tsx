import { createMemo, createSignal, createUniqueId, Index, Show, type JSX } from 'solid-js'
import { weekdayName } from '../../state/filter-words.ts'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { MarkSign, type Mark } from '../Mark.tsx'
import { rectangle, stepFrom } from './cells.ts'
import './heat.css'

export interface HeatMapProps {
  /** 168 numbers, Monday's 24 hours first; null where nothing was. */
  readonly cells: readonly (number | null)[]
  readonly chosen: ReadonlySet<number>
  readonly figureOf: (figure: number) => string
  /** Those chosen now; none lets all. */
  readonly onChoose: (cells: readonly number[]) => void
  /** The records behind a cell are wanted. */
  readonly onRecords?: ((cell: number) => void) | undefined
  /** What colleagues were asked about a cell. */
  readonly markOf?: (cell: number) => Mark | null
}

/** Seven days by 24 hours. Drag over cells to choose them, tap one, a day or an hour; arrows move, Shift widens, Enter chooses. */
export function HeatMap(props: HeatMapProps): JSX.Element {
  const id = createUniqueId()
  const [active, setActive] = createSignal(-1)
  const [hover, setHover] = createSignal<number | null>(null)
  const [drawn, setDrawn] = createSignal<readonly number[] | null>(null)
  const most = createMemo(() => props.cells.reduce<number>((most, one) => Math.max(most, Math.abs(one ?? 0)), 0))
  const chosen = createMemo(() => {
    const cells = drawn()
    return cells ? new Set(cells) : props.chosen
  })
  let grid: HTMLDivElement | undefined
  let from: number | null = null
  let origin = -1

  const cellAt = (event: PointerEvent): number => {
    const box = grid?.getBoundingClientRect()
    if (!box) return 0
    const hour = Math.floor(((event.clientX - box.left) / box.width) * 24)
    const day = Math.floor(((event.clientY - box.top) / box.height) * 7)
    return Math.max(0, Math.min(6, day)) * 24 + Math.max(0, Math.min(23, hour))
  }
  const toggle = (cell: number) => props.onChoose(props.chosen.has(cell) ? [...props.chosen].filter((one) => one !== cell) : [...props.chosen, cell])
  /** All of a day or an hour: chosen, or let go when it is just that. */
  const take = (cells: readonly number[]) => props.onChoose(cells.length === props.chosen.size && cells.every((one) => props.chosen.has(one)) ? [] : cells)
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    from = cellAt(event)
    grid?.setPointerCapture(event.pointerId)
  }
  const onMove = (event: PointerEvent) => {
    const at = cellAt(event)
    if (event.pointerType === 'mouse' || from !== null) setHover(at)
    if (from !== null && (at !== from || drawn())) setDrawn(rectangle(from, at))
  }
  const onUp = () => {
    const cells = drawn()
    if (cells) props.onChoose(cells)
    else if (from !== null) {
      setActive(from)
      setHover(from)
      toggle(from)
    }
    from = null
    setDrawn(null)
  }
  const onKey = (event: KeyboardEvent) => {
    const at = Math.max(0, active())
    const to = stepFrom(at, event.key)
    if (to !== null) {
      if (!event.shiftKey) origin = to
      else if (origin < 0) origin = at
      setActive(to)
      setHover(null)
      if (event.shiftKey) props.onChoose(rectangle(origin, to))
    } else if (event.key === 'Enter' && event.shiftKey && props.onRecords) props.onRecords(at)
    else if (event.key === 'Enter' || event.key === ' ') toggle(at)
    else if (event.key === 'Escape' && props.chosen.size > 0) props.onChoose([])
    else return
    event.preventDefault()
  }
  const named = (cell: number) => [weekdayName(Math.floor(cell / 24) + 1, 'long'), t().overview.clock.hour(cell % 24)] as const
  const told = (cell: number) => {
    const figure = props.cells[cell] ?? null
    return w().heat.cell(...named(cell), figure === null ? t().common.none : props.figureOf(figure))
  }
  const read = () => hover() ?? (active() >= 0 ? active() : null)
  const markAt = (cell: number | null) => (cell === null ? null : (props.markOf?.(cell) ?? null))
  return (
    <div class="heat">
      <div class="heat-read small">
        <div class="heat-words">
          <p classList={{ aside: read() !== null }} textContent={w().heat.hint} />
          <p class="figure" textContent={read() === null ? '' : told(read() as number)} />
        </div>
        <Show when={markAt(read())}>{(mark) => <MarkSign mark={mark()} />}</Show>
        <Show when={active() >= 0 && (props.cells[active()] ?? null) !== null && props.onRecords}>
          {(open) => <button type="button" class="button plain small-button" aria-haspopup="dialog" aria-label={w().heat.records(...named(active()))} onClick={() => open()(active())}>{t().overview.records}</button>}
        </Show>
      </div>
      <div class="heat-hours" aria-hidden="true">
        <Index each={Array.from({ length: 24 }, (_, hour) => hour)}>
          {(hour) => <button type="button" tabindex="-1" class="heat-label figure" classList={{ odd: hour() % 6 === 3 }} onClick={() => take(Array.from({ length: 7 }, (_, day) => day * 24 + hour()))}>{hour() % 3 === 0 ? hour() : '·'}</button>}
        </Index>
      </div>
      <div class="heat-days" aria-hidden="true">
        <Index each={[1, 2, 3, 4, 5, 6, 7]}>
          {(day) => <button type="button" tabindex="-1" class="heat-label" onClick={() => take(Array.from({ length: 24 }, (_, hour) => (day() - 1) * 24 + hour))}>{weekdayName(day(), 'short')}</button>}
        </Index>
      </div>
      <div
        ref={(element) => (grid = element)}
        class="heat-grid"
        classList={{ some: chosen().size > 0 }}
        role="listbox"
        aria-multiselectable="true"
        aria-label={w().heat.label}
        aria-describedby={`${id}-keys`}
        aria-keyshortcuts={props.onRecords && 'Shift+Enter'}
        aria-activedescendant={active() >= 0 ? `${id}-${active()}` : undefined}
        tabindex="0"
        onFocus={() => active() < 0 && setActive(9)}
        onKeyDown={onKey}
        onPointerDown={onDown}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onPointerCancel={() => (setDrawn(null), (from = null))}
        onPointerLeave={() => from === null && setHover(null)}
      >
        <Index each={props.cells}>
          {(figure, cell) => (
            <span
              id={`${id}-${cell}`}
              role="option"
              aria-selected={chosen().has(cell)}
              aria-label={told(cell)}
              class="heat-cell"
              classList={{ chosen: chosen().has(cell), active: active() === cell, minus: (figure() ?? 0) < 0, asked: markAt(cell) !== null }}
              style={{ '--heat': `${most() > 0 ? Math.round((Math.abs(figure() ?? 0) / most()) * 100) : 0}%` }}
            />
          )}
        </Index>
      </div>
      <span id={`${id}-keys`} class="hidden-words">{w().heat.keys}</span>
    </div>
  )
}
