import { For, Show, type JSX } from 'solid-js'
import type { LostNote, Note } from '../../../shared/protocol/notes.ts'
import { useApp } from '../../state/app.ts'
import { moment } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { k } from '../../text/waiting.ts'
import './notes.css'
import { placeOf } from './place.ts'

/** What others wrote on a note and a later write replaced unseen: to be put back, or let go. */
export function LostNotes(props: { note: Note }): JSX.Element {
  const { data } = useApp()
  const when = (lost: LostNote) => moment(language(), Date.parse(lost.updatedAt), data.workspace()?.zone ?? 'UTC')
  const settle = (text: string) => {
    const { id, write, lost = [] } = props.note
    void data.write('note', { ...placeOf(props.note), note: id, text, base: write, seen: lost.map((one) => one.write) })
  }
  return (
    <Show when={props.note.lost?.length}>
      <div class="lost-notes" role="group" aria-label={k().lost}>
        <For each={props.note.lost}>
          {(lost) => (
            <div class="lost-note">
              <p class="small soft">{k().lostWords(lost.author, when(lost))}</p>
              <p class="note-text">{lost.text}</p>
              <p class="small soft">{k().lostUnder}</p>
              <button type="button" class="button" onClick={() => settle(lost.text)}>
                {k().restore}
              </button>
            </div>
          )}
        </For>
        <button type="button" class="button plain" onClick={() => settle(props.note.text)}>
          {k().keep}
        </button>
      </div>
    </Show>
  )
}
