import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { perWeek, profileOf } from '../../../shared/adviser/traffic.ts'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { Traffic } from '../../../shared/protocol/processes.ts'
import { useApp } from '../../state/app.ts'
import { a } from '../../text/adviser.ts'
import { dayRange } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { Choice } from '../settings/Choice.tsx'
import { DaysField, HourField, NumberField } from './fields.tsx'
import { count } from './figures.ts'
import { measureOrders, type Measured } from './measured.ts'

type Entered = Extract<Traffic, { kind: 'entered' }>

/** How many come and when: estimated, or counted from the workspace's own orders on this device. */
export function TrafficForm(props: { traffic: Traffic; onTraffic: (traffic: Traffic) => void }): JSX.Element {
  const { data } = useApp()
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  // What was estimated before counting comes back when one turns back.
  let estimate: Entered = props.traffic.kind === 'entered' ? props.traffic : { kind: 'entered', perDay: Math.max(1, Math.round(perWeek(profileOf(props.traffic)) / 7)), from: 9, to: 20, days: [0, 1, 2, 3, 4, 5], peakHour: 18, peak: 2 }
  const recount = async () => {
    setBusy(true)
    setTrouble('')
    try {
      const found = await measureOrders(data, props.traffic.kind === 'measured' ? props.traffic.times : 1)
      if (found === 'too-few') setTrouble(a().tooFew)
      else if (found === 'no-hours') setTrouble(a().noHours)
      else props.onTraffic(found)
    } catch {
      setTrouble(a().measureFailed)
    } finally {
      setBusy(false)
    }
  }
  const choose = (kind: Traffic['kind']) => {
    if (kind === 'measured') return void recount()
    setTrouble('')
    props.onTraffic(estimate)
  }
  const change = (part: Partial<Entered>) => {
    estimate = { ...(props.traffic as Entered), ...part }
    props.onTraffic(estimate)
  }
  return (
    <fieldset class="adviser-group">
      <legend>{a().traffic}</legend>
      <Choice label={a().traffic} options={['entered', 'measured'] as const} value={props.traffic.kind} nameOf={(kind) => a().trafficKinds[kind]} onChange={choose} />
      <p class="small soft" role="status">{busy() ? a().measuring : trouble()}</p>
      <Switch>
        <Match when={props.traffic.kind === 'entered' && (props.traffic as Entered)}>
          {(entered) => (
            <div class="adviser-fields">
              <NumberField label={a().perDay} value={entered().perDay} min={0} max={50_000} onValue={(perDay) => change({ perDay })} />
              <HourField label={a().from} value={entered().from} last={23} onValue={(from) => change({ from })} />
              <HourField label={a().to} value={entered().to} last={24} onValue={(to) => change({ to })} />
              <HourField label={a().peakHour} value={entered().peakHour} last={23} onValue={(peakHour) => change({ peakHour })} />
              <NumberField label={a().peak} value={entered().peak} min={1} max={24} onValue={(peak) => change({ peak })} />
              <DaysField label={a().days} value={entered().days} onValue={(days) => change({ days })} />
            </div>
          )}
        </Match>
        <Match when={props.traffic.kind === 'measured' && (props.traffic as Measured)}>
          {(measured) => (
            <div class="adviser-fields">
              <p class="adviser-wide">
                {a().measuredFrom(dayRange(language(), parseDay(measured().first), parseDay(measured().last) + 1), count(perWeek(profileOf({ ...measured(), times: 1 }))))}
              </p>
              <NumberField label={a().times} value={measured().times} min={0.1} max={10} onValue={(times) => props.onTraffic({ ...measured(), times })} />
              <Show when={!busy()}>
                <button type="button" class="button" onClick={() => void recount()}>{a().remeasure}</button>
              </Show>
            </div>
          )}
        </Match>
      </Switch>
    </fieldset>
  )
}
