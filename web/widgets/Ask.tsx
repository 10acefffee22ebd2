import { For, type JSX } from 'solid-js'
import { t } from '../text/language.ts'
import { Sheet } from './Sheet.tsx'

/** Asks once before something is lost, naming what. */
export function Ask(props: { title: string; text: string; further?: readonly string[]; action: string; onYes: () => void; onClose: () => void }): JSX.Element {
  return (
    <Sheet title={props.title} onClose={props.onClose}>
      <p>{props.text}</p>
      <For each={props.further}>{(text) => <p>{text}</p>}</For>
      <div class="row wrap">
        <button type="button" class="button danger" onClick={() => props.onYes()}>
          {props.action}
        </button>
        <button type="button" class="button plain" onClick={() => props.onClose()}>
          {t().common.cancel}
        </button>
      </div>
    </Sheet>
  )
}
