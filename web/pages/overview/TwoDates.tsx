import { createSignal, type JSX } from 'solid-js'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import type { Days } from '../../state/period.ts'
import { t } from '../../text/language.ts'

/** A first and a last day, chosen together; `days` is where they begin. */
export function TwoDates(props: { days: Days; onDone: (days: Days) => void }): JSX.Element {
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
