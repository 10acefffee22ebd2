import { A } from '@solidjs/router'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import type { AgainstWhat } from '../../../shared/engine/comparison.ts'
import { dayText, localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { useApp } from '../../state/app.ts'
import { t } from '../../text/language.ts'
import { p } from '../../text/plan.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import './compare.css'

const WAYS = ['before', 'year', 'chosen'] as const
type Way = (typeof WAYS)[number]

/** With what the figures are compared: one tap for the two fair ones, two dates for any other. */
export default function CompareSheet(props: { against: AgainstWhat; onChoose: (against: AgainstWhat) => void; onClose: () => void }): JSX.Element {
  const { data } = useApp()
  const today = () => localDay(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now())
  const given = typeof props.against === 'object' ? props.against : { from: today() - 371, to: today() - 364 }
  const [way, setWay] = createSignal<Way>(typeof props.against === 'object' ? 'chosen' : props.against)
  const [from, setFrom] = createSignal(dayText(given.from))
  const [to, setTo] = createSignal(dayText(given.to - 1))
  const wrong = () => parseDay(from()) > parseDay(to())
  const group = createUniqueId()
  const pick = (next: Way) => {
    setWay(next)
    if (next !== 'chosen') props.onChoose(next)
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const days = { from: parseDay(from()), to: parseDay(to()) + 1 }
    if (days.from < days.to) props.onChoose(days)
  }
  return (
    <Sheet title={p().compare.title} onClose={props.onClose}>
      <div class="ways" role="radiogroup" aria-label={p().compare.title}>
        <For each={WAYS}>
          {(name) => (
            <label class="way">
              <input type="radio" name={group} checked={way() === name} onChange={() => pick(name)} />
              <span>
                <strong>{p().compare.with[name]}</strong>
                <small class="soft">{p().compare.explain[name]}</small>
              </span>
            </label>
          )}
        </For>
      </div>
      <Show when={way() === 'chosen'}>
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
      </Show>
      <p>
        <A href="/closings">{p().compare.days}</A>
      </p>
    </Sheet>
  )
}
