import { Show, type JSX } from 'solid-js'
import type { Note } from '../../../shared/protocol/notes.ts'
import { t } from '../../text/language.ts'
import { k } from '../../text/waiting.ts'
import { EachBy } from '../../widgets/EachBy.tsx'
import { LostNotes } from './LostNotes.tsx'
import './notes.css'

/** The most characters of a note. */
export const LONGEST = 2000

/** A change of a note says what its writer saw. */
export const changing = ({ id, write, lost = [] }: Note) => ({ note: id, base: write, seen: lost.map((one) => one.write) })

/** Notes, each with what can be done to it; `about` says of which day or by whom it is. */
export function NoteList(props: { notes: readonly Note[]; about: (note: Note) => string; onEdit: (note: Note) => void; onRemove: (note: Note) => void }): JSX.Element {
  return (
    <ul class="notes">
      <EachBy each={props.notes} by={({ id }) => id}>
        {(note) => (
          <li>
            <p class="small soft">{props.about(note())}</p>
            <Show when={note().text} fallback={<p class="soft">{k().noteGone}</p>}>
              <p class="note-text">{note().text}</p>
            </Show>
            <LostNotes note={note()} />
            <Show when={note().text}>
              <div class="row">
                <button type="button" class="button plain" onClick={() => props.onEdit(note())}>
                  {t().overview.note.edit}
                </button>
                <button type="button" class="button plain danger" onClick={() => props.onRemove(note())}>
                  {t().common.remove}
                </button>
              </div>
            </Show>
          </li>
        )}
      </EachBy>
    </ul>
  )
}
