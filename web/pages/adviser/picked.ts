import { createSignal } from 'solid-js'

/** A process in a link: `ready.ID` for a scenario, `own.ID` for one of the workspace's own. */
export type Ref = `ready.${string}` | `own.${string}`

const [picked, setPicked] = createSignal<readonly Ref[]>([])
export { picked }

/** So many fit side by side. */
export const MOST = 6

/** Chooses a process to compare, or lets it go. */
export function togglePick(ref: Ref): void {
  setPicked((all) => (all.includes(ref) ? all.filter((one) => one !== ref) : [...all, ref].slice(-MOST)))
}

export const isRef = (text: string): text is Ref => /^(?:ready|own)\.[\w-]+$/.test(text)

/** The page that compares these and what was chosen before. */
export function pickPath(refs: readonly Ref[]): string {
  const all = [...new Set([...refs, ...picked()])].slice(0, MOST)
  return `/adviser/compare?with=${all.join(',')}`
}
