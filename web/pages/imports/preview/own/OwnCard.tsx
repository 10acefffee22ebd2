import { createUniqueId, For, Show, type JSX } from 'solid-js'
import type { Corrections } from '../../../../../shared/intake/contract.ts'
import type { Known, ShownTable } from '../../../../../shared/intake/preview/contract.ts'
import { d } from '../../../../text/datasets.ts'
import { Typed } from '../../../../widgets/Typed.tsx'

/** Where the file's rows go, sales or data of their own, and what new data is called; both to be said otherwise. */
export function OwnCard(props: { shown: ShownTable; known: Known; corrections: Corrections; onCorrect: (part: { [K in keyof Corrections]: Corrections[K] | undefined }) => void }): JSX.Element {
  const where = createUniqueId()
  const name = createUniqueId()
  const words = () => d().card
  const own = () => props.shown.own
  const chosen = () => props.corrections.dataset ?? 'auto'
  return (
    <section class="own-card" aria-label={words().label} data-own={own()?.dataset.name ?? 'sales'}>
      <Show when={own()}>{(at) => <p>{at().fresh ? words().fresh : words().known(at().dataset.shown)}</p>}</Show>
      <div class="own-choices">
        <Show when={own()?.fresh}>
          <label class="field" for={name}>
            <span>{words().name}</span>
            <Typed id={name} maxlength="60" value={props.corrections.name ?? own()?.dataset.shown ?? ''} onSay={(text) => props.onCorrect({ name: text || undefined })} />
          </label>
        </Show>
        <label class="field" for={where}>
          <span>{words().where}</span>
          <select id={where} class="input" value={chosen()} onChange={(event) => props.onCorrect({ dataset: event.currentTarget.value === 'auto' ? undefined : event.currentTarget.value })}>
            <option value="auto">{words().auto}</option>
            <option value="sales">{words().asSales}</option>
            <option value="new">{words().asNew}</option>
            <For each={props.known.own ?? []}>{(one) => <option value={one.name} selected={chosen() === one.name}>{words().asKnown(one.shown)}</option>}</For>
          </select>
        </label>
      </div>
    </section>
  )
}
