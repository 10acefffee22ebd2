import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { Restatement } from '../../../shared/protocol/restatements.ts'
import { useApp } from '../../state/app.ts'
import type { LedgerState } from '../../state/ledger.ts'
import { day, moment, money } from '../../text/format.ts'
import { causeWords, l } from '../../text/ledger.ts'
import { language, t } from '../../text/language.ts'
import { Apart, fetched } from '../../widgets/Fetched.tsx'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import './ledger.css'

const RestatedSheet = fetched(async () => (await import('../records/RestatedSheet.tsx')).default)

/** So many are shown at first. */
const FIRST = 4

/** The restatement ledger: which closed days changed, by how much and why, with the way to the rows behind each. */
export default function Ledger(props: { ledger: LedgerState }): JSX.Element {
  const { data } = useApp()
  const [all, setAll] = createSignal(false)
  const [open, setOpen] = createSignal<Restatement | null>(null)
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const cents = (amount: number) => money(language(), amount, data.workspace()?.currency ?? null)
  const signed = (amount: number) => `${amount < 0 ? '−' : '+'}${cents(Math.abs(amount))}`
  const shown = () => (props.ledger.list() ?? []).slice(0, all() ? undefined : FIRST)
  const rest = () => (props.ledger.list() ?? []).length - shown().length
  const title = (one: Restatement) => {
    const by = one.after.revenue - one.before.revenue
    const name = day(language(), parseDay(one.day), 'long')
    const said = by === 0 ? l().onlyLines(name) : l().changed(name, signed(by))
    return said.charAt(0).toUpperCase() + said.slice(1)
  }
  return (
    <section class="card ledger" aria-labelledby="ledger-title" id="ledger">
      <header class="row spread panel-head">
        <div class="row">
          <ModeSign of="close" />
          <h2 id="ledger-title">{l().title}</h2>
        </div>
        <Show when={props.ledger.unseen() > 0}>
          <button type="button" class="button plain small-button" onClick={() => props.ledger.read()}>
            {l().read}
          </button>
        </Show>
      </header>
      <p class="small soft">{l().intro}</p>
      <Switch
        fallback={
          <ul class="ledger-list">
            <For each={shown()}>
              {(one) => (
                <li data-restated={one.day} classList={{ unseen: props.ledger.isUnseen(one) }}>
                  <div>
                    <p>
                      <Show when={props.ledger.isUnseen(one)}>
                        <span class="ledger-new">{l().unseen}</span>
                      </Show>{' '}
                      <strong class="figure">{title(one)}</strong>
                    </p>
                    <p class="small">{causeWords(one.causes)}</p>
                    <p class="small soft figure">{l().from(cents(one.before.revenue), cents(one.after.revenue))}</p>
                  </div>
                  <button type="button" class="button plain small-button" aria-haspopup="dialog" onClick={() => setOpen(one)}>
                    {l().rows}
                  </button>
                </li>
              )}
            </For>
          </ul>
        }
      >
        <Match when={props.ledger.failed() && props.ledger.list() === null}>
          <p>{l().failed}</p>
          <button type="button" class="button" onClick={() => props.ledger.again()}>
            {t().common.retry}
          </button>
        </Match>
        <Match when={props.ledger.list() === null}>
          <Show when={!data.online()} fallback={<span class="bone ledger-bone" />}>
            <p class="soft">{l().unknown}</p>
          </Show>
        </Match>
        <Match when={shown().length === 0}>
          <p class="ledger-empty">{l().empty}</p>
        </Match>
      </Switch>
      <Show when={rest() > 0}>
        <button type="button" class="button plain small-button" onClick={() => setAll(true)}>
          {l().more(rest())}
        </button>
      </Show>
      <Show when={!data.online() && props.ledger.asOf()}>{(at) => <p class="small soft">{l().asOf(moment(language(), at(), zone()))}</p>}</Show>
      <Show when={open()}>
        {(one) => (
          <Apart sheet={{ title: title(one()), onClose: () => setOpen(null) }}>
            <RestatedSheet restatement={one()} title={title(one())} onClose={() => setOpen(null)} />
          </Apart>
        )}
      </Show>
    </section>
  )
}
