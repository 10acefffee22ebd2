import { OUTBOX } from './tags.ts'

interface SyncManager {
  register(tag: string): Promise<void>
}

/**
 * Asks the browser to wake the service worker when there is a network, also after this page was closed. Browsers
 * without Background Sync are left as they are: pages send on start, focus and `online`.
 */
export function askSync(): void {
  if (!('serviceWorker' in navigator)) return
  const asked = navigator.serviceWorker.ready.then((registration) => (registration as unknown as { sync?: SyncManager }).sync?.register(OUTBOX))
  // Refused by the person's settings.
  asked.catch(() => undefined)
}
