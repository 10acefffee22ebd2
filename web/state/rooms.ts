import { keep, readKept } from '../kept.ts'

const KEPT = 'ritmo.rooms'

/** How many entries each ranking of a shop had when it was last seen on this device, by dimension: the page keeps just that room until its numbers are here. Empty for another shop. */
export function roomsOf(workspace: string): Readonly<Record<string, number>> {
  const text = readKept(KEPT) ?? ''
  const [of, rooms] = [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1)]
  if (of !== workspace) return {}
  try {
    const found = JSON.parse(rooms) as unknown
    return Object.fromEntries(Object.entries(found ?? {}).filter(([, count]) => Number.isSafeInteger(count)))
  } catch {
    return {}
  }
}

export function keepRooms(workspace: string, rooms: Readonly<Record<string, number>>): void {
  keep(KEPT, `${workspace} ${JSON.stringify(rooms)}`)
}

/** Whoever leaves takes along what their shop is like. */
export function forgetRooms(): void {
  keep(KEPT, null)
}
