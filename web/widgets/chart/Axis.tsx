import { Index, type JSX } from 'solid-js'
import { yOf } from './frame.ts'
import type { Scale } from './scale.ts'

/** The round figures beside the bars, each at its height. */
export function Axis(props: { scale: Scale; height: number; markOf: (figure: number) => string; shown: boolean }): JSX.Element {
  return (
    <div class="axis figure" aria-hidden="true">
      <Index each={props.shown ? props.scale.marks : []}>
        {(mark) => <span style={{ top: `${yOf(props.scale, props.height, mark())}px` }} textContent={mark() === 0 ? '0' : props.markOf(mark())} />}
      </Index>
    </div>
  )
}
