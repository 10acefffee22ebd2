import { openPreview, type PreviewSession } from '../../../../shared/intake/preview/preview.ts'
import type { Preview, PreviewWish } from '../../../../shared/intake/preview/contract.ts'
import { blobBytes } from './blob-bytes.ts'
import type { FromReader, ToReader } from './messages.ts'

/** Between two words on how far the reading is, ms. */
const OFTEN = 120
/** So long one may work without hearing of a newer wish, ms. */
const DEAF = 30

interface Port {
  addEventListener(type: 'message', listener: (event: MessageEvent<ToReader>) => void): void
  postMessage(message: FromReader): void
}

/** Previews one file, as wished; a newer wish takes the older one's place. */
export function serve(port: Port): void {
  let session: PreviewSession | null = null
  let wishes = 0
  let before: Promise<void> = Promise.resolve()

  async function answer(wish: PreviewWish, number: number): Promise<void> {
    if (!session || number !== wishes) return
    let told = -Infinity
    let heard = performance.now()
    const tell = (preview: Preview) => {
      told = performance.now()
      port.postMessage({ kind: 'preview', wish: number, preview })
    }
    let version = -1
    for await (const preview of session.run(wish)) {
      const now = performance.now()
      if (preview.stage === 'done' || preview.version !== version || now - told >= OFTEN) tell(preview)
      version = preview.version
      if (now - heard < DEAF) continue
      await new Promise((resolve) => setTimeout(resolve))
      heard = performance.now()
      if (number !== wishes) return
    }
  }

  port.addEventListener('message', ({ data }) => {
    if (data.kind === 'open') {
      const { file, filename, known } = data
      session = openPreview({ bytes: blobBytes(file), filename, known })
    }
    const number = ++wishes
    before = before
      .then(() => answer(data.wish, number))
      .catch((error: unknown) => port.postMessage({ kind: 'failed', wish: number, detail: String(error) }))
  })
}
