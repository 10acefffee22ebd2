import { createMemo, createSignal, Index, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { fieldText } from '../../../../shared/intake/words/words.ts'
import { number } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Icon } from '../../../widgets/Icon.tsx'
import { cellFault, type HowRead } from './check.ts'
import type { Mending, RefusedRow } from './state.ts'
import { reasonOf } from '../reason.ts'

/** Rows drawn beyond those in sight. */
const AROUND = 6
/** A row's height at a desk and a card's on a phone, rem. */
const ROW = 3.25
const CARD = 8.75
/** Where text is large and the room small, a card's words need more lines; below so many rem across. */
const NARROW = 18
const NARROW_CARD = 12

interface Props {
  readonly rows: readonly RefusedRow[]
  readonly headings: readonly string[]
  readonly mending: Mending
  readonly how: HowRead
}

/** The refused rows: a table at a desk, cards on a phone; only those in sight are drawn. */
export function MendRows(props: Props): JSX.Element {
  const wide = matchMedia('(min-width: 48rem)')
  const [isWide, setWide] = createSignal(wide.matches)
  const [top, setTop] = createSignal(0)
  const [height, setHeight] = createSignal(800)
  const [width, setWidth] = createSignal(Infinity)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const step = () => (isWide() ? ROW : width() < NARROW * rem ? NARROW_CARD : CARD) * rem
  let box: HTMLDivElement | undefined
  onMount(() => {
    const onWide = () => setWide(wide.matches)
    wide.addEventListener('change', onWide)
    const size = new ResizeObserver(() => {
      if (!box) return
      setHeight(box.clientHeight)
      setWidth(box.clientWidth)
    })
    if (box) size.observe(box)
    onCleanup(() => {
      wide.removeEventListener('change', onWide)
      size.disconnect()
    })
  })
  const first = createMemo(() => Math.max(0, Math.min(Math.floor(top() / step()) - AROUND, props.rows.length - 1)))
  const drawn = createMemo(() => props.rows.slice(first(), first() + Math.ceil(height() / step()) + 2 * AROUND))

  /** Moves up and down a column, and with Enter to the next row's faulty cell. */
  const onKey = (event: KeyboardEvent) => {
    const from = event.target
    if (!(from instanceof HTMLInputElement) || event.isComposing) return
    const by = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey) ? 1 : event.key === 'ArrowUp' || event.key === 'Enter' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const at = Number(from.dataset.row) + by
    const row = props.rows[at]
    if (!row || !box) return
    const column = event.key === 'Enter' ? (row.column ?? 0) : Number(from.dataset.column)
    const place = at * step()
    if (place < box.scrollTop + step() || place > box.scrollTop + box.clientHeight - 2 * step()) box.scrollTop = place - box.clientHeight / 2
    const enter = () => {
      const next = box?.querySelector<HTMLInputElement>(`input[data-row="${at}"][data-column="${column}"]`) ?? box?.querySelector<HTMLInputElement>(`input[data-row="${at}"]`)
      next?.focus()
      next?.select()
      return next
    }
    // At once where the row is drawn: what is typed next belongs to it.
    if (!enter()) requestAnimationFrame(enter)
  }

  const columns = () => `4.5rem minmax(14rem, 1fr) repeat(${props.headings.length}, 9.5rem)`
  return (
    <div
      ref={(element) => (box = element)}
      class="mend-rows"
      classList={{ wide: isWide(), narrow: width() < NARROW * rem }}
      role="table"
      aria-label={w().mend.title}
      aria-rowcount={props.rows.length + 1}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKey}
    >
      <Show when={isWide()}>
        <div class="mend-row mend-head" role="row" style={{ 'grid-template-columns': columns() }}>
          <span role="columnheader">{w().preview.line}</span>
          <span role="columnheader">{w().mend.why}</span>
          <Index each={props.headings}>{(heading) => <span role="columnheader">{heading()}</span>}</Index>
        </div>
      </Show>
      <div class="mend-space" role="rowgroup" style={{ height: `${props.rows.length * step()}px` }}>
        <Index each={drawn()}>
          {(row, at) => (
            <div
              class="mend-row"
              role="row"
              aria-rowindex={first() + at + 2}
              data-line={row().line}
              data-state={stateOf(row(), props)}
              style={{ 'height': `${step()}px`, 'transform': `translateY(${(first() + at) * step()}px)`, ...(isWide() ? { 'grid-template-columns': columns() } : {}) }}
            >
              <span role="rowheader" class="mend-line soft figure small">
                <Show when={isWide()} fallback={w().mend.row(number(language(), row().line))}>
                  {number(language(), row().line)}
                </Show>
              </span>
              <span role="cell" class="mend-state small">
                <State row={row()} props={props} />
              </span>
              <Show when={row().cells} fallback={<span role="cell" class="mend-whole small soft">{w().mend.whole}</span>}>
                <Show when={isWide()} fallback={<Card row={row()} at={first() + at} props={props} />}>
                  <Index each={props.headings}>{(_, column) => <span role="cell"><Cell row={row()} at={first() + at} column={column} props={props} /></span>}</Index>
                </Show>
              </Show>
            </div>
          )}
        </Index>
      </div>
    </div>
  )
}

/** Why a row as it stands now is still refused, as far as can be told here; null when nothing speaks against it. */
function faultNow(row: RefusedRow, { mending, how }: Props): string | null {
  const isStill = mending.isStill(row)
  if (!isStill && !mending.isChanged(row)) return row.reason
  if (row.column === null) return isStill ? row.reason : null
  return cellFault(row.field, row.reason, mending.cellsOf(row)[row.column] ?? '', how)
}

function stateOf(row: RefusedRow, props: Props): 'mended' | 'sent' | 'good' | 'refused' {
  if (row.mended) return 'mended'
  if (props.mending.isSent(row)) return 'sent'
  return faultNow(row, props) === null && !props.mending.isStill(row) ? 'good' : 'refused'
}

function State(given: { row: RefusedRow; props: Props }): JSX.Element {
  const words = () => w().mend
  const state = () => stateOf(given.row, given.props)
  const fault = () => faultNow(given.row, given.props)
  const field = () => (given.row.field === null ? '' : fieldText(given.row.field, language()))
  const text = () => {
    const found = fault()
    if (state() === 'mended') return words().mended
    if (state() === 'sent') return words().sent
    if (found !== null) return reasonOf(field(), found, given.row.column === null ? undefined : given.props.mending.cellsOf(given.row)[given.row.column])
    return state() === 'refused' ? words().still : given.row.column === null ? words().changed : words().good
  }
  /** The button goes with what was changed: one goes on in the cell that it was about. */
  const undo = (button: HTMLElement) => {
    const row = button.closest('.mend-row')
    given.props.mending.undo(given.row)
    const cell = row?.querySelector<HTMLInputElement>('.mendable') ?? row?.querySelector('input')
    cell?.focus()
    cell?.select()
  }
  return (
    <span class="mend-told" classList={{ bad: state() === 'refused', good: state() === 'good' || state() === 'mended' }}>
      <Icon name={state() === 'refused' ? 'warn' : 'check'} size={14} />
      <span title={text()}>{text()}</span>
      <Show when={given.props.mending.isChanged(given.row)}>
        <button type="button" class="mend-undo" aria-label={words().undo} title={words().undo} onClick={({ currentTarget }) => undo(currentTarget)}>
          <Icon name="close" size={14} />
        </button>
      </Show>
    </span>
  )
}

function Cell(given: { row: RefusedRow; at: number; column: number; props: Props }): JSX.Element {
  const faulty = () => given.row.column === given.column
  const value = () => given.props.mending.cellsOf(given.row)[given.column] ?? ''
  const heading = () => given.props.headings[given.column] ?? ''
  const isFaulty = () => faulty() && stateOf(given.row, given.props) === 'refused'
  return (
    <input
      class="input mend-cell"
      classList={{ faulty: isFaulty(), mendable: faulty(), changed: value() !== (given.row.cells?.[given.column] ?? '') }}
      data-row={given.at}
      data-column={given.column}
      aria-label={w().mend.cell(heading(), number(language(), given.row.line))}
      aria-invalid={isFaulty()}
      value={value()}
      readOnly={given.row.mended || given.props.mending.isSent(given.row)}
      onInput={(event) => given.props.mending.edit(given.row, given.column, event.currentTarget.value)}
    />
  )
}

/** On a phone: the faulty cell large, the others as one line that can be scrolled through. */
function Card(given: { row: RefusedRow; at: number; props: Props }): JSX.Element {
  const order = () => {
    const { column } = given.row
    const all = given.props.headings.map((_, index) => index)
    return column === null ? all : [column, ...all.filter((index) => index !== column)]
  }
  return (
    <div class="mend-card">
      <Index each={order()}>
        {(column) => (
          <div class="field mend-field" role="cell">
            <span aria-hidden="true">{given.props.headings[column()]}</span>
            <Cell row={given.row} at={given.at} column={column()} props={given.props} />
          </div>
        )}
      </Index>
    </div>
  )
}
