import { createMemo, type JSX } from 'solid-js'
import { HEIGHT, sparkPath, WIDTH } from './spark-path.ts'

/** A figure's course in little room, without axes: its shape alone. Gaps (NaN) stay gaps. */
export function Spark(props: { line: Float64Array | null }): JSX.Element {
  const path = createMemo(() => (props.line ? sparkPath(props.line) : ''))
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path()} vector-effect="non-scaling-stroke" />
    </svg>
  )
}
