import { createVirtualizer } from '@tanstack/solid-virtual'
import { createEffect, createMemo, createSignal, createUniqueId, Index, Show, type JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import { barOf, type Key, type Ranked } from './rank.ts'
import './ranking.css'

export interface RankingProps {
  readonly title: string
  readonly entries: readonly Ranked[]
  /** Figures of all entries together, for the shares. */
  readonly total: number
  /** The largest size of any figure: what the longest bar stands for. */
  readonly most: number
  /** Rows that are seen without scrolling, perhaps the half of one: the height never changes. */
  readonly rows: number
  readonly chosen: readonly Key[]
  readonly nameOf: (key: Key) => { readonly name: string; readonly code: string | null }
  readonly figureOf: (figure: number) => string
  readonly shareOf: (share: number) => string
  readonly onToggle: (key: Key) => void
}

/** One row's height, px: a touch target at the reader's text size. */
function rowHeight(): number {
  return 2.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

/** Bars by rank, thousands of them if need be. Arrows move, Enter or Space chooses; several may be chosen. */
export function Ranking(props: RankingProps): JSX.Element {
  const id = createUniqueId()
  const height = rowHeight()
  const [active, setActive] = createSignal(-1)
  let box: HTMLDivElement | undefined
  const virtual = createVirtualizer<HTMLDivElement, HTMLDivElement>({
    get count() {
      return props.entries.length
    },
    getScrollElement: () => box ?? null,
    estimateSize: () => height,
    overscan: 4,
    initialRect: { width: 300, height: height * 10 },
  })
  const chosen = createMemo(() => new Set(props.chosen))
  createEffect(() => {
    if (active() >= props.entries.length) setActive(props.entries.length - 1)
  })

  const moveTo = (index: number) => {
    const to = Math.max(0, Math.min(props.entries.length - 1, index))
    setActive(to)
    virtual.scrollToIndex(to)
  }
  const onKey = (event: KeyboardEvent) => {
    const at = active()
    const moves: Record<string, number> = {
      ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: props.entries.length - 1, PageDown: at + Math.floor(props.rows), PageUp: at - Math.floor(props.rows),
    }
    const to = moves[event.key]
    const entry = props.entries[at]
    if (to !== undefined) moveTo(to)
    else if ((event.key === 'Enter' || event.key === ' ') && entry) props.onToggle(entry.key)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={(element) => (box = element)}
      class="ranking"
      style={{ height: `${props.rows * height}px` }}
      role="listbox"
      aria-multiselectable="true"
      aria-label={props.title}
      aria-activedescendant={active() < 0 ? undefined : `${id}-${active()}`}
      tabindex="0"
      onKeyDown={onKey}
      onFocus={() => active() < 0 && setActive(0)}
    >
      <div class="ranking-all" role="presentation" style={{ height: `${virtual.getTotalSize()}px` }}>
        <Index each={virtual.getVirtualItems()}>
          {(item) => (
            <Show when={props.entries[item().index]}>
              {(entry) => (
                <Row
                  {...props}
                  id={`${id}-${item().index}`}
                  entry={entry()}
                  index={item().index}
                  top={item().start}
                  active={active() === item().index}
                  isChosen={chosen().has(entry().key)}
                  anyChosen={chosen().size > 0}
                  onPick={() => {
                    setActive(item().index)
                    props.onToggle(entry().key)
                  }}
                />
              )}
            </Show>
          )}
        </Index>
      </div>
    </div>
  )
}

interface RowProps extends RankingProps {
  readonly id: string
  readonly entry: Ranked
  readonly index: number
  readonly top: number
  readonly active: boolean
  readonly isChosen: boolean
  readonly anyChosen: boolean
  readonly onPick: () => void
}

function Row(props: RowProps): JSX.Element {
  const words = createMemo(() => props.nameOf(props.entry.key))
  const bar = createMemo(() => barOf(props.entry.figure, props.most))
  return (
    <div
      id={props.id}
      class="ranking-row"
      classList={{ active: props.active, chosen: props.isChosen, rest: props.anyChosen && !props.isChosen }}
      style={{ transform: `translateY(${props.top}px)` }}
      role="option"
      aria-selected={props.isChosen}
      aria-setsize={props.entries.length}
      aria-posinset={props.index + 1}
      data-key={props.entry.key ?? ''}
      onClick={() => props.onPick()}
    >
      <span class="ranking-name" title={words().name}>
        <Show when={props.isChosen}>
          <span class="ranking-tick" aria-hidden="true">✓ </span>
        </Show>
        <span classList={{ unknown: props.entry.key === null }}>{words().name}</span>
        <Show when={words().code}>{(code) => <small> {code()}</small>}</Show>
      </span>
      <span class="ranking-figure figure">{props.figureOf(props.entry.figure)}</span>
      <span class="ranking-share figure">
        {props.total > 0 ? props.shareOf(props.entry.figure / props.total) : t().common.none}
      </span>
      <span class="ranking-track" aria-hidden="true">
        <span class="ranking-bar" classList={{ minus: props.entry.figure < 0 }} style={{ width: `${bar() * 100}%` }} />
      </span>
    </div>
  )
}
