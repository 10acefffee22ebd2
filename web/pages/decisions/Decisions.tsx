import { A, useParams } from '@solidjs/router'
import { createMemo, Index, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { d } from '../../text/decisions.ts'
import { NoneKnown } from '../../widgets/NoneKnown.tsx'
import { allDecisions, awaitsYou, isOpen } from './decisions.ts'
import { DecisionList } from './DecisionList.tsx'
import { DecisionView } from './DecisionView.tsx'
import './decisions.css'

/** Questions to colleagues: all of them, or the one that the address names. */
export default function Decisions(): JSX.Element {
  const { data } = useApp()
  const params = useParams<{ id?: string }>()
  const all = createMemo(() => allDecisions(data))
  const one = createMemo(() => all().find(({ id }) => id === params.id) ?? null)
  return (
    <Show when={params.id} fallback={<List />}>
      <Show when={one()?.id} keyed fallback={<Missing />}>
        {(_id) => <Show when={one()}>{(found) => <DecisionView kept={found()} />}</Show>}
      </Show>
    </Show>
  )
}

function Missing(): JSX.Element {
  createTitle(() => d().title)
  return (
    <div class="page decisions">
      <h1>{d().title}</h1>
      <NoneKnown kind="decision" unread={d().unread}>
        <p>{d().missing}</p>
        <p>
          <A class="button" href="/decisions">{d().back}</A>
        </p>
      </NoneKnown>
    </div>
  )
}

function List(): JSX.Element {
  const { data } = useApp()
  createTitle(() => d().title)
  const groups = createMemo(() => {
    const all = allDecisions(data)
    return [
      { name: 'you', list: all.filter(awaitsYou) },
      { name: 'open', list: all.filter((one) => isOpen(one) && !awaitsYou(one)) },
      { name: 'over', list: all.filter((one) => !isOpen(one)) },
    ] as const
  })
  return (
    <div class="page decisions">
      <header class="stack">
        <h1>{d().title}</h1>
        <p class="soft">{d().intro}</p>
      </header>
      <Show
        when={groups().some(({ list }) => list.length > 0)}
        fallback={
          <NoneKnown kind="decision" unread={d().unread}>
            <div class="card stack">
              <p>{d().none}</p>
              <p>
                <A class="button" href="/">{d().toOverview}</A>
              </p>
            </div>
          </NoneKnown>
        }
      >
        <Index each={groups()}>
          {(group) => (
            <Show when={group().list.length > 0}>
              <section class="card" aria-labelledby={`decisions-${group().name}`}>
                <h2 id={`decisions-${group().name}`}>{d().groups[group().name]}</h2>
                <DecisionList list={group().list} />
              </section>
            </Show>
          )}
        </Index>
      </Show>
    </div>
  )
}
