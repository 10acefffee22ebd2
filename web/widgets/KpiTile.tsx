import { Show, type JSX } from 'solid-js'
import { t } from '../text/language.ts'
import { MarkSign, type Mark } from './Mark.tsx'
import { Spark } from './Spark.tsx'
import './kpi.css'

const ARROWS = ['↓', '=', '↑'] as const

/** One figure with its name and how it stands against the stretch before. `value` of null: not known yet. */
export function KpiTile(props: {
  name: string
  title: string
  value: string | null
  change: { readonly text: string; readonly sign: -1 | 0 | 1 } | null
  against: string
  large: boolean
  /** Its course over the period in view. */
  spark?: Float64Array | null
  /** How much of a target is there and should be by now, as shares. */
  progress?: { readonly done: number; readonly due: number; readonly words: string } | null
  /** What colleagues were asked about it. */
  mark?: Mark | null
  /** Opens the records behind the figure; `openWords` says so. */
  onOpen?: () => void
  openWords?: string
}): JSX.Element {
  const words = () => {
    const { change } = props
    return change ? ` ${change.text} ${[t().overview.down, t().overview.same, t().overview.up][change.sign + 1]}` : ''
  }
  return (
    <div class="kpi" classList={{ large: props.large }} data-kpi={props.name}>
      <dt>
        <span>{props.title}</span>
        <Spark line={props.spark ?? null} />
      </dt>
      <dd class="kpi-value figure" classList={{ 'kpi-unknown': props.value === null }} textContent={props.value ?? ''} />
      <dd class="kpi-change figure small soft" title={props.change ? props.against : undefined}>
        <span class="kpi-by">
          <span aria-hidden="true" textContent={props.change ? ARROWS[(props.change.sign + 1) as 0 | 1 | 2] : ''} />
          <span textContent={words()} />
        </span>
        <Show when={props.mark}>{(mark) => <MarkSign mark={mark()} />}</Show>
      </dd>
      <Show when={props.progress}>
        {(progress) => (
          <dd class="kpi-progress" title={progress().words} data-progress={props.name}>
            <span class="hidden-words">{progress().words}</span>
            <span class="kpi-done" style={{ width: `${Math.min(1, Math.max(0, progress().done)) * 100}%` }} />
            <span class="kpi-due" style={{ left: `${Math.min(1, Math.max(0, progress().due)) * 100}%` }} />
          </dd>
        )}
      </Show>
      <Show when={props.onOpen}>
        <dd class="kpi-open">
          <button type="button" aria-haspopup="dialog" aria-label={props.openWords} title={props.openWords} disabled={props.value === null} onClick={() => props.onOpen?.()} />
        </dd>
      </Show>
    </div>
  )
}
