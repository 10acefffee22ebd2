import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'
import type { Note } from '../../../shared/protocol/notes.ts'
import { useApp } from '../../state/app.ts'
import type { Days } from '../../state/period.ts'
import { day, dayRange } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { changing, LONGEST, NoteList } from '../notes/NoteList.tsx'
import { Removed } from '../notes/Removed.tsx'
import { Sheet } from '../../widgets/Sheet.tsx'

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
        <NoteList notes={notes()} about={(note) => day(language(), parseDay(note.day), 'long')} onEdit={edit} onRemove={(note) => void remove(note)} />
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
