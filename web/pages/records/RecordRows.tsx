import { createVirtualizer } from '@tanstack/solid-virtual'
import { createEffect, createSignal, For, on, onMount, type JSX } from 'solid-js'
import type { LineRecord, OrderRecord } from '../../../shared/protocol/records.ts'
import { useApp } from '../../state/app.ts'
import { nameOf } from '../../state/names.ts'
import { dateTime, money, quantity } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/records.ts'
import { orderName } from './order-name.ts'
import type { Head, ListKind, RecordList } from './list.ts'

interface Props {
  readonly records: RecordList
  readonly list: ListKind
  readonly count: number
  readonly currency: string | null
  readonly zone: string
  /** An order was chosen; without it there are none to open. */
  readonly onOrder?: (key: string) => void
  /** The row that one comes back to; below 0 for none. */
  readonly from?: number
  /** How a line is written that is none of sales. */
  readonly lineFace?: (line: LineRecord, columns: Head['columns']) => Face
}

export interface Face {
  readonly order: string
  readonly name: string
  readonly more: string
  readonly figure: string
  readonly small: string
}

/** One record's height in rem: two lines and room for a finger. */
const HEIGHT = 3.75

/** So many frames a far row may take to be drawn. */
const FRAMES = 30

/** Thousands of records, of which only those in sight are drawn. Arrows move, Enter opens the order. */
export function RecordRows(props: Props): JSX.Element {
  const { data } = useApp()
  let box: HTMLDivElement | undefined
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const rows = createVirtualizer({
    get count() {
      return props.count
    },
    getScrollElement: () => box ?? null,
    estimateSize: () => HEIGHT * rem,
    overscan: 8,
  })
  // Where one has gone to stays when its rows come, or come anew.
  createEffect(on(() => props.records.asked(), () => rows.scrollToIndex(0), { defer: true }))

  const lineFace = (line: LineRecord, columns: Head['columns']): Face => {
    const at = (name: string) => line.dimensions[columns.dimensions.indexOf(name)] ?? null
    const value = (name: string) => line.values[columns.values.indexOf(name)] ?? null
    const type = at('lineType')
    const kind = type === null || type === 'product' ? '' : `${r().lineTypes[type] ?? type} · `
    const pieces = value('quantity')
    return {
      order: line.order,
      name: nameOf('product', at('product'), data.labels(), t(), language()).name,
      more: `${kind}${dateTime(language(), line.at, props.zone)} · ${orderName(line.order)}`,
      figure: money(language(), value('amount') ?? 0, props.currency),
      small: pieces === null ? '' : r().pieces(quantity(language(), pieces / 1000)),
    }
  }
  const orderFace = (order: OrderRecord): Face => ({
    order: order.order,
    name: r().order(orderName(order.order)),
    more: dateTime(language(), order.at, props.zone),
    figure: props.records.head() ? money(language(), order.figure, props.currency) : '',
    small: r().lines(order.lines),
  })
  const face = (place: number): Face | null => {
    const head = props.records.head()
    if (props.list === 'orders') {
      const order = props.records.order(place)
      return order ? orderFace(order) : null
    }
    const line = props.records.line(place)
    return head && line ? (props.lineFace ?? lineFace)(line, head.columns) : null
  }
  /** Where the focus is going to: keys that come before it is there go on from it. */
  let aimed: number | null = null
  /** A row far away is drawn some frames after one has scrolled there. */
  const focusSoon = (place: number, frames: number) => {
    requestAnimationFrame(() => {
      if (aimed !== place) return
      const row = box?.querySelector<HTMLElement>(`[data-place="${place}"]`)
      if (row) row.focus()
      else if (frames > 0) focusSoon(place, frames - 1)
      else aimed = null
    })
  }
  const focusAt = (place: number) => {
    const to = Math.max(0, Math.min(props.count - 1, place))
    rows.scrollToIndex(to)
    aimed = to
    focusSoon(to, FRAMES)
  }
  /** The row that Tab comes to: of thousands it stops at one, and arrows go on from there. */
  const [stop, setStop] = createSignal(0)
  const onStop = (place: number) => {
    if (aimed === place) aimed = null
    setStop(place)
  }
  const isStop = (place: number) => {
    const drawn = rows.getVirtualItems()
    return place === (drawn.some(({ index }) => index === stop()) ? stop() : drawn[0]?.index)
  }
  onMount(() => props.from !== undefined && props.from >= 0 && focusAt(props.from))
  const open = (one: Face | null) => one && props.onOrder?.(one.order)
  const onKey = (event: KeyboardEvent) => {
    const at = aimed ?? Number((document.activeElement as HTMLElement | null)?.dataset['place'] ?? -1)
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 8, PageUp: at - 8, Home: 0, End: props.count - 1 }
    const to = moves[event.key]
    if (to === undefined) return
    event.preventDefault()
    focusAt(to)
  }
  return (
    <div ref={(element) => (box = element)} class="records-rows" onKeyDown={onKey}>
      <ul style={{ height: `${rows.getTotalSize()}px` }}>
        <For each={rows.getVirtualItems()}>
          {(item) => {
            const one = () => face(item.index)
            return (
              <li aria-setsize={props.count} aria-posinset={item.index + 1} style={{ transform: `translateY(${item.start}px)`, height: `${item.size}px` }}>
                <button type="button" class="records-row" data-place={item.index} tabindex={isStop(item.index) ? 0 : -1} onFocus={() => onStop(item.index)} aria-disabled={one() === null} onClick={() => open(one())}>
                  <span class="records-name" textContent={one()?.name ?? '…'} />
                  <span class="records-amount figure" textContent={one()?.figure ?? ''} />
                  <span class="records-more small soft figure" textContent={one()?.more ?? ''} />
                  <span class="records-small small soft figure" textContent={one()?.small ?? ''} />
                </button>
              </li>
            )
          }}
        </For>
      </ul>
    </div>
  )
}
