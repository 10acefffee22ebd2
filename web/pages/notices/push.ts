import * as v from 'valibot'
import { tellEdge } from '../../offline/push.ts'
import { keep, readKept } from '../../kept.ts'
import { callJson } from '../../api.ts'
import { readSettings } from './calls.ts'

/** Whether this browser can take push, and does. `install`: it could if the app were installed (iOS). */
export type PushState = 'unsupported' | 'install' | 'denied' | 'off' | 'on'

/** Whose notices this browser takes. */
const WHOSE = 'ritmo.push'

const sessionSchema = v.object({ workspace: v.object({ id: v.string() }), person: v.string() })

async function whoIsIn(): Promise<string> {
  const { workspace, person } = await callJson(sessionSchema, '/v1/session')
  return `${workspace.id}/${person}`
}

/** On a first visit the service worker has so long to come, ms. */
const PATIENCE = 5_000

async function registration(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator)) return null
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE))
  return Promise.race([navigator.serviceWorker.ready, late])
}

const current = async () => (await registration())?.pushManager?.getSubscription() ?? null

const bytesOf = (key: string) => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const isKey = (bytes: ArrayBuffer | null, key: string) => bytes !== null && bytesOf(key).every((byte, place) => byte === new Uint8Array(bytes)[place])

export async function pushState(): Promise<PushState> {
  if (!('Notification' in window) || !('PushManager' in window) || !(await registration())) {
    const apple = /iPhone|iPad/.test(navigator.userAgent)
    return apple && !matchMedia('(display-mode: standalone)').matches ? 'install' : 'unsupported'
  }
  if (Notification.permission === 'denied') return 'denied'
  return Notification.permission === 'granted' && (await current()) && readKept(WHOSE) !== null ? 'on' : 'off'
}

/** Asks for the permission, then subscribes; to be called from a tap. Gives the state after it. Throws when the push service or the edge does not take it. */
export async function subscribe(pushKey: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return pushState()
  const subscription = await fresh(pushKey)
  if (!(await tellEdge(subscription, undefined, deviceName()))) throw new Error('the edge did not take the subscription')
  keep(WHOSE, await whoIsIn())
  return 'on'
}

async function fresh(pushKey: string): Promise<PushSubscription> {
  const manager = (await registration())?.pushManager
  if (!manager) throw new Error('there is no service worker')
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(pushKey) }
  const old = await manager.getSubscription()
  // One made with another key would stand in the way.
  if (old && !isKey(old.options.applicationServerKey, pushKey)) await old.unsubscribe()
  return manager.subscribe(options)
}

/** No more push here: the push service says so to the edge at its next try. */
export async function unsubscribe(): Promise<void> {
  keep(WHOSE, null)
  await (await current())?.unsubscribe()
}

/**
 * Looks whether what a person chose still holds: a subscription that the browser gave up, or that was made with a key
 * that this edge no longer uses, is made anew; one of somebody else, who was in here before, ends.
 */
export async function recheck(): Promise<void> {
  const whose = readKept(WHOSE)
  if (whose === null) return
  if (whose !== (await whoIsIn())) return unsubscribe()
  const { pushKey } = await readSettings()
  if (pushKey === null) return
  const before = await current()
  await tellEdge(await fresh(pushKey), before?.endpoint)
}

function deviceName(): string {
  const agent = navigator.userAgent
  const system = /iPhone|iPad|Android|Windows|Mac OS|Linux/.exec(agent)?.[0].replace('Mac OS', 'Mac') ?? ''
  const browser = /Edg|Firefox|OPR|SamsungBrowser|Chrome|Safari/.exec(agent)?.[0].replace('Edg', 'Edge').replace('OPR', 'Opera') ?? ''
  return [browser, system].filter((part) => part !== '').join(', ')
}
