import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import type { PreviewColumn } from '../../../../../shared/intake/preview/contract.ts'
import { d } from '../../../../text/datasets.ts'
import { w } from '../../../../text/imports.ts'
import { Sheet } from '../../../../widgets/Sheet.tsx'
import { roleOf } from './cells.ts'

const ROLES = ['occurredAt', 'measure:sum', 'measure:level', 'measure:mean', 'dimension', 'ignore'] as const

/** What a column of a dataset of one's own is, and what it is called. */
export function OwnMapSheet(props: { column: PreviewColumn; corrected: string | null; onChoose: (field: string | null) => void; onClose: () => void }): JSX.Element {
  const id = createUniqueId()
  const role = () => roleOf(props.column.field)
  const shown = () => {
    const { field, heading } = props.column
    const parts = field?.split(':') ?? []
    const name = parts[0] === 'measure' ? parts.slice(2).join(':') : parts[0] === 'dimension' ? parts.slice(1).join(':') : ''
    return name === '' ? heading : name
  }
  const [name, setName] = createSignal(shown())
  const wish = (one: string) => {
    if (one === 'occurredAt' || one === 'ignore') return one
    const said = name().trim()
    return said === '' || said === props.column.heading ? one : `${one}:${said}`
  }
  /** What is only called otherwise stays what it is: there is nothing more to be tapped. */
  const close = () => {
    const now = wish(role())
    if (name().trim() !== shown() && now !== role()) props.onChoose(now)
    else props.onClose()
  }
  return (
    <Sheet title={w().preview.mapTitle(props.column.heading)} onClose={close}>
      <Show when={props.column.examples.length > 0}>
        <p class="small soft map-examples">
          {w().preview.mapExamples}: <For each={props.column.examples}>{(text) => <span class="sample">{text}</span>}</For>
        </p>
      </Show>
      <label class="field" for={id}>
        <span>{d().called}</span>
        <input id={id} class="input" maxlength="60" value={name()} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <div class="map-list">
        <For each={ROLES}>
          {(one) => (
            <button type="button" class="map-option" data-role={one} aria-pressed={role() === one} onClick={() => props.onChoose(wish(one))}>
              <span class="map-name">{d().choose[one]?.[0]}</span>
              <span class="small soft map-help">{d().choose[one]?.[1]}</span>
            </button>
          )}
        </For>
        <Show when={props.corrected !== null}>
          <button type="button" class="map-option" onClick={() => props.onChoose(null)}>
            <span class="map-name">{d().auto}</span>
          </button>
        </Show>
      </div>
    </Sheet>
  )
}
