import { Show, type JSX } from 'solid-js'
import { t } from '../text/language.ts'
import './kpi.css'

/** One figure with its name and how it stands against the stretch before. `value` of null: not known yet. */
export function KpiTile(props: {
  name: string
  title: string
  value: string | null
  change: { readonly text: string; readonly sign: -1 | 0 | 1 } | null
  against: string
  large: boolean
}): JSX.Element {
  const words = () => [t().overview.down, t().overview.same, t().overview.up][(props.change?.sign ?? 0) + 1]
  return (
    <div class="kpi" classList={{ large: props.large }} data-kpi={props.name}>
      <dt>{props.title}</dt>
      <dd class="kpi-value figure">
        <Show when={props.value !== null} fallback={<span class="bone kpi-bone" />}>
          {props.value}
        </Show>
      </dd>
      <dd class="kpi-change figure small soft">
        <Show when={props.change}>
          {(change) => (
            <span title={props.against}>
              <span aria-hidden="true">{['↓', '=', '↑'][change().sign + 1]}</span> {change().text} {words()}
            </span>
          )}
        </Show>
      </dd>
    </div>
  )
}
