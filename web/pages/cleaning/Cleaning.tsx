import { A } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show, type JSX } from 'solid-js'
import type { DecisionInput, Merge } from '../../../shared/protocol/merges.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { isActive } from '../../state/job-news.ts'
import { createTitle } from '../../state/title.ts'
import { c } from '../../text/cleaning.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import './cleaning.css'
import DecidedList from './DecidedList.tsx'
import { PairCard, type PairActs } from './PairCard.tsx'
import { createPairs } from './pairs.ts'
import { calledOf } from './Side.tsx'

/** While they are being looked for, how often one asks whether that is over, ms. */
const OFTEN = 3_000

/** The same product or customer under two keys: a person says which are one. */
export default function Cleaning(): JSX.Element {
  const { data, jobs, toasts } = useApp()
  createTitle(() => c().title)
  const pairs = createPairs(data)
  const [decided, setDecided] = createSignal(false)
  const [shown, setShown] = createSignal<HTMLElement>()
  let last: Merge | null = null
  // The reasons come in the reader's language; what could not be read is asked for again when the network is back.
  createEffect(on([() => data.workspace()?.id, language, data.online], ([place]) => place !== undefined && void pairs.refresh()))
  /** They are being looked for, or will be in a moment. */
  const searching = createMemo(() => jobs.list()?.some((job) => isActive(job) && (job.kind === 'clean' || job.kind === 'import')) ?? false)
  createEffect(on(searching, (now, before) => {
    if (before && !now) void pairs.refresh()
    if (!now) return
    const timer = setInterval(() => void jobs.refresh(), OFTEN)
    onCleanup(() => clearInterval(timer))
  }))
  const ids = createMemo(() => pairs.list()?.map(({ id }) => id) ?? [], [], { equals: (a, b) => a.join() === b.join() })

  const cards = () => [...(shown()?.querySelectorAll<HTMLElement>('.pair') ?? [])]
  const focusAt = (place: number) => queueMicrotask(() => (cards()[Math.min(place, cards().length - 1)] ?? shown())?.focus())
  const placeOf = (merge: Merge) => pairs.list()?.findIndex(({ id }) => id === merge.id) ?? 0

  const undo = async (merge: Merge) => {
    last = null
    try {
      await pairs.undo(merge)
      toasts.show({ text: c().undone, about: merge.id })
    } catch (error) {
      toasts.show({ text: wordsOf(error), about: merge.id })
    }
  }
  const decide = async (merge: Merge, input: DecisionInput, words: string) => {
    const place = placeOf(merge)
    const work = pairs.decide(merge, input)
    focusAt(place)
    last = merge
    try {
      await work
      toasts.show({ text: words, mode: input.decision === 'accept' ? 'async' : 'sync', about: merge.id, action: { words: t().common.undo, run: () => void undo(merge) } })
    } catch (error) {
      toasts.show({ text: `${c().decideFailed} ${wordsOf(error)}`, about: merge.id })
    }
  }
  const acts: PairActs = {
    same: (merge, survivor) => {
      const side = merge.stays.key === survivor ? merge.stays : merge.goes
      void decide(merge, { decision: 'accept', survivor }, c().merged(calledOf(side)))
    },
    different: (merge) => void decide(merge, { decision: 'refuse' }, c().apart),
    later: (merge) => {
      const place = placeOf(merge)
      pairs.later(merge)
      focusAt(place)
    },
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const here = cards().findIndex((card) => card.contains(document.activeElement))
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined && event.target instanceof HTMLElement && event.target.matches('.pair, .pairs')) {
      event.preventDefault()
      focusAt(Math.max(0, here + step))
    } else if (event.key === 'u' && last) void undo(last)
  }
  return (
    <div class="page cleaning">
      <header class="stack">
        <h1>{c().title}</h1>
        <p class="soft">{c().intro}</p>
      </header>
      <Show when={(!data.online() || pairs.asOf() !== null) && pairs.list() !== null}>
        <p class="cleaning-note" role="status">
          {pairs.asOf() === null ? c().offlineNow : c().offline(moment(language(), pairs.asOf() ?? 0, data.workspace()?.zone ?? 'UTC'))}
        </p>
      </Show>
      <Show when={pairs.failure() !== null && pairs.asOf() === null && (data.online() || pairs.list() === null)}>
        <p class="row wrap" role="alert">
          <span class="bad">{data.online() ? `${c().loadFailed} ${wordsOf(pairs.failure())}` : c().offlineNever}</span>
          <button type="button" class="button" onClick={() => void pairs.refresh()}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <section class="stack" aria-labelledby="cleaning-list">
        <h2 id="cleaning-list" class="figure">
          {pairs.waiting() > 0 ? c().waiting(pairs.waiting()) : c().list}
        </h2>
        <Show when={pairs.list() !== null} fallback={<Show when={pairs.failure() === null}><RowBones rows={4} /></Show>}>
          <Show when={ids().length > 0}>
            <p class="small soft cleaning-keys">{c().keys}</p>
          </Show>
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the cards inside */}
          <div class="pairs" ref={setShown} tabindex="-1" onKeyDown={onKey}>
            <For
              each={ids()}
              fallback={
                <div class="card stack pairs-none">
                  <p role="status">{searching() ? c().searching : c().none}</p>
                  <p class="soft">{c().noneYet}</p>
                  <p>
                    <A class="button" href="/imports">
                      {c().bring}
                    </A>
                  </p>
                </div>
              }
            >
              {(id) => <Show when={pairs.list()?.find((one) => one.id === id)}>{(merge) => <PairCard merge={merge()} acts={acts} />}</Show>}
            </For>
          </div>
          <Show when={pairs.more()}>
            <button type="button" class="button" onClick={() => void pairs.loadMore()}>
              {c().more}
            </button>
          </Show>
        </Show>
      </section>
      <section class="stack" aria-labelledby="cleaning-decided">
        <h2 id="cleaning-decided">{c().decided}</h2>
        <Show
          when={decided()}
          fallback={
            <button type="button" class="button cleaning-more" disabled={!data.online()} onClick={() => setDecided(true)}>
              {c().showDecided}
            </button>
          }
        >
          <DecidedList onBack={(id) => void pairs.back(id)} />
        </Show>
      </section>
    </div>
  )
}
