import { keep, readKept } from '../kept.ts'

const KEPT = 'ritmo.start'

/** The dashboard that opens first on this device, with its workspace: another shop's is none. */
export function startPage(workspace: string): string | null {
  const [of, id] = (readKept(KEPT) ?? '').split(' ')
  return of === workspace && id ? id : null
}

/** Makes a dashboard the first to open on this device; null gives the overview back. */
export function setStartPage(workspace: string, id: string | null): void {
  keep(KEPT, id === null ? null : `${workspace} ${id}`)
}
