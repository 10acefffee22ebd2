import type { PushMessage } from '../../shared/notices/push.ts'
import { NOTICES_NEWS } from './tags.ts'

/** The parts of a service worker's scope that showing a push needs. */
export interface PushScope {
  readonly registration: {
    showNotification(title: string, options: object): Promise<void>
    readonly pushManager: PushManager
  }
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly PageClient[]>
    openWindow(url: string): Promise<unknown>
  }
}

interface PageClient {
  readonly visibilityState: string
  postMessage(message: unknown): void
  focus(): Promise<unknown>
  navigate(url: string): Promise<unknown>
}

/** What stands when a push cannot be read: browsers that see nothing shown take the permission away. */
const unread = (italian: boolean): Pick<PushMessage, 'title' | 'body' | 'tag' | 'url' | 'notices'> => ({
  title: 'Ritmo', body: italian ? 'C’è qualcosa da sapere.' : 'There is something to know.', tag: 'ritmo', url: '/notices', notices: [],
})

function messageOf(data: { text(): string } | null): Partial<PushMessage> | null {
  try {
    const message = JSON.parse(data?.text() ?? 'null') as Partial<PushMessage> | null
    return typeof message?.title === 'string' && message.title !== '' ? message : null
  } catch {
    return null
  }
}

/** Shows a push, whatever came; a repeat takes the place of what it repeats without another sound. Pages that are open look again. */
export async function showPush(scope: PushScope, data: { text(): string } | null): Promise<void> {
  const { title, body, tag, url, notices, language, repeat } = { ...unread(navigator.language.startsWith('it')), ...messageOf(data) }
  const icon = '/icons/ritmo.svg'
  await scope.registration.showNotification(title, { body, tag, icon, badge: icon, ...(language && { lang: language }), data: { url, notices }, renotify: false, silent: repeat === true })
  tell(await scope.clients.matchAll({ type: 'window', includeUncontrolled: true }))
}

/** After a tap: what it told counts as read, and the app opens where it is about. */
export async function openPush(scope: PushScope, told: unknown): Promise<void> {
  const { url, notices } = (told ?? {}) as { url?: unknown; notices?: unknown }
  // A path of this app, and nothing that a browser could take for another site.
  const place = typeof url === 'string' && /^\/(?![/\\])/.test(url) ? url : '/notices'
  const read = (Array.isArray(notices) ? notices : []).map((id) => fetch(`/v1/notices/${encodeURIComponent(String(id))}/seen`, { method: 'POST' }).catch(() => undefined))
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find(({ visibilityState }) => visibilityState === 'visible') ?? pages[0]
  // A page that this worker does not control cannot be led elsewhere: another is opened.
  const led = page ? await page.focus().then(() => page.navigate(place)).catch(() => null) : null
  if (led === null) await scope.clients.openWindow(place)
  await Promise.all(read)
  tell(pages)
}

function tell(pages: readonly PageClient[]): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- pages of this worker have no other origin
  for (const page of pages) page.postMessage(NOTICES_NEWS)
}

/** The browser gave up a subscription: another takes its place, and the edge is told, also with the app closed. */
export async function renewPush(scope: PushScope, old: PushSubscription | null, renewed: PushSubscription | null): Promise<void> {
  const key = (renewed ?? old)?.options.applicationServerKey
  if (!old || !key) return
  const subscription = renewed ?? (await scope.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }))
  await tellEdge(subscription, old.endpoint)
}

const base64url = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** Tells the edge of a subscription of this browser; whether it took it. */
export async function tellEdge(subscription: PushSubscription, old?: string, label?: string): Promise<boolean> {
  const { endpoint, keys } = subscription.toJSON()
  const key = subscription.options.applicationServerKey
  if (!endpoint || !keys || !key) return false
  const body = { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, key: base64url(key), ...(old === undefined ? {} : { old }), ...(label === undefined ? {} : { label }) }
  return (await fetch('/v1/notices/devices', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).ok
}
