import { For, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { UploadCard } from './UploadCard.tsx'

/** The files on their way to the edge. */
export function UploadList(): JSX.Element {
  const { uploads } = useApp()
  return (
    <Show when={uploads.list().length > 0}>
      <div class="stack">
        <For each={uploads.list().map((one) => one.key)}>
          {(key) => <Show when={uploads.list().find((one) => one.key === key)}>{(upload) => <UploadCard upload={upload()} />}</Show>}
        </For>
      </div>
    </Show>
  )
}
