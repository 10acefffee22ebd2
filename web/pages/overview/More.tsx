import type { JSX } from 'solid-js'
import type { Descriptor } from '../../../shared/protocol/dashboards.ts'
import type { Days } from '../../state/period.ts'
import type { View } from '../../state/view.ts'
import { w } from '../../text/widgets.ts'
import { Widgets } from '../dashboards/Widgets.tsx'

/** What the overview shows below its rankings. */
const BELOW: readonly Descriptor[] = [
  { id: 'heat', kind: 'heat', dataset: 'sales', measure: 'revenue', size: 'large' },
  { id: 'newcomers', kind: 'newcomers', dataset: 'sales', size: 'medium' },
  { id: 'segments', kind: 'segments', dataset: 'sales', size: 'medium' },
  { id: 'cohorts', kind: 'cohorts', dataset: 'sales', size: 'large' },
  { id: 'abc', kind: 'abc', dataset: 'sales', size: 'medium' },
  { id: 'pace', kind: 'pace', dataset: 'sales', size: 'medium' },
  { id: 'pairs', kind: 'pairs', dataset: 'sales', size: 'medium' },
  { id: 'returns', kind: 'returns', dataset: 'sales', size: 'medium' },
  { id: 'margin', kind: 'margin', dataset: 'sales', size: 'large' },
]

interface Props {
  readonly view: View
  readonly days: Days
  readonly brush: Days | null
  readonly onChange: (next: (view: View) => View) => void
  readonly onBrush: (brush: Days | null, done: boolean) => void
}

/** The insights below the rankings, under the same filters. */
export default function More(props: Props): JSX.Element {
  return (
    <section aria-labelledby="more-title">
      <header class="more-head">
        <h2 id="more-title">{w().more}</h2>
        <p class="small soft">{w().moreHint}</p>
      </header>
      <Widgets widgets={BELOW} view={props.view} days={props.days} brush={props.brush} onChange={(next) => props.onChange(next)} onBrush={(brush, done) => props.onBrush(brush, done)} />
    </section>
  )
}
