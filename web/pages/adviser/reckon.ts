import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'
import type { Comparison } from '../../../shared/adviser/designs.ts'
import type { ProcessNumbers } from '../../../shared/protocol/processes.ts'

/** While somebody still types nothing is reckoned, ms. */
const STILL = 250

export interface Reckoning {
  /** The last that was worked out; it stays while the next is. */
  readonly comparison: Accessor<Comparison | null>
  readonly busy: Accessor<boolean>
  readonly trouble: Accessor<'nobody' | 'failed' | null>
}

/** The three designs for numbers that may change, in a thread of their own: the newest numbers end what is under way. */
export function createReckoning(numbers: Accessor<ProcessNumbers>): Reckoning {
  const [comparison, setComparison] = createSignal<Comparison | null>(null)
  const [busy, setBusy] = createSignal(true)
  const [trouble, setTrouble] = createSignal<'nobody' | 'failed' | null>(null)
  let thread: Worker | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = true

  function end(): void {
    clearTimeout(timer)
    thread?.terminate()
    thread = null
  }

  function start(asked: ProcessNumbers): void {
    const own = new Worker(new URL('./reckon.worker.ts', import.meta.url), { type: 'module', name: 'ritmo-adviser' })
    thread = own
    const settle = (found: { comparison?: Comparison; failed?: 'nobody' | 'failed' }) => {
      if (thread !== own) return
      end()
      if (found.comparison) setComparison(found.comparison)
      setTrouble(found.failed ?? null)
      setBusy(false)
    }
    own.addEventListener('message', ({ data }: MessageEvent<{ comparison?: Comparison; failed?: 'nobody' | 'failed' }>) => settle(data))
    own.addEventListener('error', () => settle({ failed: 'failed' }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    own.postMessage(asked)
  }

  createEffect(
    on(
      () => JSON.stringify(numbers()),
      (text) => {
        end()
        setBusy(true)
        timer = setTimeout(() => start(JSON.parse(text) as ProcessNumbers), first ? 0 : STILL)
        first = false
      },
    ),
  )
  onCleanup(end)
  return { comparison, busy, trouble }
}
