import { A } from '@solidjs/router'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import type { AgainstWhat } from '../../../shared/engine/comparison.ts'
import { localDay, zoneTable } from '../../../shared/model/calendar.ts'
import { useApp } from '../../state/app.ts'
import { p } from '../../text/plan.ts'
import { Sheet } from '../../widgets/Sheet.tsx'
import { TwoDates } from './TwoDates.tsx'
import './compare.css'

const WAYS = ['before', 'year', 'chosen'] as const
type Way = (typeof WAYS)[number]

/** With what the figures are compared: one tap for the two fair ones, two dates for any other. */
export default function CompareSheet(props: { against: AgainstWhat; onChoose: (against: AgainstWhat) => void; onClose: () => void }): JSX.Element {
  const { data } = useApp()
  const today = () => localDay(zoneTable(data.workspace()?.zone ?? 'UTC'), Date.now())
  const given = typeof props.against === 'object' ? props.against : { from: today() - 371, to: today() - 364 }
  const [way, setWay] = createSignal<Way>(typeof props.against === 'object' ? 'chosen' : props.against)
  const group = createUniqueId()
  const pick = (next: Way) => {
    setWay(next)
    if (next !== 'chosen') props.onChoose(next)
  }
  return (
    <Sheet title={p().compare.title} onClose={props.onClose}>
      <div class="ways" role="radiogroup" aria-label={p().compare.title}>
        <For each={WAYS}>
          {(name) => (
            <label class="way">
              <input type="radio" name={group} checked={way() === name} onChange={() => pick(name)} />
              <span>
                <strong>{p().compare.with[name]}</strong>
                <small class="soft">{p().compare.explain[name]}</small>
              </span>
            </label>
          )}
        </For>
      </div>
      <Show when={way() === 'chosen'}>
        <TwoDates days={given} onDone={props.onChoose} />
      </Show>
      <p>
        <A href="/closings">{p().compare.days}</A>
      </p>
    </Sheet>
  )
}
