import { createUniqueId, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { t } from '../text/language.ts'
import { holdFocus } from './focus.ts'
import { Icon } from './Icon.tsx'
import './sheet.css'

/**
 * A sheet over the page: from below on a phone, in the middle at a desk. Esc, the veil and the cross close it; focus
 * stays inside and goes back where it was. A wide one fills a phone and most of a desk; its foot stays in sight. One at the
 * side fills a phone too, and stands along the desk's right edge.
 */
export function Sheet(props: { title: string; onClose: () => void; children: JSX.Element; wide?: boolean; side?: boolean; foot?: JSX.Element }): JSX.Element {
  const title = createUniqueId()
  let dialog: HTMLDialogElement | undefined
  let gone = false
  const take = (element: HTMLDialogElement) => {
    dialog = element
    holdFocus(element)
  }
  onMount(() => dialog?.showModal())
  // Also where the page itself takes it away: only one that is closed gives the focus back.
  onCleanup(() => {
    gone = true
    dialog?.close()
  })
  // It is taken away at once, not when the browser comes to tell that it was closed: asked for again in between, it would stay away.
  const leave = () => {
    if (gone) return
    gone = true
    props.onClose()
  }
  // What stands inside may be called off and be clicked too.
  const onSelf = (event: Event) => {
    if (event.target === dialog) leave()
  }
  return (
    <dialog ref={take} class="sheet" classList={{ wide: props.wide ?? false, side: props.side ?? false }} aria-labelledby={title} onCancel={onSelf} onClose={onSelf} onClick={onSelf}>
      <div class="sheet-inside">
        <header class="row spread">
          <h2 id={title} tabindex={props.wide ? -1 : undefined} autofocus={props.wide}>
            {props.title}
          </h2>
          <button type="button" class="button plain icon" aria-label={t().common.close} onClick={leave}>
            <Icon name="close" />
          </button>
        </header>
        {props.children}
      </div>
      <Show when={props.foot}>
        <footer class="sheet-foot">{props.foot}</footer>
      </Show>
    </dialog>
  )
}
