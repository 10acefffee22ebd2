import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Descriptor } from '../../../shared/protocol/dashboards.ts'
import { useApp } from '../../state/app.ts'
import { rankedDimensions } from '../../state/board.ts'
import { titleOf } from '../../state/names.ts'
import { choicesIn, hasFilters, type View } from '../../state/view.ts'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { kinds } from '../../widgets/kinds/kinds.ts'
import { Sheet } from '../../widgets/Sheet.tsx'

/** Picks a kind of widget and what it shows. */
export function AddSheet(props: { view: View; onAdd: (widget: Omit<Descriptor, 'id'>) => void; onClose: () => void }): JSX.Element {
  const { data } = useApp()
  const [name, setName] = createSignal(kinds[2]?.kind ?? 'ranking')
  const [by, setBy] = createSignal('product')
  const [measure, setMeasure] = createSignal('revenue')
  const [isFixed, setFixed] = createSignal(false)
  const kind = () => kinds.find((one) => one.kind === name())
  const dimensions = () => [...rankedDimensions(data.dimensions()), 'customer', 'lineType', 'hour', 'weekday'].filter((one) => one === 'hour' || one === 'weekday' || data.dimensions().includes(one))
  const add = (event: Event) => {
    event.preventDefault()
    const chosen = kind()
    if (!chosen) return
    const { sets, but, words, ranges } = choicesIn(props.view)
    const filter = { sets: { ...sets } as never, but: { ...but } as never, words: { ...words }, ranges: { ...ranges } }
    props.onAdd({ kind: chosen.kind, dataset: 'sales', size: chosen.size, ...(chosen.choices.by && { by: by() }), ...(chosen.choices.measure && { measure: measure() }), ...(isFixed() && { filter }) })
  }
  return (
    <Sheet title={w().boards.add} onClose={() => props.onClose()}>
      <form class="boards-form" onSubmit={add}>
        <label class="field">
          <span>{w().boards.kind}</span>
          <select class="input" value={name()} onChange={(event) => setName(event.currentTarget.value)}>
            <For each={kinds}>{(one) => <option value={one.kind} selected={one.kind === name()}>{w().kinds[one.kind] ?? one.kind}</option>}</For>
          </select>
        </label>
        <Show when={kind()?.choices.by}>
          <label class="field">
            <span>{w().boards.by2}</span>
            <select class="input" onChange={(event) => setBy(event.currentTarget.value)}>
              <For each={dimensions()}>{(one) => <option value={one} selected={one === by()}>{titleOf(one, t())}</option>}</For>
            </select>
          </label>
        </Show>
        <Show when={kind()?.choices.measure}>
          <label class="field">
            <span>{w().boards.measure}</span>
            <select class="input" onChange={(event) => setMeasure(event.currentTarget.value)}>
              <For each={Object.entries(w().measures)}>{([one, words]) => <option value={one} selected={one === measure()}>{words}</option>}</For>
            </select>
          </label>
        </Show>
        <Show when={hasFilters({ ...props.view, brush: null })}>
          <label class="row boards-fixed">
            <input type="checkbox" checked={isFixed()} onChange={(event) => setFixed(event.currentTarget.checked)} />
            <span>{w().boards.fix}</span>
          </label>
        </Show>
        <button type="submit" class="button main">{w().boards.keep}</button>
      </form>
    </Sheet>
  )
}
