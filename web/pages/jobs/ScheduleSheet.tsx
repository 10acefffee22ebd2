import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import type { Endpoint } from '../../../shared/protocol/endpoints.ts'
import type { Schedule } from '../../../shared/protocol/schedules.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { j } from '../../text/jobs.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import { addSchedule, readEndpoints } from './calls.ts'
import { kindWords, weekdayShort } from './words.ts'

const KINDS = ['clean', 'backup', 'parquet', 'drill'] as const
const OFTENS = ['day', 'week', 'month', 'cron'] as const
const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** Puts something on the schedule: what, how often, at what time of the shop's own clock. */
export default function ScheduleSheet(props: { onClose: () => void; onAdded: (schedule: Schedule) => void }): JSX.Element {
  const { data } = useApp()
  const [endpoints, setEndpoints] = createSignal<readonly Endpoint[]>([])
  const [what, setWhat] = createSignal<string>(KINDS[0])
  const [name, setName] = createSignal('')
  const [often, setOften] = createSignal<(typeof OFTENS)[number]>('day')
  const [at, setAt] = createSignal('06:00')
  const [days, setDays] = createSignal<readonly number[]>([1])
  const [date, setDate] = createSignal(1)
  const [cron, setCron] = createSignal('0 6 * * *')
  const [quiet, setQuiet] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  onMount(() => void readEndpoints().then(setEndpoints, () => undefined))
  const service = () => endpoints().find(({ id }) => id === what())
  const rule = (): Schedule['rule'] => {
    switch (often()) {
      case 'day':
        return { every: 'day', at: at() }
      case 'week':
        return { every: 'week', on: [...days()], at: at() }
      case 'month':
        return { every: 'month', on: date(), at: at() }
      case 'cron':
        return { cron: cron() }
    }
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const title = name().trim() || (service()?.name ?? kindWords(what()))
    const work = service() ? { kind: 'endpoint', input: { endpoint: what() } } : { kind: what(), input: {} }
    try {
      props.onAdded(await addSchedule({ title, ...work, rule: rule(), quiet: quiet(), enabled: true }))
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  const toggle = (day: number) => setDays((some) => (some.includes(day) ? some.filter((one) => one !== day) : [...some, day]))
  return (
    <Sheet title={j().schedule.add} onClose={() => props.onClose()}>
      <form class="stack" onSubmit={(event) => void save(event)}>
        <label class="field">
          <span>{j().schedule.what}</span>
          <select class="input" onChange={(event) => setWhat(event.currentTarget.value)}>
            <For each={KINDS}>{(kind) => <option value={kind}>{kindWords(kind)}</option>}</For>
            <For each={endpoints()}>{(endpoint) => <option value={endpoint.id}>{endpoint.name}</option>}</For>
          </select>
        </label>
        <label class="field">
          <span>{j().schedule.name}</span>
          <input class="input" maxlength={120} value={name()} placeholder={service()?.name ?? kindWords(what())} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>{j().schedule.often}</span>
          <select class="input" onChange={(event) => setOften(event.currentTarget.value as (typeof OFTENS)[number])}>
            <For each={OFTENS}>{(one) => <option value={one}>{j().schedule.oftens[one]}</option>}</For>
          </select>
        </label>
        <Show when={often() === 'week'}>
          <fieldset class="week">
            <legend class="small soft">{j().schedule.weekdays}</legend>
            <For each={WEEK}>
              {(day) => (
                <label>
                  <input type="checkbox" checked={days().includes(day)} onChange={() => toggle(day)} />
                  <span>{weekdayShort(day)}</span>
                </label>
              )}
            </For>
          </fieldset>
        </Show>
        <Show when={often() === 'month'}>
          <label class="field">
            <span>{j().schedule.date}</span>
            <input class="input" type="number" min={1} max={31} required value={date()} onInput={(event) => setDate(event.currentTarget.valueAsNumber)} />
            <span>{j().schedule.dateNote}</span>
          </label>
        </Show>
        <Show
          when={often() === 'cron'}
          fallback={
            <label class="field">
              <span>{j().schedule.at}</span>
              <input class="input" type="time" required value={at()} onInput={(event) => setAt(event.currentTarget.value)} />
            </label>
          }
        >
          <label class="field">
            <span>{j().schedule.cron}</span>
            <input class="input figure" required value={cron()} onInput={(event) => setCron(event.currentTarget.value)} />
          </label>
        </Show>
        <label class="row quiet-choice">
          <input type="checkbox" checked={quiet()} onChange={(event) => setQuiet(event.currentTarget.checked)} />
          <span>{j().schedule.quiet}</span>
        </label>
        <p class="small soft">{j().schedule.zone(data.workspace()?.zone ?? 'UTC')}</p>
        <Show when={trouble()}>
          <p class="bad" role="alert">
            {trouble()}
          </p>
        </Show>
        <p>
          <button type="submit" class="button main" disabled={often() === 'week' && days().length === 0}>
            {j().schedule.save}
          </button>
        </p>
      </form>
    </Sheet>
  )
}
