import { onMount, type JSX } from 'solid-js'
import { t } from '../../text/language.ts'
import { catchFocus } from '../../widgets/focus.ts'

/** That a note was taken away, with the way to have it back: in the sheet itself, for nothing outside an open one can be reached. */
export function Removed(props: { onUndo: () => void }): JSX.Element {
  let undo: HTMLButtonElement | undefined
  onMount(() => queueMicrotask(() => catchFocus(undo)))
  return (
    <p class="row note-removed" role="status">
      <span>{t().overview.note.removed}</span>
      <button ref={(element) => (undo = element)} type="button" class="button plain" onClick={() => props.onUndo()}>
        {t().common.undo}
      </button>
    </p>
  )
}
