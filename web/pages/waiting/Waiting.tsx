import { A } from '@solidjs/router'
import { createMemo, For, Show, type JSX } from 'solid-js'
import type { Note } from '../../../shared/protocol/notes.ts'
import type { Write } from '../../offline/contract.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { k } from '../../text/waiting.ts'
import { LostNotes } from '../notes/LostNotes.tsx'
import { subjectOf } from './describe.ts'
import './waiting.css'
import { WriteRow } from './WriteRow.tsx'

/** What was written on this device and has not arrived, what was refused, and what was replaced unseen. */
export default function Waiting(): JSX.Element {
  const { data } = useApp()
  createTitle(() => k().title)
  const waiting = createMemo(() => data.writes().filter((write) => !write.held && write.refused === null))
  const refused = createMemo(() => data.writes().filter((write) => write.refused !== null))
  const held = () => data.writes().filter((write) => write.held).length
  const lost = createMemo(() => data.things<Note>('note').filter((note) => (note.lost?.length ?? 0) > 0))
  const nothing = () => data.writes().length === 0 && lost().length === 0
  return (
    <div class="page waiting">
      <header class="waiting-head">
        <h1>{k().title}</h1>
        <p class="soft">{k().intro}</p>
      </header>
      <Show when={nothing()}>
        <p class="card">{k().none}</p>
      </Show>
      <Show when={waiting().length > 0}>
        <section class="card stack" aria-labelledby="waiting-list">
          <header class="row spread wrap">
            <h2 id="waiting-list" class="figure">
              {k().waiting(waiting().length)}
            </h2>
            <Show when={data.online()} fallback={<p class="small soft">{k().offline}</p>}>
              <button type="button" class="button" onClick={() => void data.refresh()}>
                {k().sendNow}
              </button>
            </Show>
          </header>
          <Rows writes={waiting()} />
        </section>
      </Show>
      <Show when={refused().length > 0}>
        <section class="card stack" aria-labelledby="waiting-refused">
          <h2 id="waiting-refused">{k().refused}</h2>
          <Rows writes={refused()} />
        </section>
      </Show>
      <Show when={held() > 0}>
        <section class="card stack" aria-labelledby="waiting-held">
          <h2 id="waiting-held">{k().held}</h2>
          <p>{k().heldText(held())}</p>
          <p>
            <A class="button" href="/imports">
              {k().heldGo}
            </A>
          </p>
        </section>
      </Show>
      <Show when={lost().length > 0}>
        <section class="card stack" aria-labelledby="waiting-lost">
          <h2 id="waiting-lost">{k().lost}</h2>
          <For each={lost()}>
            {(note) => (
              <div class="stack">
                <p>
                  <strong>{k().noteOf(subjectOf(note))}</strong> <Show when={note.text} fallback={<span class="soft">{k().noteGone}</span>}><q>{note.text}</q></Show>
                </p>
                <LostNotes note={note} />
              </div>
            )}
          </For>
        </section>
      </Show>
    </div>
  )
}

/** Rows stay where they are while what they say changes. */
function Rows(props: { writes: readonly Write[] }): JSX.Element {
  const ids = createMemo(() => props.writes.map(({ id }) => id), [], { equals: (a, b) => a.join() === b.join() })
  return (
    <ul class="waiting-rows">
      <For each={ids()}>{(id) => <Show when={props.writes.find((one) => one.id === id)}>{(write) => <WriteRow write={write()} />}</Show>}</For>
    </ul>
  )
}
