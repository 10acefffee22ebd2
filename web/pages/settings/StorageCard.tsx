import { A } from '@solidjs/router'
import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/device.ts'
import { bytes, day } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import { Choice } from './Choice.tsx'

const MEGABYTE = 1_000_000
const BUDGETS = ['5', '20', '100', 'all'] as const
type Budget = (typeof BUDGETS)[number]

/** What this device keeps, how much it may, and whether the browser promises to leave it. */
export function StorageCard(): JSX.Element {
  const { data } = useApp()
  const [refused, setRefused] = createSignal(false)
  const here = () => data.months().filter((one) => one.here)
  const storage = navigator.storage as StorageManager | undefined
  // The page stands without them: no resources, which would hold it back, or take it away under somebody's hand.
  const [estimate, setEstimate] = createSignal<StorageEstimate | null>(null)
  const [persisted, setPersisted] = createSignal<boolean | null>(null)
  createEffect(() => (here(), void storage?.estimate?.().then(setEstimate, () => undefined)))
  createEffect(() => void storage?.persisted?.().then(setPersisted, () => undefined))
  const persist = async () => {
    const kept = await navigator.storage.persist().catch(() => false)
    setPersisted(kept)
    setRefused(!kept)
  }
  const chosen = (): Budget => {
    const budget = data.budget()
    return budget === null ? 'all' : (BUDGETS.find((one) => Number(one) * MEGABYTE >= budget) ?? 'all')
  }
  const size = (amount: number) => bytes(language(), amount)
  const months = () => {
    const all = data.months()
    const first = here().at(-1)
    if (all.length === 0) return data.rows().promised > 0 ? d().storage.fresh : d().storage.empty
    if (!first) return d().storage.none
    const name = (month: string) => day(language(), parseDay(`${month}-01`), 'month')
    if (here().length === all.length) return d().storage.all(all.length > 1 ? `${name(first.month)} – ${name(all[0]!.month)}` : name(first.month))
    return d().storage.some(here().length, all.length, name(first.month))
  }
  return (
    <section class="card" aria-labelledby="settings-storage">
      <h2 id="settings-storage">{d().storage.title}</h2>
      <Show when={data.storage() === 'indexeddb'} fallback={<p role="status">{d().storage.memory}</p>}>
        <div class="stack">
          <p data-storage="months">{months()}</p>
          <p class="small soft figure">
            {d().storage.tiles(size(data.bytesHere()))}{' '}
            <Show when={estimate()}>{(found) => d().storage.used(size(found().usage ?? 0), size(found().quota ?? 0))}</Show>
          </p>
          <Show when={data.trouble()?.code === 'storage-full'}>
            <p class="bad" role="alert">
              {d().storage.full}
            </p>
          </Show>
        </div>
        <Choice
          label={d().storage.budget}
          options={BUDGETS}
          value={chosen()}
          nameOf={(one) => (one === 'all' ? d().storage.noBudget : d().storage.budgets(size(Number(one) * MEGABYTE)))}
          onChange={(one) => void data.setBudget(one === 'all' ? null : Number(one) * MEGABYTE)}
        />
        <p class="small soft">{d().storage.budgetWhy}</p>
        <Show when={persisted() !== null}>
          <p class="small">{persisted() ? d().storage.persisted : d().storage.notPersisted}</p>
          <Show when={!persisted()}>
            <button type="button" class="button" onClick={() => void persist()}>
              {d().storage.ask}
            </button>
            <p class="small soft" role="status">
              {refused() ? d().storage.refused : ''}
            </p>
          </Show>
        </Show>
      </Show>
      <Show when={data.writes().length > 0}>
        <p>
          <A class="button" href="/waiting">
            {d().waitingLink(data.writes().length)}
          </A>
        </p>
      </Show>
    </section>
  )
}
