import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Descriptor } from '../../../shared/protocol/dashboards.ts'
import { useApp } from '../../state/app.ts'
import { rankedDimensions } from '../../state/board.ts'
import { titleOf } from '../../state/names.ts'
import { firstMeasure, liveMeasures } from '../../state/own-board.ts'
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
  const [dataset, setDataset] = createSignal('sales')
  const [ownBy, setOwnBy] = createSignal('day')
  const [ownMeasure, setOwnMeasure] = createSignal<string | null>(null)
  const own = () => data.datasets().find((one) => one.name === dataset()) ?? null
  const kind = () => kinds.find((one) => one.kind === name())
  const dimensions = () => [...rankedDimensions(data.dimensions()), 'customer', 'lineType', 'hour', 'weekday'].filter((one) => one === 'hour' || one === 'weekday' || data.dimensions().includes(one))
  const add = (event: Event) => {
    event.preventDefault()
    const chosen = kind()
    const other = own()
    if (other) {
      const counted = ownMeasure() ?? firstMeasure(other)
      if (counted !== null) props.onAdd({ kind: 'own', dataset: other.name, size: 'medium', by: ownBy(), measure: counted })
      return
    }
    if (!chosen) return
    const { sets, but, words, ranges } = choicesIn(props.view)
    const filter = { sets: { ...sets } as never, but: { ...but } as never, words: { ...words }, ranges: { ...ranges } }
    props.onAdd({ kind: chosen.kind, dataset: 'sales', size: chosen.size, ...(chosen.choices.by && { by: by() }), ...(chosen.choices.measure && { measure: measure() }), ...(isFixed() && { filter }) })
  }
  return (
    <Sheet title={w().boards.add} onClose={() => props.onClose()}>
      <form class="boards-form" onSubmit={add}>
        <Show when={data.datasets().length > 0}>
          <label class="field">
            <span>{w().boards.dataset}</span>
            <select class="input" onChange={(event) => { setDataset(event.currentTarget.value); setOwnBy('day'); setOwnMeasure(null) }}>
              <option value="sales">{w().boards.sales}</option>
              <For each={data.datasets()}>{(one) => <option value={one.name}>{one.shown}</option>}</For>
            </select>
          </label>
        </Show>
        <Show when={own()}>
          {(one) => (
            <>
              <label class="field">
                <span>{w().boards.by2}</span>
                <select class="input" onChange={(event) => setOwnBy(event.currentTarget.value)}>
                  <option value="day">{w().boards.overTime}</option>
                  <For each={one().dimensions}>{(dimension) => <option value={dimension.name}>{dimension.shown}</option>}</For>
                </select>
              </label>
              <label class="field">
                <span>{w().boards.measure}</span>
                <select class="input" onChange={(event) => setOwnMeasure(event.currentTarget.value)}>
                  <For each={liveMeasures(one())}>{(counted) => <option value={counted.name} selected={counted.name === (ownMeasure() ?? firstMeasure(one()))}>{counted.shown}</option>}</For>
                </select>
              </label>
            </>
          )}
        </Show>
        <Show when={!own()}>
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
        </Show>
        <button type="submit" class="button main">{w().boards.keep}</button>
      </form>
    </Sheet>
  )
}
