import { createSignal, createUniqueId, For, onMount, Show, type JSX } from 'solid-js'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import { PERIOD_NAMES, type Days, type Period } from '../../state/period.ts'
import { t } from '../../text/language.ts'
import { Sheet } from '../../widgets/Sheet.tsx'

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
  onMount(() => row?.querySelector('input:checked')?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
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

function TwoDates(props: { days: Days; onDone: (days: Days) => void }): JSX.Element {
  const [from, setFrom] = createSignal(dayText(props.days.from))
  const [to, setTo] = createSignal(dayText(props.days.to - 1))
  const wrong = () => parseDay(from()) > parseDay(to())
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const days = { from: parseDay(from()), to: parseDay(to()) + 1 }
    if (days.from < days.to) props.onDone(days)
  }
  return (
    <form class="two-dates" onSubmit={submit}>
      <label class="field">
        <span>{t().overview.period.from}</span>
        <input class="input" type="date" required value={from()} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>{t().overview.period.to}</span>
        <input class="input" type="date" required value={to()} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <p class="bad small" role="alert">
        {wrong() ? t().overview.period.wrong : ''}
      </p>
      <button type="submit" class="button main" disabled={wrong()}>
        {t().overview.period.apply}
      </button>
    </form>
  )
}
