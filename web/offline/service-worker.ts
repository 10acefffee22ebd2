import { ulid } from 'ulid'
import { createHandlerBoundToURL, precacheAndRoute, cleanupOutdatedCaches } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { aloneOver } from './alone.ts'
import { edgeOver } from './edge.ts'
import { openStore } from './open-store.ts'
import { drainOutbox } from './outbox.ts'
import { openPush, renewPush, showPush, type PushScope } from './push.ts'
import { keepShared, SHARE } from './shared-files.ts'
import { openTabs } from './tabs.ts'
import { OUTBOX, START, WHICH } from './tags.ts'

/** The parts of a service worker's scope that are used here; the project's types are those of pages. */
interface Scope extends PushScope {
  /** The shell's files; the build puts them here. */
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[]
  readonly clients: PushScope['clients'] & { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'activate' | 'sync', listener: (event: Waiting & { readonly tag: string }) => void): void
  addEventListener(type: 'install', listener: (event: Waiting & Routing) => void): void
  addEventListener(type: 'push', listener: (event: Waiting & { readonly data: { text(): string } | null }) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Waiting & { readonly notification: Notification }) => void): void
  addEventListener(type: 'pushsubscriptionchange', listener: (event: Waiting & { readonly oldSubscription?: PushSubscription | null; readonly newSubscription?: PushSubscription | null }) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
}

interface Waiting {
  waitUntil(work: Promise<unknown>): void
}

/** The service workers' static routing API, where a browser has it. */
interface Routing {
  addRoutes?(rule: { readonly condition: { readonly urlPattern: { readonly pathname: string } }; readonly source: 'network' }): Promise<void>
}

declare const self: Scope

/** The app itself. Servers send whoever asks for its file to the folder it stands in. */
const SHELL = '/'

const files = self.__WB_MANIFEST.map((file) => (file.url === '/index.html' ? { ...file, url: SHELL } : file))

// Only the shell is kept here. What the edge answers (`/v1/…`) has no route: it always comes from the network, and the
// pages keep the data themselves.
precacheAndRoute(files)
cleanupOutdatedCaches()
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: [/^\/v1\//] }))
registerRoute(({ url }) => url.pathname === SHARE, ({ request }) => takeShared(request), 'POST')

// Said to the browser too, which then asks the edge without this worker. Pages ask it every few seconds: a worker that
// heard of each would never rest, and Chromium gives its place to a newer one only at rest, or after five minutes.
self.addEventListener('install', (event) => {
  const routes = event.addRoutes?.({ condition: { urlPattern: { pathname: '/v1/*' } }, source: 'network' })
  void routes?.catch(() => undefined)
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// A new version waits until a person asks for it: pages that are open keep the files they began with.
self.addEventListener('message', (event) => {
  if (event.data === START) void self.skipWaiting()
  if (event.data === WHICH) event.ports[0]?.postMessage(VERSION)
})

/** Two builds are the same version when their files are. */
const VERSION = JSON.stringify(files)

self.addEventListener('sync', (event) => {
  if (event.tag === OUTBOX) event.waitUntil(sendOutbox())
})

self.addEventListener('push', (event) => event.waitUntil(showPush(self, event.data)))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPush(self, event.notification.data))
})
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renewPush(self, event.oldSubscription ?? null, event.newSubscription ?? null)))

/** Rejects when something still waits, so that the browser tries again. */
async function sendOutbox(): Promise<void> {
  const store = await openStore()
  const tabs = openTabs()
  try {
    const edge = edgeOver((path, init) => fetch(path, init))
    const fx = { store, edge, alone: aloneOver(navigator.locks), now: Date.now, settled: () => tabs.tell('notes') }
    const ended = await Promise.allSettled((['small', 'files'] as const).map((lane) => drainOutbox(fx, lane)))
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  } finally {
    tabs.close()
    store.close()
  }
}

/** Files that another app shares with this one: kept first, then shown. */
async function takeShared(request: Request): Promise<Response> {
  const store = await openStore()
  const tabs = openTabs()
  try {
    // Memory would be gone with this worker.
    const kept = store.kind === 'indexeddb' ? await keepShared({ store, now: Date.now, ulid }, await request.formData()) : '/imports?shared=full'
    tabs.tell('notes')
    return Response.redirect(kept, 303)
  } finally {
    tabs.close()
    store.close()
  }
}
