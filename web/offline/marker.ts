/** A mark outside the device's storage, by which a browser that cleared that is found out. */
export interface Marker {
  /** How many writes waited when it was last written; null when this device kept nothing. */
  read(): number | null
  write(waiting: number | null): void
}

/** The cookie of a device that keeps something. */
export const KEPT = 'ritmo_kept'
const YEAR = 31_536_000

/** In a cookie: browsers that run out of space clear IndexedDB, caches and the like together, and leave cookies. */
export function cookieMarker(): Marker {
  let last: number | null | undefined
  return {
    read() {
      const found = new RegExp(`(?:^|; )${KEPT}=(\\d+)`).exec(document.cookie)?.[1]
      return found === undefined ? null : Number(found)
    },
    write(waiting) {
      if (waiting === last) return
      last = waiting
      // oxlint-disable-next-line unicorn/no-document-cookie -- the Cookie Store is not in every browser
      document.cookie = `${KEPT}=${waiting ?? 0}; path=/; samesite=strict; max-age=${waiting === null ? 0 : YEAR}`
    },
  }
}
