import { createMemo, createSignal, createUniqueId, Match, onCleanup, onMount, Show, Switch, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { DashboardResult } from '../../../shared/engine/contract.ts'
import { SIZES, type Descriptor, type Size } from '../../../shared/protocol/dashboards.ts'
import { useApp } from '../../state/app.ts'
import { createInsight } from '../../state/insight.ts'
import { titleOf } from '../../state/names.ts'
import type { Days } from '../../state/period.ts'
import type { View } from '../../state/view.ts'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { Apart, fetched } from '../../widgets/Fetched.tsx'
import { Icon } from '../../widgets/Icon.tsx'
import type { Face, Part } from '../../widgets/kinds/contract.ts'
import { kindNamed } from '../../widgets/kinds/kinds.ts'
import type { MarkOf } from '../../widgets/Mark.tsx'
import type { Asked } from '../records/asked.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { filtersOfPart, filtersWith } from './plan.ts'

const RecordsSheet = fetched(async () => (await import('../records/RecordsSheet.tsx')).default)

/** What comes into view by the next turn of the wheel counts as seen. */
const NEAR = '200px 0px'

/** What may be done to a widget while its dashboard is being arranged. */
export interface Editing {
  readonly onMove: (id: string, to: number) => void
  readonly onSize: (id: string, size: Size) => void
  readonly onDrop: (id: string) => void
}

interface Props {
  readonly descriptor: Descriptor
  readonly place: number
  readonly of: number
  readonly isNear: boolean
  readonly answer: DashboardResult | null
  readonly view: View
  readonly days: Days
  readonly brush: Days | null
  readonly onChange: (next: (view: View) => View) => void
  readonly onBrush: (brush: Days | null, done: boolean) => void
  readonly editing: Editing | null
  /** What colleagues were asked about a figure. */
  readonly markOf: MarkOf
}

/** What a widget is called: what it shows, of what. */
export function widgetTitle({ kind, measure, by, dataset }: Pick<Descriptor, 'kind' | 'measure' | 'by' | 'dataset'>, shown: string | null): string {
  if (kind === 'own') return shown ?? dataset
  const said = measure === undefined ? undefined : w().measures[measure]
  if (kind === 'ranking') return `${titleOf(by ?? 'product', t())}${said === undefined || measure === 'revenue' ? '' : ` · ${said}`}`
  if (kind === 'figure') return said ?? w().kinds.figure ?? kind
  const name = w().kinds[kind] ?? kind
  return said === undefined || measure === 'revenue' ? name : `${name} · ${said}`
}

/** One widget: its heading, what it shows, and while arranging the ways to move it. */
export function WidgetCard(props: Props): JSX.Element {
  const { data } = useApp()
  const title = createUniqueId()
  let card: HTMLElement | undefined
  const kind = createMemo(() => kindNamed(props.descriptor.kind))
  const stretch = () => props.brush ?? props.days
  /** As many days just before; none where the data does not reach back to them. */
  const before = createMemo((): Days | null => {
    const { from, to } = stretch()
    return (data.span()?.first ?? from) < from ? { from: from - (to - from), to: from } : null
  })
  /** What the data has none of, in words: known before anything is asked. */
  const lack = createMemo(() => {
    const needs = kind()?.needs
    return needs && data.span() && !data.dimensions().includes(needs.dimension) ? needs.words() : null
  })
  const question = createMemo(() => {
    const insight = kind()?.insight
    if (!insight || !props.isNear || !data.span() || lack() !== null) return null
    return { dataset: 'sales', insight, filters: filtersWith(props.view, props.days, props.brush, props.descriptor.filter) as never, before: before() }
  })
  const [isSeen, setSeen] = createSignal(false)
  onMount(() => {
    const observer = new IntersectionObserver((entries) => setSeen(entries.at(-1)?.isIntersecting === true), { rootMargin: NEAR })
    if (card) observer.observe(card)
    onCleanup(() => observer.disconnect())
  })
  const insight = createInsight(data, question, isSeen)
  /** What is seen answers an earlier question, and says so. */
  const isLate = createMemo(() => isSeen() && insight.answer() !== null && insight.state() === 'working')
  const [asking, setAsking] = createSignal<Asked | null>(null)
  /** The records behind a figure as this widget shows it. */
  const filtersOf = (part?: Part) => filtersOfPart(filtersWith(props.view, props.days, props.brush, props.descriptor.filter), part)
  const openRecords = (measure: string, part?: Part) => setAsking({ measure, filters: filtersOf(part), together: part?.together })
  const result = createMemo(() => props.answer?.widgets[props.descriptor.id] ?? null)
  const face: Face = {
    get descriptor() { return props.descriptor },
    get result() { return result() },
    get totals() { return props.answer?.totals ?? null },
    get insight() { return insight.answer() },
    get view() { return props.view },
    get days() { return props.days },
    get before() { return before() },
    onChange: (next) => props.onChange(next),
    onBrush: (brush, done) => props.onBrush(brush, done),
    onRecords: openRecords,
    // Nobody is asked about orders that hold a pair.
    markOf: (measure, part) => (part?.together ? null : props.markOf(measure, () => filtersOf(part))),
  }
  const isHere = () => lack() !== null || kind()?.asksItself === true || (kind()?.insight ? insight.answer() !== null : props.answer !== null)
  const name = () => widgetTitle(props.descriptor, data.datasets().find((one) => one.name === props.descriptor.dataset)?.shown ?? null)

  let dragged = false
  const onGrip = (event: PointerEvent) => {
    ;(event.currentTarget as HTMLElement).setPointerCapture(event.pointerId)
    dragged = true
  }
  const onDrag = (event: PointerEvent) => {
    if (!dragged) return
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-place]')
    const to = Number(under?.dataset.place ?? Number.NaN)
    if (under && under !== card && card?.parentElement === under.parentElement && !Number.isNaN(to)) props.editing?.onMove(props.descriptor.id, to)
  }
  const onGripKey = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    const grip = event.currentTarget as HTMLElement
    props.editing?.onMove(props.descriptor.id, props.place + step)
    queueMicrotask(() => grip.focus())
  }
  return (
    <section ref={(element) => (card = element)} class="card panel widget" aria-busy={isLate() ? true : undefined} data-size={props.descriptor.size} data-kind={props.descriptor.kind} data-place={props.place} aria-labelledby={title}>
      <header class="row spread panel-head">
        <h2 id={title}>{name()}</h2>
        <Show when={props.editing} fallback={<Show when={kind()}>{(known) => <ExportMenu title={name()} sheet={(names) => known().sheet(face, names)} element={() => card} ready={isHere()} />}</Show>}>
          {(editing) => (
            <div class="row widget-tools" data-export="no">
              <button
                type="button" class="button plain icon widget-grip" aria-label={w().boards.handle(name())}
                onPointerDown={onGrip} onPointerMove={onDrag} onPointerUp={() => (dragged = false)} onPointerCancel={() => (dragged = false)} onKeyDown={onGripKey}
              ><svg width="14" height="20" viewBox="0 0 14 20" aria-hidden="true"><path d="M2 2h3v3H2zM9 2h3v3H9zM2 8.5h3v3H2zM9 8.5h3v3H9zM2 15h3v3H2zM9 15h3v3H9z" /></svg></button>
              <button type="button" class="button plain icon" aria-label={`${w().boards.up}: ${name()}`} disabled={props.place === 0} onClick={() => editing().onMove(props.descriptor.id, props.place - 1)}>↑</button>
              <button type="button" class="button plain icon" aria-label={`${w().boards.down}: ${name()}`} disabled={props.place === props.of - 1} onClick={() => editing().onMove(props.descriptor.id, props.place + 1)}>↓</button>
              <label class="widget-size">
                <span class="hidden-words">{`${w().boards.size}: ${name()}`}</span>
                <select class="input" onChange={(event) => editing().onSize(props.descriptor.id, event.currentTarget.value as Size)}>
                  {SIZES.map((size) => <option value={size} selected={size === props.descriptor.size}>{w().boards.sizes[size]}</option>)}
                </select>
              </label>
              <button type="button" class="button plain danger icon" aria-label={`${w().boards.drop}: ${name()}`} onClick={() => editing().onDrop(props.descriptor.id)}><Icon name="close" size={18} /></button>
            </div>
          )}
        </Show>
      </header>
      <Switch fallback={<Dynamic component={kind()?.View as (face: Face) => JSX.Element} {...face} />}>
        <Match when={!kind()}><p class="soft kind-nothing">{w().unknownKind}</p></Match>
        <Match when={lack()}>{(words) => <p class="soft kind-nothing kind-lack">{words()}</p>}</Match>
        <Match when={kind()?.insight && insight.state() === 'failed'}>
          <div class="kind-nothing">
            <p class="soft">{w().failed}</p>
            <button type="button" class="button" onClick={() => insight.retry()}>{w().retry}</button>
          </div>
        </Match>
        <Match when={!isHere()}>
          <p class="widget-bones" role="status"><span class="hidden-words">{w().computing}</span><span class="bone" aria-hidden="true" /></p>
        </Match>
      </Switch>
      <Show when={asking()}>
        {(asked) => (
          <Apart sheet={{ title: t().overview.records, onClose: () => setAsking(null) }}>
            <RecordsSheet asked={asked()} onClose={() => setAsking(null)} />
          </Apart>
        )}
      </Show>
    </section>
  )
}
