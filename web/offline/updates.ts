import { createSignal } from 'solid-js'
import type { Updates } from './contract.ts'
import { START } from './tags.ts'

/** How often a page that stays open asks for a newer version, ms. */
const NOW_AND_THEN = 30 * 60_000

/** Keeps the shell on this device and tells when a newer version of it is there. */
export function createUpdates(): Updates {
  const [updateReady, setReady] = createSignal(false)
  let waiting: ServiceWorker | null = null

  function found(worker: ServiceWorker | null): void {
    // The first version has nothing to take the place of.
    if (!worker || !navigator.serviceWorker.controller) return
    waiting = worker
    setReady(true)
  }

  function watch(registration: ServiceWorkerRegistration): void {
    found(registration.waiting)
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') found(registration.waiting)
      })
    })
    const look = () => void registration.update().catch(() => undefined)
    setInterval(look, NOW_AND_THEN)
    window.addEventListener('online', look)
  }

  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    reloadOnChange()
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(watch, () => undefined)
  }

  return {
    updateReady,
    async applyUpdate() {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a service worker has no other origin
      if (waiting) waiting.postMessage(START)
      else location.reload()
    },
  }
}

/** When another version takes the place of this page's, whoever asked for it, the page starts anew with it, once. */
function reloadOnChange(): void {
  let controlled = navigator.serviceWorker.controller !== null
  let reloading = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The very first version only begins to look after a page that it brought itself.
    if (controlled && !reloading) {
      reloading = true
      location.reload()
    }
    controlled = true
  })
}
