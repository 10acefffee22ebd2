import { createSignal, createUniqueId, For, onMount, Show, type JSX } from 'solid-js'
import { PERIOD_NAMES, type Days, type Period } from '../../state/period.ts'
import { t } from '../../text/language.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import { TwoDates } from './TwoDates.tsx'

interface Props {
  readonly period: Period
  /** The days it stands for now: where the two dates begin. */
  readonly days: Days
  readonly onChange: (period: Period) => void
  /** A finger is down on one. */
  readonly onPress: (period: Period) => void
}

/** The periods as one row of choices; the last opens two dates. */
export function PeriodChoice(props: Props): JSX.Element {
  const [asking, setAsking] = createSignal(false)
  const group = createUniqueId()
  const custom = () => typeof props.period !== 'string'
  let row: HTMLDivElement | undefined
  // When the page is laid out anyway.
  onMount(() => requestAnimationFrame(() => row?.querySelector('input:checked')?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' })))
  return (
    <div ref={(element) => (row = element)} class="periods" role="radiogroup" aria-label={t().overview.period.label}>
      <For each={PERIOD_NAMES}>
        {(name) => (
          <label class="period" onPointerDown={() => props.onPress(name)}>
            <input type="radio" name={group} checked={props.period === name} onChange={() => props.onChange(name)} />
            <span>{t().overview.period[name]}</span>
          </label>
        )}
      </For>
      <button type="button" class="period-other" aria-pressed={custom()} onClick={() => setAsking(true)}>
        {t().overview.period.custom}
      </button>
      <Show when={asking()}>
        <Sheet title={t().overview.period.label} onClose={() => setAsking(false)}>
          <TwoDates
            days={props.days}
            onDone={(days) => {
              setAsking(false)
              props.onChange(days)
            }}
          />
        </Sheet>
      </Show>
    </div>
  )
}
