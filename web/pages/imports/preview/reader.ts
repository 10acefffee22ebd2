import { createSignal, type Accessor } from 'solid-js'
import type { Known, Preview, PreviewWish } from '../../../../shared/intake/preview/contract.ts'
import type { FromReader, ToReader } from './messages.ts'

/** A file being looked at, in a thread of its own. */
export interface Reader {
  /** The latest that is known of the file; null before the first. */
  readonly preview: Accessor<Preview | null>
  /** Whether the latest answers the latest wish. */
  readonly current: Accessor<boolean>
  /** It could not be looked at here. */
  readonly failed: Accessor<boolean>
  wish(wish: PreviewWish): void
  /** Ends the thread. */
  close(): void
}

/** Begins to look at a file. */
export function openReader(file: File, known: Known, wish: PreviewWish): Reader {
  const thread = new Worker(new URL('./preview.worker.ts', import.meta.url), { type: 'module', name: 'ritmo-preview' })
  const [preview, setPreview] = createSignal<Preview | null>(null)
  const [answered, setAnswered] = createSignal(0)
  const [wished, setWished] = createSignal(1)
  const [failed, setFailed] = createSignal(false)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const ask = (message: ToReader) => thread.postMessage(message)
  thread.addEventListener('message', ({ data }: MessageEvent<FromReader>) => {
    if (data.wish !== wished()) return
    if (data.kind === 'failed') return setFailed(true)
    setAnswered(data.wish)
    setPreview(data.preview)
  })
  thread.addEventListener('error', () => setFailed(true))
  ask({ kind: 'open', file, filename: file.name, known, wish })
  return {
    preview,
    failed,
    current: () => answered() === wished(),
    wish(next) {
      setWished(wished() + 1)
      ask({ kind: 'wish', wish: next })
    },
    close: () => thread.terminate(),
  }
}
