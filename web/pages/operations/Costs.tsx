import { Show, type JSX } from 'solid-js'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { Operations as Told } from '../../../shared/protocol/operations.ts'
import { bytes, day, number, percent } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { o } from '../../text/operations.ts'
import { dollars, ms } from './units.ts'

/** Less says nothing of a peak, hours. */
const ENOUGH = 24

/** A number far below one, to two places that count. */
const few = (value: number) => new Intl.NumberFormat(language(), { maximumSignificantDigits: 2, maximumFractionDigits: 20 }).format(value)

/** What the month cost, and what it would have cost with machines that stand ready: the models are said where the figures stand. */
export function Costs(props: { cost: Told['cost'] }): JSX.Element {
  const what = () => props.cost.whatIf
  const date = (text: string) => day(language(), parseDay(text), 'medium')
  const share = (value: number) => percent(language(), value, 0)
  const most = () => Math.max(props.cost.total, what().atOnceDollars, 1e-9)
  const designs = () => [
    { name: 'was', title: o().whatIf.was, price: props.cost.total, note: null },
    { name: 'atOnce', title: o().whatIf.atOnce, price: what().atOnceDollars, note: o().whatIf.processors(few(what().atOnce)) },
    { name: 'deferred', title: o().whatIf.deferred, price: what().deferredDollars, note: o().whatIf.processors(few(what().deferred)) },
  ]
  return (
    <section class="card operations-cost" aria-labelledby="operations-cost">
      <h2 id="operations-cost">{o().money.title}</h2>
      <p>
        <span class="small soft">{o().money.month}</span>
        <strong class="figure operations-total" data-cost="total">{dollars(props.cost.total)}</strong>
      </p>
      <p class="small">
        {o().money.plan(dollars(props.cost.plan), date(props.cost.pricesAsOf))} {o().money.marginal(dollars(props.cost.marginal))} {o().money.storage(bytes(language(), props.cost.d1Bytes), bytes(language(), props.cost.r2Bytes))}
      </p>
      <p class="small soft">{o().money.cpu(ms(props.cost.cpuMs), date(props.cost.cpuAsOf), props.cost.machine)}</p>
      <h3>{o().whatIf.title}</h3>
      <Show when={what().hours >= ENOUGH && what().saved !== null} fallback={<p class="small">{o().whatIf.few}</p>}>
        <ul class="operations-designs">
          {designs().map((one) => (
            <li data-design={one.name}>
              <span>
                {one.title} <Show when={one.note}>{(note) => <span class="small soft">({note()})</span>}</Show>
              </span>
              <b class="figure">{dollars(one.price)}</b>
              <span class="operations-bar" aria-hidden="true" style={{ '--share': `${(one.price / most()) * 100}%` }} />
            </li>
          ))}
        </ul>
        <p>
          <b data-saved={what().saved}>{(what().saved ?? 0) >= 0.005 ? o().whatIf.saved(share(what().saved ?? 0)) : o().whatIf.nothing}</b> <Show when={what().smallestDoes}>{o().whatIf.smallest} </Show>{o().whatIf.said}
        </p>
        <p>{o().whatIf.consumption(dollars(props.cost.queues))}</p>
        <p class="small soft">{o().whatIf.model(share(what().laterShare), o().whatIf.hours(number(language(), what().hours)), share(props.cost.filled), date(props.cost.provisionedAsOf))}</p>
      </Show>
    </section>
  )
}
