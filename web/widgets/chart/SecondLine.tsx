import { createMemo, Index, type JSX } from 'solid-js'
import { yOf } from './frame.ts'
import { scaleFor } from './scale.ts'

/** A second series over the same buckets: a line with a scale of its own, its marks along the right edge. */
export function SecondLine(props: { width: number; height: number; sums: Float64Array; markOf: (figure: number) => string; cursor: number | null }): JSX.Element {
  const scale = createMemo(() => scaleFor(props.sums, 3))
  const step = () => props.width / Math.max(1, props.sums.length)
  const x = (index: number) => ((index + 0.5) * step()).toFixed(1)
  const y = (figure: number) => yOf(scale(), props.height, figure).toFixed(1)
  const path = createMemo(() => Array.from(props.sums, (figure, index) => `${index === 0 ? 'M' : 'L'}${x(index)} ${y(figure)}`).join(''))
  return (
    <svg class="second" width={props.width} height={props.height} aria-hidden="true" data-second>
      <path class="second-field" d={path()} />
      <path class="second-line" d={path()} />
      <Index each={props.sums.length <= 40 ? Array.from(props.sums) : []}>{(figure, index) => <circle class="second-dot" cx={x(index)} cy={y(figure())} r={props.cursor === index ? 5 : 2.5} />}</Index>
      <Index each={scale().marks.filter((mark) => mark !== 0)}>
        {(mark) => (
          <text class="second-mark" x={props.width - 2} y={Number(y(mark())) - 4} text-anchor="end">
            {props.markOf(mark())}
          </text>
        )}
      </Index>
    </svg>
  )
}
