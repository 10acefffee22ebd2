import { createMemo, createSignal, createUniqueId, Index, Show, type JSX } from 'solid-js'
import type { Days } from '../../state/period.ts'
import { dayRange, number } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { daysOfBucket } from './bucket-days.ts'
import type { Face, WidgetKind } from './contract.ts'
import { written } from './figures.ts'
import { useNames } from './use-names.ts'

type Row = readonly [bucket: string, fresh: number, back: number, freshRevenue: number, backRevenue: number, unknown: number]
const rowsOf = (face: Pick<Face, 'insight'>) => (face.insight?.rows ?? []) as readonly Row[]

/** New and returning customers over time. */
export const newcomersKind: WidgetKind = {
  kind: 'newcomers',
  size: 'medium',
  choices: {},
  needs: { dimension: 'customer', words: () => w().noCustomers },
  insight: 'newcomers',
  View: (face) => <Newcomers {...face} />,
  sheet: (face, names) => ({
    columns: [{ title: names.titleOf('day'), kind: 'text' }, { title: w().newcomers.new, kind: 'number' }, { title: w().newcomers.returning, kind: 'number' }, ...[w().newcomers.new, w().newcomers.returning, w().newcomers.unknown].map((title) => ({ title: `${w().measures.revenue}: ${title}`, kind: 'money' as const }))],
    rows: rowsOf(face),
  }),
}

const words = (days: Days) => dayRange(language(), days.from, days.to)

function Newcomers(props: Face): JSX.Element {
  const { currency } = useNames()
  const rows = createMemo(() => rowsOf(props))
  const most = createMemo(() => rows().reduce((top, [, fresh, back]) => Math.max(top, fresh + back), 1))
  const revenue = (place: 3 | 4 | 5) => written(rows().reduce((sum, row) => sum + row[place], 0), 'money', currency(), 'whole')
  const daysAt = (place: number): Days => daysOfBucket((rows()[place] as Row)[0])
  const told = ([bucket, fresh, back]: Row) => `${words(daysOfBucket(bucket))}: ${w().newcomers.new} ${number(language(), fresh)}, ${w().newcomers.returning} ${number(language(), back)}`
  const id = createUniqueId()
  const [active, setActive] = createSignal<number | null>(null)
  /** Places that are being drawn over, or that Shift and arrows hold. */
  const [drawn, setDrawn] = createSignal<{ readonly from: number; readonly to: number } | null>(null)
  let list: HTMLOListElement | undefined
  let from: number | null = null
  const isDrawn = (place: number) => {
    const at = drawn()
    return at !== null && place >= Math.min(at.from, at.to) && place <= Math.max(at.from, at.to)
  }
  const within = (place: number) => Math.max(0, Math.min(rows().length - 1, place))
  const placeAt = (event: PointerEvent) => {
    const box = list?.getBoundingClientRect()
    return box ? within(Math.floor(((event.clientX - box.left) / box.width) * rows().length)) : 0
  }
  const stretch = (a: number, b: number): Days => ({ from: daysAt(Math.min(a, b)).from, to: daysAt(Math.max(a, b)).to })
  const choose = (a: number, b: number) => {
    const days = stretch(a, b)
    setDrawn(null)
    props.onBrush({ from: Math.max(days.from, props.days.from), to: Math.min(days.to, props.days.to) }, true)
  }
  const read = () => {
    const [at, one] = [drawn(), active()]
    if (at && at.from !== at.to) return words(stretch(at.from, at.to))
    const row = one === null ? undefined : rows()[one]
    return row ? told(row) : '\u00a0'
  }
  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    from = placeAt(event)
    list?.setPointerCapture(event.pointerId)
  }
  const onMove = (event: PointerEvent) => {
    const at = placeAt(event)
    setActive(at)
    if (from !== null && (at !== from || drawn())) setDrawn({ from, to: at })
  }
  const onUp = () => {
    const at = drawn()
    if (at) choose(at.from, at.to)
    else if (from !== null) setActive(from)
    from = null
  }
  const onKey = (event: KeyboardEvent) => {
    const at = active() ?? -1
    const to = ({ ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: rows().length - 1 } as Record<string, number>)[event.key]
    if (to !== undefined) {
      if (!event.shiftKey) setDrawn(null)
      else setDrawn({ from: drawn()?.from ?? within(at), to: within(to) })
      setActive(within(to))
    } else if (event.key === 'Enter' && at >= 0) choose(drawn()?.from ?? at, drawn()?.to ?? at)
    else if (event.key === 'Escape' && drawn()) setDrawn(null)
    else return
    event.preventDefault()
  }
  return (
    <Show when={Number(props.insight?.facts.customers ?? 0) > 0} fallback={<p class="soft kind-nothing">{w().noCustomers}</p>}>
      <dl class="kind-facts">
        <div><dt class="small"><span class="kind-key" data-part="new" aria-hidden="true" />{w().newcomers.new}</dt><dd class="figure">{number(language(), Number(props.insight?.facts.new ?? 0))} <span class="small soft">{revenue(3)}</span></dd></div>
        <div><dt class="small"><span class="kind-key" data-part="back" aria-hidden="true" />{w().newcomers.returning}</dt><dd class="figure">{number(language(), Number(props.insight?.facts.returning ?? 0))} <span class="small soft">{revenue(4)}</span></dd></div>
        <div><dt class="small soft">{w().newcomers.unknown}</dt><dd class="figure"><span class="small soft">{revenue(5)}</span></dd></div>
      </dl>
      <p class="small soft figure kind-read">{read()}</p>
      <ol
        ref={(element) => (list = element)} class="kind-columns" aria-label={w().newcomers.label} aria-describedby={`${id}-keys`} tabindex="0"
        onPointerDown={onDown} onPointerMove={onMove} onPointerUp={onUp} onPointerCancel={() => (setDrawn(null), (from = null))} onPointerLeave={() => from === null && setActive(null)} onKeyDown={onKey}
      >
        <Index each={rows()}>
          {(row, place) => (
            <li classList={{ drawn: isDrawn(place), active: active() === place }}>
              <span class="hidden-words">{told(row())}</span>
              <span class="kind-column" data-part="back" aria-hidden="true" style={{ height: `${(row()[2] / most()) * 100}%` }} />
              <span class="kind-column" data-part="new" aria-hidden="true" style={{ height: `${(row()[1] / most()) * 100}%` }} />
            </li>
          )}
        </Index>
      </ol>
      <span id={`${id}-keys`} class="hidden-words">{w().newcomers.keys}</span>
      <p class="small soft">{w().newcomers.hint}</p>
    </Show>
  )
}
