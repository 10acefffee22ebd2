import { createSignal, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import type { Merge } from '../../../shared/protocol/merges.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { c } from '../../text/cleaning.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { readMerges } from './calls.ts'
import { calledOf } from './Side.tsx'

/** The list once a decision has arrived: in its place, or newest. */
function withDecided(list: readonly Merge[], now: Merge): readonly Merge[] {
  if (now.state === 'suggested') return list.filter(({ id }) => id !== now.id)
  return list.some(({ id }) => id === now.id) ? list.map((one) => (one.id === now.id ? now : one)) : [now, ...list]
}

/** What was decided, newest first, each to be taken back at any time. `onBack` hears of pairs that wait again. */
export default function DecidedList(props: { onBack: (id: string) => void }): JSX.Element {
  const { data } = useApp()
  const [list, setList] = createSignal<readonly Merge[] | null>(null)
  const [next, setNext] = createSignal<string | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const load = async (after: string | null) => {
    setTrouble('')
    try {
      const page = await readMerges('decided', after)
      setList((some) => (after === null ? page.merges : [...(some ?? []), ...page.merges]))
      setNext(page.next)
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  const change = async (merge: Merge, decision: 'undo' | 'accept') => {
    setTrouble('')
    const title = [merge.stays, merge.goes].map(calledOf).join(' / ')
    await data.write('merge', { merge: merge.id, decision, title }).catch((error: unknown) => setTrouble(wordsOf(error)))
  }
  /** A pair of which a decision is on its way. */
  const underWay = (id: string) => data.writes().some((write) => write.kind === 'merge' && write.about === id && write.refused === null)
  onCleanup(
    data.onArrived((write, told) => {
      if (write.kind !== 'merge') return
      const now = told as Merge
      setList((some) => some && withDecided(some, now))
      if (now.state === 'suggested') props.onBack(now.id)
    }),
  )
  onMount(() => void load(null))
  const words = (merge: Merge) => (merge.state === 'accepted' ? c().into(calledOf(merge.goes), calledOf(merge.stays)) : c().not(calledOf(merge.goes), calledOf(merge.stays)))
  return (
    <div class="stack">
      <Show when={list() !== null} fallback={<Show when={!trouble()}><RowBones rows={3} /></Show>}>
        <ul class="decided">
          <For each={list()} fallback={<li class="soft">{c().noDecided}</li>}>
            {(merge) => (
              <li class="decided-row" data-merge={merge.id} data-state={merge.state}>
                <span class="decided-words">
                  <span>{words(merge)}</span>
                  <span class="small soft">
                    {c().states[merge.state]}
                    <Show when={merge.decidedAt}>{(at) => <> · {moment(language(), Date.parse(at()), data.workspace()?.zone ?? 'UTC')}</>}</Show>
                  </span>
                </span>
                <button type="button" class="button plain" disabled={!data.online() || underWay(merge.id)} onClick={() => void change(merge, merge.state === 'undone' ? 'accept' : 'undo')}>
                  {merge.state === 'undone' ? c().same : t().common.undo}
                </button>
              </li>
            )}
          </For>
        </ul>
        <Show when={next()}>
          {(after) => (
            <button type="button" class="button" onClick={() => void load(after())}>
              {c().more}
            </button>
          )}
        </Show>
      </Show>
      <Show when={trouble()}>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </Show>
    </div>
  )
}
