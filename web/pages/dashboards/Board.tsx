import { useNavigate } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, Show, type JSX } from 'solid-js'
import { ulid } from 'ulid'
import type { DashboardBody, Descriptor, SavedDashboard, Size } from '../../../shared/protocol/dashboards.ts'
import { useApp } from '../../state/app.ts'
import { setStartPage, startPage } from '../../state/start-page.ts'
import { createTitle } from '../../state/title.ts'
import { useLook } from '../../state/use-look.ts'
import { choicesIn, writeView } from '../../state/view.ts'
import { w } from '../../text/widgets.ts'
import { catchFocus } from '../../widgets/focus.ts'
import { NoneKnown } from '../../widgets/NoneKnown.tsx'
import { FilterBar } from '../overview/FilterBar.tsx'
import { AddSheet } from './AddSheet.tsx'
import { NameSheet } from './NameSheet.tsx'
import { begin, moved, redo, step, undo, type Steps } from './steps.ts'
import { Widgets } from './Widgets.tsx'

/** A dashboard of one's own: its widgets under the page's filters, and the ways to arrange it. */
export function Board(props: { id: string }): JSX.Element {
  const { data, toasts } = useApp()
  const navigate = useNavigate()
  const { view, days, brush, onChange, onBrush } = useLook(data)
  const saved = createMemo(() => data.things<SavedDashboard>('dashboard').find((one) => one.id === props.id) ?? null)
  const [isEditing, setEditing] = createSignal(false)
  const [sheet, setSheet] = createSignal<'add' | 'name' | null>(null)
  const [steps, setSteps] = createSignal<Steps<DashboardBody> | null>(null)
  const [isStart, setStart] = createSignal(startPage(data.workspace()?.id ?? '') === props.id)
  const body = () => steps()?.now ?? saved()?.body ?? null
  createTitle(() => body()?.name ?? w().boards.title)
  // A link without filters opens with those that were remembered.
  createEffect(on(() => saved() !== null, (isHere) => isHere && location.search === '' && saved()?.body.search && navigate(`/dashboards/${props.id}${saved()?.body.search}`, { replace: true })))

  const write = (next: DashboardBody) => void data.write('dashboard', { dashboard: props.id, body: next })
  const edit = (change: (body: DashboardBody) => DashboardBody) => {
    const now = body()
    if (!now) return
    const next = change(now)
    setSteps(step(steps() ?? begin(now), next))
    write(next)
  }
  const travel = (way: typeof undo) => {
    const now = steps()
    if (!now) return
    const next = way(now)
    setSteps(next)
    if (next !== now) write(next.now)
  }
  const onWidgets = (change: (widgets: readonly Descriptor[]) => Descriptor[]) => edit((one) => ({ ...one, widgets: change(one.widgets) }))
  const onKey = (event: KeyboardEvent) => {
    if (!isEditing() || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    travel(event.shiftKey ? redo : undo)
  }
  const share = async () => {
    await navigator.clipboard.writeText(`${location.origin}/dashboards/${props.id}${writeView(view())}`).catch(() => undefined)
    toasts.show({ text: w().boards.shared })
  }
  const report = () => navigate('/reports', { state: { open: true, title: body()?.name ?? '', days: brush() ?? days(), view: { filters: choicesIn(view()), widgets: body()?.widgets ?? [] } } })
  let bar: HTMLDivElement | undefined
  /** The button that was pressed makes way for others: the focus goes on to where it stood. */
  const arrange = (next: boolean) => {
    setEditing(next)
    catchFocus(bar?.querySelector<HTMLElement>('button:last-of-type'))
  }
  const toggleStart = () => {
    setStartPage(data.workspace()?.id ?? '', isStart() ? null : props.id)
    setStart(!isStart())
  }
  return (
    <div class="board" onKeyDown={onKey}>
      <FilterBar view={view()} days={days()} onChange={onChange} onPress={() => undefined} />
      <div ref={(element) => (bar = element)} class="boards-bar">
        <h1>{body()?.name ?? w().boards.title}</h1>
        <Show when={body()}>
          <Show when={isEditing()} fallback={
            <>
              <button type="button" class="button plain" onClick={report}>{w().boards.report}</button>
              <button type="button" class="button plain" onClick={() => void share()}>{w().boards.share}</button>
              <button type="button" class="button plain boards-start" aria-pressed={isStart()} title={isStart() ? w().boards.isStart : undefined} onClick={toggleStart}>{w().boards.start}</button>
              <button type="button" class="button" onClick={() => arrange(true)}>{w().boards.edit}</button>
            </>
          }>
            <button type="button" class="button plain" disabled={(steps()?.past.length ?? 0) === 0} onClick={() => travel(undo)}>{w().boards.undo}</button>
            <button type="button" class="button plain" disabled={(steps()?.ahead.length ?? 0) === 0} onClick={() => travel(redo)}>{w().boards.redo}</button>
            <button type="button" class="button plain" onClick={() => { edit((one) => ({ ...one, search: writeView(view()) })); toasts.show({ text: w().boards.saved }) }}>{w().boards.saveFilters}</button>
            <button type="button" class="button plain" onClick={() => setSheet('name')}>{w().boards.rename}</button>
            <button type="button" class="button" onClick={() => setSheet('add')}>{w().boards.add}</button>
            <button type="button" class="button main" onClick={() => arrange(false)}>{w().boards.done}</button>
          </Show>
        </Show>
      </div>
      <Show when={body()} fallback={<NoneKnown kind="dashboard" unread={w().boards.unread}><p class="soft">{w().boards.missing}</p></NoneKnown>}>
        {(one) => (
          <Show when={one().widgets.length > 0} fallback={
            <div class="card board-empty">
              <p class="soft">{w().boards.emptyBoard}</p>
              <button type="button" class="button main" onClick={() => { setEditing(true); setSheet('add') }}>{w().boards.add}</button>
            </div>
          }>
            <Widgets
              widgets={one().widgets}
              view={view()}
              days={days()}
              brush={brush()}
              onChange={onChange}
              onBrush={onBrush}
              editing={isEditing() ? {
                onMove: (id, to) => onWidgets((widgets) => moved(widgets, id, to)),
                onSize: (id: string, size: Size) => onWidgets((widgets) => widgets.map((widget) => (widget.id === id ? { ...widget, size } : widget))),
                onDrop: (id) => onWidgets((widgets) => widgets.filter((widget) => widget.id !== id)),
              } : null}
            />
          </Show>
        )}
      </Show>
      <Show when={sheet() === 'add'}>
        <AddSheet view={view()} onClose={() => setSheet(null)} onAdd={(widget) => { setSheet(null); onWidgets((widgets) => [...widgets, { ...widget, id: ulid() }]) }} />
      </Show>
      <Show when={sheet() === 'name'}>
        <NameSheet title={w().boards.rename} name={body()?.name ?? ''} onClose={() => setSheet(null)} onName={(name) => { setSheet(null); edit((one) => ({ ...one, name })) }} />
      </Show>
    </div>
  )
}
