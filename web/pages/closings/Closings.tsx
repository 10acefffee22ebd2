import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { dayText, localDay, parseDay, zoneTable } from '../../../shared/model/calendar.ts'
import { holidaysOf } from '../../../shared/model/holidays.ts'
import type { Closing } from '../../../shared/protocol/closings.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { markName } from '../../text/compare.ts'
import { day, dayRange } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { p } from '../../text/plan.ts'
import { CalendarLinks } from '../targets/CalendarLinks.tsx'
import './closings.css'

/** Stands for no entry: a new one is written. */
const NEW = { id: '' }

type Body = Pick<Closing, 'from' | 'to' | 'name' | 'yearly'>

/** The shop's own closing days, entered by hand, and the holidays that are built in. */
export default function Closings(): JSX.Element {
  const { data, toasts } = useApp()
  createTitle(() => p().closings.title)
  const today = () => localDay(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now())
  const [editing, setEditing] = createSignal<Closing | null>(null)
  const [failed, setFailed] = createSignal(false)
  const list = createMemo(() => data.things<Closing>('closing').toSorted((a, b) => (a.from < b.from ? 1 : -1)))
  const year = () => new Date(today() * 86_400_000).getUTCFullYear()
  const range = (one: Body) => dayRange(language(), parseDay(one.from), parseDay(one.to) + 1)
  const write = async (body: Body, changed: Closing | null) => {
    setFailed(false)
    await data.write('closing', { ...body, ...(changed ? { closing: changed.id, base: changed.write } : {}) }).catch(() => setFailed(true))
  }
  const bodyOf = ({ from, to, name, yearly }: Body): Body => ({ from, to, name, yearly })
  const remove = async (one: Closing) => {
    await write({ ...bodyOf(one), name: '' }, one)
    toasts.show({ text: p().closings.removed(one.name), action: { words: t().common.undo, run: () => void write(bodyOf(one), null) } })
  }
  return (
    <div class="page closings">
      <h1>{p().closings.title}</h1>
      <p class="soft">{p().closings.intro}</p>
      <section class="card" aria-labelledby="closings-own">
        <h2 id="closings-own">{p().closings.own}</h2>
        <Show when={list().length > 0} fallback={<p class="soft">{p().closings.empty}</p>}>
          <ul class="closings-list">
            <For each={list()}>
              {(one) => (
                <li data-closing={one.name}>
                  <div>
                    <strong>{one.name || '—'}</strong>
                    <p class="small soft">
                      {range(one)}
                      {one.yearly ? `, ${p().closings.everyYear}` : ''}
                    </p>
                    <Show when={one.replaced}>
                      {(lost) => (
                        <p class="small">
                          {p().closings.replaced(lost().author, `${lost().name || '—'}, ${range(lost())}`)}{' '}
                          <button type="button" class="button small-button" onClick={() => void write(bodyOf(lost()), one)}>
                            {p().putBack}
                          </button>
                        </p>
                      )}
                    </Show>
                  </div>
                  <div class="row">
                    <button type="button" class="button plain small-button" onClick={() => setEditing(one)}>
                      {p().closings.edit}
                    </button>
                    <button type="button" class="button plain small-button danger" onClick={() => void remove(one)}>
                      {p().closings.remove}
                    </button>
                  </div>
                </li>
              )}
            </For>
          </ul>
        </Show>
        <Show when={editing() ?? NEW} keyed>
          {(one) => (
            <ClosingForm
              given={one === NEW ? null : (one as Closing)}
              today={today()}
              onCancel={() => setEditing(null)}
              onSave={(body) => {
                void write(body, editing())
                setEditing(null)
              }}
            />
          )}
        </Show>
        <p class="bad" role="alert">
          {failed() ? p().failed : ''}
        </p>
      </section>
      <section class="card" aria-labelledby="closings-holidays">
        <h2 id="closings-holidays">{p().closings.holidays(String(year()))}</h2>
        <ul class="holidays">
          <For each={holidaysOf(year())}>
            {({ name, day: at }) => (
              <li>
                <span>{markName(name)}</span> <span class="soft figure">{day(language(), at, 'long')}</span>
              </li>
            )}
          </For>
        </ul>
      </section>
      <CalendarLinks only="targets" />
    </div>
  )
}

const LONGEST = 366

/** One closing: what it is called, from when to when, and whether it comes every year. */
function ClosingForm(props: { given: Closing | null; today: number; onSave: (body: Body) => void; onCancel: () => void }): JSX.Element {
  // A new form for each entry: what is given does not change under the fingers.
  // oxlint-disable-next-line solid/reactivity
  const first = props.given
  const [name, setName] = createSignal(first?.name ?? '')
  const [from, setFrom] = createSignal(first?.from ?? dayText(props.today))
  const [to, setTo] = createSignal(first?.to ?? dayText(props.today))
  const [yearly, setYearly] = createSignal(first?.yearly ?? false)
  const days = () => parseDay(to()) - parseDay(from())
  const wrong = () => (days() < 0 ? p().closings.wrong : days() >= LONGEST ? p().closings.tooLong : '')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (name().trim() === '' || wrong() !== '' || Number.isNaN(days())) return
    props.onSave({ name: name().trim(), from: from(), to: to(), yearly: yearly() })
    setName('')
  }
  return (
    <form class="closing-form" onSubmit={submit}>
      <label class="field closing-name">
        <span>{p().closings.name}</span>
        <input class="input" required maxlength="80" placeholder={p().closings.placeholder} value={name()} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>{p().closings.from}</span>
        <input
          class="input"
          type="date"
          required
          value={from()}
          onInput={(event) => {
            setFrom(event.currentTarget.value)
            if (parseDay(to()) < parseDay(from())) setTo(from())
          }}
        />
      </label>
      <label class="field">
        <span>{p().closings.to}</span>
        <input class="input" type="date" required value={to()} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      <label class="closing-yearly">
        <input type="checkbox" checked={yearly()} onChange={(event) => setYearly(event.currentTarget.checked)} />
        <span>{p().closings.yearly}</span>
      </label>
      <p class="bad small closing-wrong" role="alert">
        {wrong()}
      </p>
      <div class="row">
        <button type="submit" class="button main" disabled={wrong() !== ''}>
          {props.given ? p().closings.save : p().closings.add}
        </button>
        <Show when={props.given}>
          <button type="button" class="button plain" onClick={() => props.onCancel()}>
            {p().closings.cancel}
          </button>
        </Show>
      </div>
    </form>
  )
}
