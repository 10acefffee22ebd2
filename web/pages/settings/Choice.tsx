import { createUniqueId, For, type JSX } from 'solid-js'
import './choice.css'

/** One of a few, all in sight. */
export function Choice<T extends string>(props: {
  label: string
  options: readonly T[]
  value: T
  nameOf: (option: T) => string
  onChange: (option: T) => void
}): JSX.Element {
  const group = createUniqueId()
  return (
    <fieldset class="choice">
      <legend>{props.label}</legend>
      <div class="choice-row">
        <For each={props.options}>
          {(option) => (
            <label>
              <input type="radio" name={group} checked={props.value === option} onChange={() => props.onChange(option)} />
              <span>{props.nameOf(option)}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
