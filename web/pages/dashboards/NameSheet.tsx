import { createSignal, type JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import { w } from '../../text/widgets.ts'
import { Sheet } from '../../widgets/Sheet.tsx'

/** Asks what something shall be called. */
export function NameSheet(props: { title: string; name: string; onName: (name: string) => void; onClose: () => void }): JSX.Element {
  const [name, setName] = createSignal(props.name)
  const done = (event: Event) => {
    event.preventDefault()
    if (name().trim() !== '') props.onName(name().trim())
  }
  return (
    <Sheet title={props.title} onClose={() => props.onClose()}>
      <form class="boards-form" onSubmit={done}>
        <label class="field">
          <span>{w().boards.name}</span>
          <input class="input" required maxlength="80" value={name()} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button main">{t().common.save}</button>
      </form>
    </Sheet>
  )
}
