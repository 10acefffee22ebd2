import { A } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { a } from '../../text/adviser.ts'
import { pickPath, type Ref } from './picked.ts'

/** Where there is a sheet for it and a finger to use it, a link is handed on by that. */
const hasShareSheet = () => typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches

/** What can be done with any process: compare it, hand its link on (where it has one), make a PDF of it. */
export function Actions(props: { of: Ref | null; linked?: boolean; children?: JSX.Element }): JSX.Element {
  const { toasts } = useApp()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      toasts.show({ text: a().copied })
    } catch {
      toasts.show({ text: a().copyFailed(location.href) })
    }
  }
  const share = async () => {
    try {
      await navigator.share({ title: document.title, url: location.href })
    } catch (error) {
      // Whoever closes the sheet wanted nothing.
      if (!(error instanceof DOMException && error.name === 'AbortError')) await copy()
    }
  }
  const print = () => {
    // What is folded away does not print.
    for (const one of document.querySelectorAll<HTMLDetailsElement>('.adviser-how')) one.open = true
    window.print()
  }
  return (
    <>
      {props.children}
      <Show when={props.of}>{(ref) => <A class="button" href={pickPath([ref()])}>{a().compareTitle}</A>}</Show>
      <Show when={props.of || props.linked}>
        <button type="button" class="button" onClick={() => void (hasShareSheet() ? share() : copy())}>{hasShareSheet() ? a().handOn : a().copyLink}</button>
      </Show>
      <button type="button" class="button" onClick={print}>{a().pdf}</button>
    </>
  )
}
