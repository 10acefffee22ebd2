import { createEffect, createSignal, For, on, Show, type JSX } from 'solid-js'
import type { Schedule, ScheduleWrite } from '../../../shared/protocol/schedules.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { r } from '../../text/reports.ts'
import { Sign } from '../../widgets/ModeSign.tsx'
import { addSchedule, changeSchedule, readPerson, readReportSchedules, removeSchedule } from './calls.ts'

type What = 'daily' | 'message'

/** When each comes, unless one chooses otherwise: the report before whoever opens the shop, the message with the coffee. */
const USUAL: Readonly<Record<What, string>> = { daily: '05:30', message: '07:00' }

const isDaily = ({ kind, input }: Schedule) => kind === 'report' && (input as { kind?: string; period?: { last?: string } }).kind === 'daily' && (input as { period?: { last?: string } }).period?.last === 'yesterday'
const personOf = ({ input }: Schedule) => (input as { person?: string }).person ?? null
const matches: Readonly<Record<What, (schedule: Schedule, person: string | null) => boolean>> = { daily: isDaily, message: (schedule, person) => schedule.kind === 'breakfast' && (personOf(schedule) ?? person) === person }

/** What comes every morning by itself, switched on by one tap, and what else is on the schedule. */
export function Morning(props: { locked: boolean; renewed: number }): JSX.Element {
  const { data } = useApp()
  const [list, setList] = createSignal<readonly Schedule[] | null>(null)
  const [person, setPerson] = createSignal<string | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const at = (text: string) => moment(language(), Date.parse(text), data.workspace()?.zone ?? 'UTC')
  const attempt = async (work: () => Promise<unknown>) => {
    setTrouble('')
    try {
      await work()
      if (person() === null) setPerson(await readPerson())
      setList(await readReportSchedules())
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  createEffect(on([() => props.renewed, data.online, () => data.workspace()?.id], ([, isOnline]) => isOnline && void attempt(async () => undefined)))
  const scheduled = (what: What) => list()?.find((one) => matches[what](one, person())) ?? null
  const others = () => (list() ?? []).filter((one) => one.kind === 'report' && !matches.daily(one, null))
  const writeOf = (what: What, time: string): ScheduleWrite =>
    what === 'daily'
      ? { title: r().kinds.daily as string, kind: 'report', input: { kind: 'daily', period: { last: 'yesterday' }, language: language(), formats: ['pdf', 'xlsx', 'csv'], unlessEmpty: true }, rule: { every: 'day', at: time }, quiet: false, enabled: true }
      : { title: r().morning.message, kind: 'breakfast', input: person() === null ? {} : { person: person() }, rule: { every: 'day', at: time }, quiet: false, enabled: true }
  const timeOf = ({ rule }: Schedule, what: What) => ('at' in rule ? rule.at : USUAL[what])
  return (
    <section class="card stack" aria-labelledby="reports-morning">
      <h2 id="reports-morning">{r().morning.title}</h2>
      <ul>
        <For each={['daily', 'message'] as const}>
          {(what) => (
            <li class="report-morning" data-morning={what}>
              <span class="report-morning-words">
                <span>{r().morning[what]}</span>
                <span class="small soft">{scheduled(what)?.nextAt ? r().morning.next(at(scheduled(what)?.nextAt as string)) : r().morning[`${what}Says`]}</span>
              </span>
              <Show
                when={scheduled(what)}
                fallback={<button type="button" class="button" disabled={props.locked || list() === null} aria-label={`${r().morning.on}: ${r().morning[what]}`} onClick={() => void attempt(() => addSchedule(writeOf(what, USUAL[what])))}><Sign mode="async" silent /> {r().morning.on}</button>}
              >
                {(schedule) => (
                  <span class="report-time">
                    <label class="row"><span class="small soft">{r().morning.at}</span><input class="input" type="time" aria-label={`${r().morning.change}: ${r().morning[what]}`} disabled={props.locked} value={timeOf(schedule(), what)} onChange={(event) => event.currentTarget.value !== '' && void attempt(() => changeSchedule(schedule().id, { ...writeOf(what, event.currentTarget.value), title: schedule().title, input: schedule().input }))} /></label>
                    <button type="button" class="button plain" disabled={props.locked} aria-label={`${r().morning.off}: ${r().morning[what]}`} onClick={() => void attempt(() => removeSchedule(schedule().id))}>{r().morning.off}</button>
                  </span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={others().length > 0}>
        <h3>{r().morning.scheduled}</h3>
        <ul>
          <For each={others()}>
            {(schedule) => (
              <li class="report-morning">
                <span class="report-morning-words">
                  <span>{schedule.title}</span>
                  <Show when={schedule.nextAt}>{(next) => <span class="small soft">{r().morning.next(at(next()))}</span>}</Show>
                </span>
                <button type="button" class="button plain" disabled={props.locked} aria-label={`${r().morning.off}: ${schedule.title}`} onClick={() => void attempt(() => removeSchedule(schedule.id))}>{r().morning.off}</button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={trouble()}><p class="bad" role="alert">{trouble()}</p></Show>
    </section>
  )
}
