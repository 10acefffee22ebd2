import { For, type JSX } from 'solid-js'
import './bones.css'

/** As many empty rows as there will be full ones. */
export function RowBones(props: { rows: number }): JSX.Element {
  return (
    <div class="row-bones" aria-hidden="true">
      <For each={Array.from({ length: props.rows })}>
        {() => (
          <span class="row-bone">
            <span class="bone" />
          </span>
        )}
      </For>
    </div>
  )
}
