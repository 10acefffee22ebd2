/** What was chosen on this device, or null; a browser that lets nothing be kept is answered like a new device. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

/** Keeps a choice on this device where the browser lets it; null forgets it. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
  } catch {
    // It holds for this visit.
  }
}

/** Forgets all that was kept under names that begin so. */
export function forgetKept(start: string): void {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(start)) localStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}

/** Hears what another page of this device chose: one change shows in all. */
export function onKept(name: string, hear: (value: string | null) => void): void {
  if (typeof window === 'undefined') return
  window.addEventListener('storage', (event) => {
    if (event.key === name) hear(event.newValue)
  })
}
