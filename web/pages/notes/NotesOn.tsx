import { createMemo, createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import type { Note, NoteSubject } from '../../../shared/protocol/notes.ts'
import { useApp } from '../../state/app.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { k } from '../../text/waiting.ts'
import { changing, LONGEST, NoteList } from './NoteList.tsx'
import { Removed } from './Removed.tsx'
import './notes.css'

/** The notes on a product or an order, and room to write one; they wait on the device like those on days. */
export default function NotesOn(props: { on: NoteSubject }): JSX.Element {
  const { data } = useApp()
  const title = createUniqueId()
  const [removed, setRemoved] = createSignal<Note | null>(null)
  let field: HTMLTextAreaElement | undefined
  const [editing, setEditing] = createSignal<Note | null>(null)
  const [text, setText] = createSignal('')
  const notes = createMemo(() => data.things<Note>('note').filter((note) => note.on?.kind === props.on.kind && note.on.key === props.on.key))
  const write = (body: object) => data.write('note', { on: props.on, ...body })
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    const [changed, words] = [editing(), text().trim()]
    if (words === '') return
    await write({ text: words, ...(changed ? changing(changed) : {}) })
    setEditing(null)
    setText('')
  }
  const remove = async (note: Note) => {
    await write({ text: '', ...changing(note) })
    setRemoved(note)
  }
  const said = (note: Note) => `${note.author} · ${moment(language(), Date.parse(note.updatedAt), data.workspace()?.zone ?? 'UTC')}`
  return (
    <section class="notes-on" aria-labelledby={title} data-notes-on={props.on.kind}>
      <h3 id={title}>{k().notesOn}</h3>
      <Show when={notes().length > 0} fallback={<p class="small soft">{k().noNotes}</p>}>
        <NoteList notes={notes()} about={said} onEdit={(note) => (setEditing(note), setText(note.text), field?.focus())} onRemove={(note) => void remove(note)} />
      </Show>
      <Show when={removed()}>
        {(note) => (
          <Removed
            onUndo={() => {
              void write({ text: note().text })
              setRemoved(null)
              field?.focus()
            }}
          />
        )}
      </Show>
      <form class="note-form" onSubmit={(event) => void save(event)}>
        <label class="field">
          <span class="hidden-words">{k().noteText}</span>
          <textarea ref={(element) => (field = element)} class="input" rows="2" required maxlength={LONGEST} placeholder={k().notePlaceholder} value={text()} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button">
          {t().common.save}
        </button>
      </form>
    </section>
  )
}
