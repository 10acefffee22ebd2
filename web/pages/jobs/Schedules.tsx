import { createSignal, For, lazy, onMount, Show, Suspense, type JSX } from 'solid-js'
import type { Endpoint } from '../../../shared/protocol/endpoints.ts'
import type { Schedule } from '../../../shared/protocol/schedules.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { moment } from '../../text/format.ts'
import { j } from '../../text/jobs.ts'
import { language, t } from '../../text/language.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { RowBones } from '../../widgets/Bones.tsx'
import { Sign } from '../../widgets/ModeSign.tsx'
import { AsleepServices } from './AsleepServices.tsx'
import { changeSchedule, readEndpoints, readSchedules, removeSchedule } from './calls.ts'
import { kindWords, ruleWords } from './words.ts'

const ScheduleSheet = lazy(() => import('./ScheduleSheet.tsx'))

/** What starts by itself, when next, and what can be done about it. */
export default function Schedules(props: { locked: boolean }): JSX.Element {
  const { data, toasts } = useApp()
  const [list, setList] = createSignal<readonly Schedule[] | null>(null)
  const [asleep, setAsleep] = createSignal<readonly Endpoint[]>([])
  const [trouble, setTrouble] = createSignal('')
  const [adding, setAdding] = createSignal(false)
  const [removing, setRemoving] = createSignal<Schedule | null>(null)
  const at = (text: string) => moment(language(), Date.parse(text), data.workspace()?.zone ?? 'UTC')
  const attempt = async (work: () => Promise<unknown>) => {
    setTrouble('')
    try {
      await work()
      // Both at once: what comes later pushes nothing down. Where services cannot be read nothing is said of them.
      const [schedules, services] = await Promise.all([readSchedules(), readEndpoints().catch(() => [])])
      setAsleep(services.filter((one) => one.asleep))
      setList(schedules)
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  onMount(() => void attempt(async () => undefined))
  const remove = (schedule: Schedule) => {
    setRemoving(null)
    void attempt(() => removeSchedule(schedule.id))
  }
  return (
    <div class="stack">
      <Show when={trouble()}>
        <p class="row wrap" role="alert">
          <span class="bad">{trouble()}</span>
          <button type="button" class="button" onClick={() => void attempt(async () => undefined)}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <AsleepServices asleep={asleep()} locked={props.locked} onRenewed={(id) => setAsleep((all) => all.filter((one) => one.id !== id))} />
      <Show when={list() !== null} fallback={<Show when={!trouble()}><RowBones rows={2} /></Show>}>
        <For each={list()} fallback={<p class="soft">{j().none.scheduled}</p>}>
          {(schedule) => (
            <article class="card job" data-schedule={schedule.id} aria-label={schedule.title}>
              <header class="job-head">
                <Sign mode="async" />
                <h2 class="job-name">{schedule.title}</h2>
                <Show when={!schedule.enabled}>
                  <span class="job-state small">{j().schedule.off}</span>
                </Show>
              </header>
              <p class="figure">{ruleWords(schedule.rule)}</p>
              <p class="small soft figure">
                {kindWords(schedule.kind)}
                <Show when={schedule.nextAt}>{(next) => <> · {j().schedule.next(at(next()))}</>}</Show>
                <Show when={schedule.lastAt}>{(last) => <> · {j().schedule.last(at(last()))}</>}</Show>
              </p>
              <div class="row wrap job-acts">
                <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(() => changeSchedule(schedule, !schedule.enabled))}>
                  {schedule.enabled ? j().schedule.switchOff : j().schedule.switchOn}
                </button>
                <button type="button" class="button plain danger" disabled={props.locked} onClick={() => setRemoving(schedule)}>
                  {j().schedule.remove}
                </button>
              </div>
            </article>
          )}
        </For>
      </Show>
      <p>
        <button type="button" class="button later" disabled={props.locked} onClick={() => setAdding(true)}>
          <Sign mode="async" silent /> {j().schedule.add}
        </button>
      </p>
      <Show when={adding()}>
        <Suspense>
          <ScheduleSheet
            onClose={() => setAdding(false)}
            onAdded={(schedule) => {
              setAdding(false)
              setList((all) => [...(all ?? []), schedule])
              toasts.show({ text: j().schedule.saved, mode: 'async', about: schedule.id })
            }}
          />
        </Suspense>
      </Show>
      <Show when={removing()}>
        {(schedule) => <Ask title={j().schedule.remove} text={j().schedule.askRemove(schedule().title)} action={j().schedule.remove} onYes={() => remove(schedule())} onClose={() => setRemoving(null)} />}
      </Show>
    </div>
  )
}
