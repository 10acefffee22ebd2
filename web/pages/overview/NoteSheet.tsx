import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import type { Note } from '../../../shared/protocol/notes.ts'
import { useApp } from '../../state/app.ts'
import type { Days } from '../../state/period.ts'
import { day, dayRange } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { LostNotes } from '../notes/LostNotes.tsx'
import { Removed } from '../notes/Removed.tsx'
import { k } from '../../text/waiting.ts'
import { EachBy } from '../../widgets/EachBy.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'

const LONGEST = 2000

/** A change of a note says what its writer saw. */
const changing = ({ id, write, lost = [] }: Note) => ({ note: id, base: write, seen: lost.map((one) => one.write) })

/** The notes on some days, and room to write one. What is written shows at once, also without a network. */
export function NoteSheet(props: { days: Days; onClose: () => void }): JSX.Element {
  const { data } = useApp()
  const [removed, setRemoved] = createSignal<Note | null>(null)
  const [editing, setEditing] = createSignal<Note | null>(null)
  const [text, setText] = createSignal('')
  const [when, setWhen] = createSignal(dayText(props.days.from))
  const several = () => props.days.to - props.days.from > 1
  const notes = createMemo(() =>
    data
      .notes()
      .filter((note) => parseDay(note.day) >= props.days.from && parseDay(note.day) < props.days.to)
      .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
  )
  let field: HTMLTextAreaElement | undefined
  const edit = (note: Note) => {
    field?.focus()
    setEditing(note)
    setText(note.text)
    setWhen(note.day)
  }
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const changed = editing()
    if (text().trim() === '') return
    await data.writeNote({ day: when(), text: text().trim(), ...(changed ? changing(changed) : {}) })
    setEditing(null)
    setText('')
  }
  const remove = async (note: Note) => {
    await data.writeNote({ day: note.day, text: '', ...changing(note) })
    setRemoved(note)
  }
  return (
    <Sheet title={t().overview.note.title(dayRange(language(), props.days.from, props.days.to))} onClose={props.onClose}>
      <Show when={notes().length > 0} fallback={<p class="soft">{t().overview.note.empty}</p>}>
        <ul class="notes">
          <EachBy each={notes()} by={({ id }) => id}>
            {(note) => (
              <li>
                <p class="small soft">{day(language(), parseDay(note().day), 'long')}</p>
                <Show when={note().text} fallback={<p class="soft">{k().noteGone}</p>}>
                  <p class="note-text">{note().text}</p>
                </Show>
                <LostNotes note={note()} />
                <div class="row">
                  <button type="button" class="button plain" onClick={() => edit(note())}>
                    {t().overview.note.edit}
                  </button>
                  <button type="button" class="button plain danger" onClick={() => void remove(note())}>
                    {t().common.remove}
                  </button>
                </div>
              </li>
            )}
          </EachBy>
        </ul>
      </Show>
      <Show when={removed()}>
        {(note) => (
          <Removed
            onUndo={() => {
              void data.writeNote({ day: note().day, text: note().text })
              setRemoved(null)
              field?.focus()
            }}
          />
        )}
      </Show>
      <form class="note-form" onSubmit={(event) => void save(event)}>
        <Show when={several()}>
          <label class="field">
            <span>{t().overview.note.day}</span>
            <input
              class="input"
              type="date"
              required
              min={dayText(props.days.from)}
              max={dayText(props.days.to - 1)}
              value={when()}
              onInput={(event) => setWhen(event.currentTarget.value)}
            />
          </label>
        </Show>
        <label class="field">
          <span>{t().overview.note.text}</span>
          <textarea
            ref={(element) => (field = element)}
            class="input"
            rows="3"
            required
            maxlength={LONGEST}
            placeholder={t().overview.note.placeholder}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button main">
          {t().common.save}
        </button>
      </form>
    </Sheet>
  )
}
