import { For, type JSX } from 'solid-js'

/** A choice that Ritmo has made and a person may make otherwise. */
export function Chooser(props: {
  label: string
  name: string
  /** What was found, as the first option. */
  found: string
  /** What the person says, '' for nothing. */
  value: string
  options: readonly (readonly [value: string, text: string])[]
  onChange: (value: string | null) => void
}): JSX.Element {
  return (
    <label class="field" data-control={props.name}>
      <span>{props.label}</span>
      <select class="input" classList={{ corrected: props.value !== '' }} onChange={(event) => props.onChange(event.currentTarget.value || null)}>
        <option value="" selected={props.value === ''}>
          {props.found}
        </option>
        <For each={props.options}>
          {([value, text]) => (
            <option value={value} selected={props.value === value}>
              {text}
            </option>
          )}
        </For>
      </select>
    </label>
  )
}
