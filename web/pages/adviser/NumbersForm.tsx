import { Show, type JSX } from 'solid-js'
import { minorDigits } from '../../../shared/model/currency.ts'
import type { ProcessNumbers } from '../../../shared/protocol/processes.ts'
import { useApp } from '../../state/app.ts'
import { a } from '../../text/adviser.ts'
import { percent } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { Choice } from '../settings/Choice.tsx'
import { DaysField, HourField, NumberField, TimeField } from './fields.tsx'
import { TrafficForm } from './TrafficForm.tsx'

const SPREADS = { same: 0, usual: 0.8, wild: 1.5 } as const
type Spread = keyof typeof SPREADS

const spreadOf = (spread: number): Spread => (spread < 0.4 ? 'same' : spread < 1.15 ? 'usual' : 'wild')

/** Everything that the three designs are reckoned from. */
export function NumbersForm(props: { numbers: ProcessNumbers; onNumbers: (numbers: ProcessNumbers) => void }): JSX.Element {
  const { data } = useApp()
  const currency = () => data.workspace()?.currency ?? null
  const scale = () => 10 ** minorDigits(currency() ?? '')
  const change = (part: Partial<ProcessNumbers>) => props.onNumbers({ ...props.numbers, ...part })
  const shift = (part: Partial<ProcessNumbers['shift']>) => change({ shift: { ...props.numbers.shift, ...part } })
  return (
    <details class="card adviser-numbers no-print">
      <summary>
        <h2>{a().numbers}</h2>
      </summary>
      <TrafficForm traffic={props.numbers.traffic} onTraffic={(traffic) => change({ traffic })} />
      <fieldset class="adviser-group">
        <legend>{a().work}</legend>
        <div class="adviser-fields">
          <TimeField label={a().service} value={props.numbers.service} min={0.01} max={86_400} onValue={(service) => change({ service })} />
          <Choice label={a().spread} options={Object.keys(SPREADS) as Spread[]} value={spreadOf(props.numbers.spread)} nameOf={(one) => a().spreads[one]} onChange={(one) => change({ spread: SPREADS[one] })} />
          <NumberField label={a().wage} value={props.numbers.wage / scale()} min={0} max={10_000_000 / scale()} unit={currency() ?? ''} onValue={(wage) => change({ wage: Math.round(wage * scale()) })} />
          <TimeField label={a().promise} value={props.numbers.promise} min={0} max={86_400} onValue={(promise) => change({ promise })} />
          <label class="row adviser-check">
            <input type="checkbox" checked={props.numbers.patience === null} onChange={(event) => change({ patience: event.currentTarget.checked ? null : 180 })} />
            <span>{a().stays}</span>
          </label>
          <Show when={props.numbers.patience !== null}>
            <TimeField label={a().patience} value={props.numbers.patience ?? 180} min={1} max={86_400} onValue={(patience) => change({ patience })} />
          </Show>
        </div>
      </fieldset>
      <fieldset class="adviser-group">
        <legend>{a().later}</legend>
        <div class="adviser-fields">
          <label class="field">
            <span>
              {a().share} <b class="figure">{percent(language(), props.numbers.share, 0)}</b>
            </span>
            <input class="adviser-range" type="range" min="1" max="99" value={Math.round(props.numbers.share * 100)} onInput={(event) => change({ share: Number(event.currentTarget.value) / 100 })} />
          </label>
          <NumberField label={a().deadline} value={props.numbers.deadline} min={0.05} max={336} onValue={(deadline) => change({ deadline })} />
          <HourField label={a().shiftFrom} value={props.numbers.shift.from} last={23} onValue={(from) => shift({ from })} />
          <HourField label={a().shiftTo} value={props.numbers.shift.to} last={24} onValue={(to) => shift({ to })} />
          <DaysField label={a().days} value={props.numbers.shift.days} onValue={(days) => shift({ days })} />
          <label class="row adviser-check">
            <input type="checkbox" checked={props.numbers.idlePaid} onChange={(event) => change({ idlePaid: event.currentTarget.checked })} />
            <span>{a().idlePaid}</span>
          </label>
        </div>
      </fieldset>
    </details>
  )
}
