import { createSignal } from 'solid-js'
import type { Updates } from './contract.ts'
import { mayRenewFor } from './renewed.ts'
import { START, WHICH } from './tags.ts'
import { untilNobodyTypes } from './typing.ts'

/** How often a page that stays open asks for a newer version, ms. */
const NOW_AND_THEN = 30 * 60_000

/** A newer version that was just asked for has so long to come, ms. */
const PATIENCE = 30_000

/** A page that has just begun has nothing to lose by beginning anew, ms. */
const COLD = 3_000

/** A version that waits has so long to say which it is: a slow phone starts it first, ms. */
const SAYS = 15_000

/**
 * Keeps the shell on this device, from when it is told to, and tells when a newer version of it is there. It is applied when
 * a person says so, or when the app is started and no other page of it is open; by itself at most once a version.
 */
export function createUpdates(): Updates & { keepShell(): void } {
  const [updateReady, setReady] = createSignal(false)
  const began = performance.now()
  const alone = isOnlyPage()
  let waiting: ServiceWorker | null = null
  let registered: ServiceWorkerRegistration | null = null

  function found(worker: ServiceWorker | null): void {
    // The first version has nothing to take the place of.
    if (!worker || !navigator.serviceWorker.controller) return
    waiting = worker
    setReady(true)
    if (performance.now() - began < COLD) void startCold(worker, alone)
  }

  function watch(registration: ServiceWorkerRegistration): void {
    registered = registration
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
    reloadOnLostFile()
  }
  let isKept = false

  return {
    updateReady,
    keepShell() {
      if (isKept || !import.meta.env.PROD || !('serviceWorker' in navigator)) return
      isKept = true
      navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(watch, () => undefined)
    },
    async applyUpdate() {
      if (!waiting && registered) waiting = await newest(registered)
      byItself = false
      // One that waits no longer is at work already: the page only has to begin anew.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a service worker has no other origin
      if (waiting?.state === 'installed') waiting.postMessage(START)
      else location.reload()
    },
  }
}

/** A version that already waited when the app was started takes over at once, where this is its only page. */
async function startCold(worker: ServiceWorker, alone: Promise<boolean>): Promise<void> {
  if (!(await alone)) return
  const version = await versionOf(worker)
  // Whoever has begun to do something meanwhile is asked first.
  if (version === null || isTouched() || !mayRenewFor(version)) return
  byItself = true
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a service worker has no other origin
  worker.postMessage(START)
}

/** A version takes over that this page has set going, not a person. */
let byItself = false

/** Whether a person has touched this page since it began. */
const isTouched = () => (navigator.userActivation as UserActivation | undefined)?.hasBeenActive === true

/** Each page holds the same lock in common for as long as it lives. */
const OPEN = 'ritmo-open'

async function isOnlyPage(): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return false
  const alone = await locks.request(OPEN, { ifAvailable: true, mode: 'exclusive' }, (lock) => lock !== null)
  void locks.request(OPEN, { mode: 'shared' }, () => new Promise<never>(() => undefined))
  return alone
}

function versionOf(worker: ServiceWorker): Promise<string | null> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), SAYS)
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(typeof data === 'string' ? data : null))
    port1.start()
    worker.postMessage(WHICH, [port2])
  })
}

/** Asks for a newer version now; null when there is none, or it does not come. */
async function newest(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  await registration.update().catch(() => undefined)
  const worker = registration.installing
  if (worker) {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, PATIENCE)
      worker.addEventListener('statechange', () => worker.state !== 'installing' && resolve())
    })
  }
  return registration.waiting
}

/** When another version takes the place of this page's, whoever asked for it, the page starts anew with it, once, and not while somebody types. */
function reloadOnChange(): void {
  let controlled = navigator.serviceWorker.controller !== null
  let reloading = false
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The very first version only begins to look after a page that it brought itself. One that a browser let wait for its
    // turn comes when somebody is at work perhaps: it stays on offer.
    if (controlled && !reloading && !(byItself && isTouched())) {
      reloading = true
      void untilNobodyTypes().then(() => location.reload())
    }
    controlled = true
  })
}

/** A page whose own files went with its version starts anew with the present one. */
function reloadOnLostFile(): void {
  window.addEventListener('vite:preloadError', (event) => {
    // Without a network there is nothing to start anew from: whoever wanted the file says that it is not here.
    if (!navigator.onLine) return
    const { message } = (event as Event & { payload?: Error }).payload ?? {}
    if (!mayRenewFor(`lost ${message}`)) return
    event.preventDefault()
    void untilNobodyTypes().then(() => location.reload())
  })
}
