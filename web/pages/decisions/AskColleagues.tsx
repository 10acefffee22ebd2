import { createSignal, For, Show, type JSX } from 'solid-js'
import type { Figure } from '../../../shared/engine/contract.ts'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/decisions.ts'
import type { Asked } from '../records/asked.ts'
import AskSheet from './AskSheet.tsx'
import { decisionsAbout } from './decisions.ts'
import { DecisionRow } from './DecisionRow.tsx'
import './decisions.css'

/** Fewer than all: the newest say enough. */
const MOST = 3

/** Beside a number: ask colleagues about it, and what was decided about it before. */
export default function AskColleagues(props: { asked: Asked; figure: Figure | null }): JSX.Element {
  const { data } = useApp()
  const [asking, setAsking] = createSignal(false)
  const earlier = () => decisionsAbout(data, props.asked.measure).slice(0, MOST)
  return (
    <div class="decision-beside">
      <button type="button" class="button small-button" aria-haspopup="dialog" disabled={props.figure === null} onClick={() => setAsking(true)}>
        {d().ask}
      </button>
      <Show when={earlier().length > 0}>
        <section aria-label={d().earlier}>
          <ul class="decision-list">
            <For each={earlier()}>
              {(one) => (
                <li>
                  <DecisionRow decision={one} />
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={asking()}>
        <AskSheet asked={props.asked} figure={props.figure} onClose={() => setAsking(false)} />
      </Show>
    </div>
  )
}
