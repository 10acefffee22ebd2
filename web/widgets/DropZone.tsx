import type { JSX } from 'solid-js'
import { ModeSign } from './ModeSign.tsx'
import './drop-zone.css'

/** A place to drop files, with a button that picks them. (Dropping is taken by the whole page; what a file is shows its content.) */
export function DropZone(props: { action: string; text: string; note?: string; busy?: string; onFiles: (files: FileList) => void }): JSX.Element {
  let input: HTMLInputElement | undefined
  return (
    <div class="drop-zone">
      <button type="button" class="button later" onClick={() => input?.click()}>
        <ModeSign of="import" silent /> {props.action}
      </button>
      <p role="status">{props.busy || props.text}</p>
      <p class="small soft">{props.note ?? ''}</p>
      <input
        ref={(element) => (input = element)}
        class="hidden-words"
        type="file"
        tabindex="-1"
        aria-hidden="true"
        multiple
        onChange={(event) => {
          const { files } = event.currentTarget
          if (files && files.length > 0) props.onFiles(files)
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
