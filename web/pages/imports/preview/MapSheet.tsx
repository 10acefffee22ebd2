import { For, Show, type JSX } from 'solid-js'
import type { PreviewColumn } from '../../../../shared/intake/preview/contract.ts'
import { fieldText } from '../../../../shared/intake/words/words.ts'
import { w } from '../../../text/imports.ts'
import { language } from '../../../text/language.ts'
import { Sheet } from '../../../widgets/Sheet.tsx'
import { FIELD_GROUPS, type FieldGroup } from './fields.ts'

/** What a column is: the likely answers first, then all that there are. */
export function MapSheet(props: {
  column: PreviewColumn
  /** What the person decided before, null where Ritmo decides. */
  corrected: string | null
  onChoose: (field: string | null) => void
  onClose: () => void
}): JSX.Element {
  const words = () => w().preview
  const chosen = () => props.corrected ?? (props.column.field === null && props.column.aside !== null ? 'ignore' : props.column.field)
  const likely = () => props.column.alternatives.filter((field) => field !== 'personal' && field !== 'line')
  const groups = Object.keys(FIELD_GROUPS) as FieldGroup[]
  const dimension = () => `dimension:${props.column.heading}`
  const Option = (option: { field: string; text: string; help?: string | undefined; likely?: boolean }) => (
    <button
      type="button"
      class="map-option"
      aria-pressed={chosen() === option.field || (option.field.startsWith('dimension:') && (chosen()?.startsWith('dimension:') ?? false))}
      onClick={() => props.onChoose(option.field)}
    >
      <span class="map-name">{option.text}</span>
      <Show when={option.likely}>
        <span class="map-likely small">{words().likely}</span>
      </Show>
      <Show when={option.help}>
        <span class="small soft map-help">{option.help}</span>
      </Show>
    </button>
  )
  const field = (name: string, isLikely = false) => <Option field={name} text={fieldText(name, language())} help={words().fieldHelp[name]} likely={isLikely} />
  return (
    <Sheet title={words().mapTitle(props.column.heading)} onClose={props.onClose}>
      <Show when={props.column.examples.length > 0}>
        <p class="small soft map-examples">
          {words().mapExamples}: <For each={props.column.examples}>{(text) => <span class="sample">{text}</span>}</For>
        </p>
      </Show>
      <div class="map-list">
        <For each={likely()}>{(name) => field(name, true)}</For>
        <Option field={dimension()} text={words().mapDimension} help={words().mapDimensionText} />
        <Option field="ignore" text={words().mapIgnore} help={words().mapIgnoreText} />
        <Show when={props.corrected !== null}>
          <button type="button" class="map-option" onClick={() => props.onChoose(null)}>
            <span class="map-name">{words().mapAuto}</span>
            <span class="small soft map-help">{words().mapAutoText}</span>
          </button>
        </Show>
      </div>
      <For each={groups}>
        {(group) => (
          <section class="map-group">
            <h3 class="small soft">{words().groups[group]}</h3>
            <div class="map-list">
              <For each={FIELD_GROUPS[group].filter((name) => !likely().includes(name))}>{(name) => field(name)}</For>
            </div>
          </section>
        )}
      </For>
    </Sheet>
  )
}
