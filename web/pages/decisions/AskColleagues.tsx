import { createMemo, createSignal, Index, Show, type JSX } from 'solid-js'
import type { Figure } from '../../../shared/engine/contract.ts'
import { useApp } from '../../state/app.ts'
import { d } from '../../text/decisions.ts'
import AskSheet from './AskSheet.tsx'
import { decisionsAbout } from './decisions.ts'
import { DecisionList } from './DecisionList.tsx'
import type { Subject } from './subject.ts'
import './decisions.css'

/** Of those that are near, fewer than all: the newest say enough. */
const MOST = 3

/** Beside a number: ask colleagues about it; what was decided about just that number, and about the same measure otherwise. */
export default function AskColleagues(props: { asked: Subject; figure: Figure | null }): JSX.Element {
  const { data } = useApp()
  const [asking, setAsking] = createSignal(false)
  const about = createMemo(() => decisionsAbout(data, props.asked))
  const groups = () => [
    { title: d().earlier, list: about().just, isNear: false },
    { title: d().near, list: about().near.slice(0, MOST), isNear: true },
  ]
  return (
    <div class="decision-beside">
      <button type="button" class="button small-button" aria-haspopup="dialog" disabled={props.figure === null} onClick={() => setAsking(true)}>
        {d().ask}
      </button>
      <Index each={groups()}>
        {(group) => (
          <Show when={group().list.length > 0}>
            <section aria-label={group().title} data-decisions={group().isNear ? 'near' : 'just'}>
              <h3 class="small soft">{group().title}</h3>
              <DecisionList list={group().list} withFilters={group().isNear} />
            </section>
          </Show>
        )}
      </Index>
      <Show when={asking()}>
        <AskSheet asked={props.asked} figure={props.figure} onClose={() => setAsking(false)} />
      </Show>
    </div>
  )
}
