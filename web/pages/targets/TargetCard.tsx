import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show, type JSX } from 'solid-js'
import type { ClosedDays } from '../../../shared/model/holidays.ts'
import { closedIn } from '../../../shared/model/holidays.ts'
import { minorDigits } from '../../../shared/model/currency.ts'
import { dueBy } from '../../../shared/model/targets.ts'
import type { TargetMeasure } from '../../../shared/protocol/targets.ts'
import type { TargetThing } from '../../offline/writes/target.ts'
import { useApp } from '../../state/app.ts'
import { daysOfMonth, shiftMonth, spreadMonth, UNREAD, type Past } from '../../state/plan.ts'
import { amountOf } from '../../text/amount.ts'
import { figureText } from '../../text/figure.ts'
import { day, number, percent } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { p } from '../../text/plan.ts'
import { DayBars } from './DayBars.tsx'

interface Props {
  readonly measure: TargetMeasure
  readonly month: string
  readonly target: TargetThing | null
  readonly past: Past
  readonly closed: readonly ClosedDays[]
  /** The last day that has come, and how long its clock has gone (null: it is over). */
  readonly last: number
  readonly minutes: number | null
}

/** What is offered beside a year before, as shares. */
const MORE = [0, 0.05, 0.1]

/** One measure's target for a month: the field, what a year before was, how it goes, and how it is spread over the days. */
export function TargetCard(props: Props): JSX.Element {
  const { data, toasts } = useApp()
  const field = createUniqueId()
  const [typed, setTyped] = createSignal('')
  const [wrong, setWrong] = createSignal('')
  const currency = () => data.workspace()?.currency ?? null
  const digits = () => (props.measure === 'revenue' ? minorDigits(currency() ?? '') : props.measure === 'units' ? 3 : 0)
  const text = (amount: number) => figureText(props.measure, amount, currency())
  /** As one types it: whole units without the sign. */
  const plain = (amount: number) => number(language(), amount / 10 ** digits(), digits())
  // What comes in anew and is the same leaves what one is typing as it is.
  const amount = createMemo(() => props.target?.amount ?? null)
  createEffect(on([amount, () => props.month, language], ([now]) => (setTyped(now === null ? '' : plain(now)), setWrong(''))))

  const days = createMemo(() => daysOfMonth(props.month))
  const sumOf = (month: string) => {
    const { from, to } = daysOfMonth(month)
    return props.past.days[props.measure].reduce((sum, one) => (one.day >= from && one.day < to ? sum + one.figure : sum), 0)
  }
  const before = createMemo(() => sumOf(shiftMonth(props.month, -12)))
  /** Until then nothing is said of it: a year that is on its way is not none. */
  const isRead = () => props.past !== UNREAD || data.rows().promised === 0
  const soFar = createMemo(() => sumOf(props.month))
  const spreaded = createMemo(() => (amount() === null ? null : spreadMonth(props.month, amount() ?? 0, props.past.days[props.measure], props.closed)))
  const closedDays = createMemo(() => closedIn(days().from, days().to, props.closed))
  const due = createMemo(() => {
    const parts = spreaded()
    if (!parts || props.last < days().from) return null
    return dueBy(parts, props.last - days().from, props.minutes, props.past.hours[props.measure])
  })
  const stand = () => {
    const by = soFar() - (due() ?? 0)
    return by === 0 ? p().exact : by > 0 ? p().ahead(text(by)) : p().behind(text(-by))
  }
  const actual = createMemo(() => new Map(props.past.days[props.measure].map((one) => [one.day, one.figure])))
  const waits = () => data.writes().some((write) => write.kind === 'target' && write.about === `${props.month} ${props.measure}` && write.refused === null)

  const write = async (next: number | null) => {
    if (next === amount()) return
    setWrong('')
    const body = { month: props.month, measure: props.measure, amount: next, base: props.target?.write ?? '' }
    await data.write('target', body).catch(() => setWrong(p().failed))
  }
  const save = (event: Event) => {
    event.preventDefault()
    if (typed().trim() === '') return amount() === null ? undefined : remove()
    const next = amountOf(typed(), digits(), language())
    if (next === null) return setWrong(p().wrong)
    void write(next)
  }
  const remove = () => {
    const was = amount()
    void write(null)
    toasts.show({ text: p().removed, action: { words: t().common.undo, run: () => void write(was) } })
  }
  const offer = (share: number) => {
    const next = Math.round(before() * (1 + share))
    // To whole units: nobody sets a target to the cent.
    void write(Math.round(next / 10 ** digits()) * 10 ** digits())
  }
  return (
    <section class="card target" data-target={props.measure}>
      <form class="target-form" onSubmit={save}>
        <label class="field" for={field}>
          <span>{p().amount(p().measures[props.measure])}</span>
        </label>
        <div class="row">
          <input
            id={field}
            class="input target-input figure"
            inputmode="decimal"
            autocomplete="off"
            placeholder={p().none}
            value={typed()}
            aria-invalid={wrong() !== ''}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <button type="submit" class="button main">
            {p().save}
          </button>
          <Show when={amount() !== null}>
            <button type="button" class="button plain danger" onClick={remove}>
              {p().remove}
            </button>
          </Show>
        </div>
        <p class="bad small target-wrong" role="alert">
          {wrong()}
        </p>
      </form>
      <div class="row wrap target-offers">
        <span class="small soft figure">{before() > 0 ? p().lastYear(text(before())) : isRead() ? p().noLastYear : '\u00a0'}</span>
        <Show when={before() > 0}>
          <For each={MORE}>
            {(share) => (
              <button type="button" class="button small-button" onClick={() => offer(share)}>
                {share === 0 ? p().asLastYear : p().more(percent(language(), share, 0))}
              </button>
            )}
          </For>
        </Show>
      </div>
      <Show when={props.target?.replaced}>
        {(lost) => (
          <p class="small target-lost">
            {p().replaced(lost().author, lost().amount === null ? p().none : text(lost().amount ?? 0))}{' '}
            <button type="button" class="button small-button" onClick={() => void write(lost().amount)}>
              {p().putBack}
            </button>
          </p>
        )}
      </Show>
      <Show when={spreaded()}>
        {(parts) => (
          <>
            <Show when={due() !== null}>
              <p class="figure" data-target-stand>
                {p().soFar(text(soFar()))}, {p().due(text(due() ?? 0))}: <strong>{stand()}</strong>
              </p>
            </Show>
            <DayBars parts={parts()} actual={parts().map((_, index) => (days().from + index <= props.last ? (actual().get(days().from + index) ?? 0) : null))} today={props.last - days().from} />
            <p class="small soft">{props.past.days[props.measure].some((one) => one.day < days().from) ? p().pattern : p().noPattern}</p>
            <details>
              <summary>{p().perDay}</summary>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{p().day}</th>
                    <th scope="col" class="number">
                      {p().target}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <For each={parts()}>
                    {(part, index) => (
                      <tr>
                        <th scope="row">{day(language(), days().from + index(), 'long')}</th>
                        <td class="number figure">{closedDays().has(days().from + index()) ? p().closed : text(part)}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{p().total}</th>
                    <td class="number figure" data-target-total>
                      {text(parts().reduce((sum, one) => sum + one, 0))}
                    </td>
                  </tr>
                </tfoot>
              </table>
            </details>
          </>
        )}
      </Show>
      <p class="small target-waits" role="status">
        {waits() ? p().waiting : ''}
      </p>
    </section>
  )
}
