import { createSignal, type Accessor } from 'solid-js'
import type { Mode } from '../../shared/modes/mode.ts'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly mode?: Mode
  /** What it is about: newer words about the same take the place of older ones. */
  readonly about?: string
  readonly action?: { readonly words: string; readonly run: () => void }
}

/** Short words that come up for five seconds, which is long enough to read them; for ten where they can be acted on. */
export interface Toasts {
  readonly list: Accessor<readonly Toast[]>
  show(toast: Omit<Toast, 'id'>): void
  dismiss(id: number): void
}

/** ms. */
const [READ, ACT] = [5_000, 10_000]

export function createToasts(): Toasts {
  const [list, setList] = createSignal<readonly Toast[]>([])
  let next = 1
  const dismiss = (id: number) => setList((all) => all.filter((one) => one.id !== id))
  const show = (toast: Omit<Toast, 'id'>) => {
    const id = next++
    setList((all) => [...all.filter((one) => one.about === undefined || one.about !== toast.about).slice(-2), { ...toast, id }])
    setTimeout(() => dismiss(id), toast.action ? ACT : READ)
  }
  return { list, show, dismiss }
}
