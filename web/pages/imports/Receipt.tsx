import { A } from '@solidjs/router'
import { createSignal, For, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { ImportResult, Job } from '../../../shared/protocol/jobs.ts'
import { localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { useApp } from '../../state/app.ts'
import { day, money, number } from '../../text/format.ts'
import { d } from '../../text/datasets.ts'
import { w } from '../../text/imports.ts'
import { language, t } from '../../text/language.ts'
import { MonthTable } from './MonthTable.tsx'
import { OwnMonths } from './preview/own/OwnMonths.tsx'
import { OwnTotals } from './OwnTotals.tsx'
import { PassedOver } from './PassedOver.tsx'
import { NO_SALES } from './preview/judge.ts'
import { TablesRead } from './TablesRead.tsx'
import './receipt.css'
import { reasonAlone } from './reason.ts'

const MendSheet = lazy(() => import('./mend/MendSheet.tsx'))
const AgainSheet = lazy(() => import('./AgainSheet.tsx'))

const COUNTS = ['read', 'accepted', 'unchanged', 'rejected'] as const

const words = () => t().imports

/** What an import came to: every row accounted for, its months beside the file's own totals, how it was read, what was refused. */
export default function Receipt(props: { job: Job; result: ImportResult; children?: JSX.Element }): JSX.Element {
  const { data } = useApp()
  const [open, setOpen] = createSignal<'mend' | 'again' | null>(null)
  const currency = () => data.workspace()?.currency ?? null
  const period = () => {
    const { from, to } = props.result
    if (from === null || to === null) return null
    const zone = zoneTable(data.workspace()?.zone ?? 'UTC')
    return words().period(day(language(), localDay(zone, from)), day(language(), localDay(zone, to)))
  }
  const closed = () => props.result.closed ?? null
  const signed = (amount: number) => `${amount > 0 ? '+' : ''}${money(language(), amount, currency())}`
  const own = () => props.result.dataset ?? null
  const months = () => props.result.months ?? []
  /** Refused rows that nobody has mended yet. */
  const unmended = () => props.result.rows.rejected - (props.result.mended ?? 0)
  const reasons = () => Object.entries(props.result.reasons).sort((a, b) => b[1] - a[1])
  /** All that was refused is no sale: there is nothing to be mended, but to be seen. */
  const isMeant = () => reasons().every(([reason]) => NO_SALES.has(reason))
  const isMended = () => props.result.said.some(({ code }) => code === 'mended-of')
  return (
    <div class="receipt">
      <dl class="receipt-counts">
        <For each={COUNTS}>
          {(name) => (
            <div data-count={name}>
              <dt>{words()[name]}</dt>
              <dd class="figure">{number(language(), props.result.rows[name])}</dd>
            </div>
          )}
        </For>
      </dl>
      <p class="small soft">
        {words().sum} <Show when={period()}>{(text) => <>{own() ? words().spans(text()) : words().sales(text())} </>}</Show>
        <Show when={props.result.replaced > 0}>{words().replaced(props.result.replaced)} </Show>
        <Show when={props.result.knownOrders > 0}>{w().receipt.known(props.result.knownOrders)} </Show>
      </p>
      <PassedOver said={props.result.said} text={({ text }) => text} />
      <OwnTotals totals={props.result.totals ?? []} currency={currency()} />
      <Show when={closed()}>
        {(change) => (
          <p class="receipt-closed small" data-closed>
            {w().receipt.closed(change().days, signed(change().difference))}{' '}
            {w().receipt.closedSpan(day(language(), parseDay(change().first)), day(language(), parseDay(change().last)))}
          </p>
        )}
      </Show>
      <Show when={(props.result.mended ?? 0) > 0}>
        <p class="small" data-mended>
          {w().receipt.mended(props.result.mended ?? 0)}
        </p>
      </Show>
      <Show when={props.result.rows.rejected > 0}>
        <div class="receipt-refused" classList={{ mended: unmended() <= 0 || isMeant() }}>
          <ul class="said">
            <For each={reasons()}>
              {([reason, count]) => (
                <li data-reason={reason}>
                  <span class="figure">{number(language(), count)}</span> · {reasonAlone(reason)}
                </li>
              )}
            </For>
          </ul>
          <button type="button" class="button" onClick={() => setOpen('mend')}>
            {unmended() > 0 && !isMeant() ? w().mend.open(number(language(), unmended())) : w().mend.look}
          </button>
        </div>
      </Show>
      <Show when={own()}>
        {(dataset) => (
          <div class="receipt-own" data-dataset={dataset().name}>
            <p>
              {dataset().fresh ? d().begun(dataset().shown) : d().receipt(dataset().shown)} <A href={`/data/${dataset().name}`}>{d().open(dataset().shown)}</A>
            </p>
            <OwnMonths months={months()} dataset={dataset()} currency={currency()} />
          </div>
        )}
      </Show>
      <Show when={!own() && months().length > 0}>
        <details class="more">
          <summary>
            {w().receipt.months} <span class="small soft figure">
              ({w().preview.months(months().length)}, {money(language(), months().reduce((sum, month) => sum + month.revenue, 0), currency())})
            </span>
          </summary>
          <MonthTable months={months()} currency={currency()} />
        </details>
      </Show>
      <TablesRead tables={props.result.tables ?? []} />
      <Show when={props.result.said.length > 0}>
        <details class="more">
          <summary>{words().said}</summary>
          <ul class="said">
            <For each={props.result.said}>{(saying) => <li data-said={saying.code}>{saying.text}</li>}</For>
          </ul>
        </details>
      </Show>
      <div class="row wrap job-acts">
        <Show when={!isMended()}>
          <button type="button" class="button" onClick={() => setOpen('again')}>
            {w().receipt.again}
          </button>
        </Show>
        {props.children}
      </div>
      <Suspense>
        <Show when={open() === 'mend'}>
          <MendSheet job={props.job} result={props.result} onClose={() => setOpen(null)} />
        </Show>
        <Show when={open() === 'again'}>
          <AgainSheet job={props.job} said={props.result.said} onClose={() => setOpen(null)} />
        </Show>
      </Suspense>
    </div>
  )
}
