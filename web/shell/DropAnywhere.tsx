import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { t } from '../text/language.ts'
import { Sign } from '../widgets/ModeSign.tsx'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Takes files dropped anywhere on the page, and says so while they hang over it. */
export function DropAnywhere(props: { onFiles: (files: FileList) => void }): JSX.Element {
  const [over, setOver] = createSignal(false)
  const onOver = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    setOver(true)
  }
  const onLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false)
  }
  const onDrop = (event: DragEvent) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    setOver(false)
    const files = event.dataTransfer?.files
    if (files && files.length > 0) props.onFiles(files)
  }
  onMount(() => {
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
  })
  onCleanup(() => {
    window.removeEventListener('dragover', onOver)
    window.removeEventListener('dragleave', onLeave)
    window.removeEventListener('drop', onDrop)
  })
  return (
    <Show when={over()}>
      <div class="drop-veil">
        <p>
          <Sign mode="async" size={40} silent />
          {t().imports.dropAnywhere}
        </p>
      </div>
    </Show>
  )
}
