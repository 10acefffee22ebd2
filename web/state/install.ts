import { createSignal } from 'solid-js'
import { keep, readKept } from '../kept.ts'

/** What Chromium gives to a page that may be installed. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>
}

/** A day on which the app was used, and whether the hint was put away. */
const DAYS = 'ritmo.days'
const AWAY = 'ritmo.install-away'

const [prompt, setPrompt] = createSignal<InstallPrompt | null>(null)
const [away, setAway] = createSignal(readKept(AWAY) !== null)
const [installed, setInstalled] = createSignal(isStandalone())

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  setPrompt(event as InstallPrompt)
})
window.addEventListener('appinstalled', () => {
  setPrompt(null)
  setInstalled(true)
})

/** Whether the app runs as an installed one. */
function isStandalone(): boolean {
  return matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true)
}

/** Safari on a phone or tablet: it installs only through its own menu, and tells nothing. */
const isApple = (): boolean => /iP(hone|ad|od)/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1)

/** Whether the app is installed on this device, as far as the browser tells. */
export const isInstalled = installed

/** How the app can be installed here: by a button, by Safari's own menu, or not (any more). */
export function installBy(): 'button' | 'menu' | null {
  if (installed()) return null
  return prompt() ? 'button' : isApple() ? 'menu' : null
}

/** Asks the person through the browser. */
export async function install(): Promise<void> {
  const asked = prompt()
  setPrompt(null)
  await asked?.prompt()
}

/** Counts today among the days on which the app was used; how many there were so far. */
export function daysUsed(today = new Date().toISOString().slice(0, 10)): number {
  const days = (readKept(DAYS) ?? '').split(' ').filter(Boolean)
  if (days.at(-1) !== today) days.push(today)
  keep(DAYS, days.slice(-5).join(' '))
  return days.length
}

/** Whether to offer it unasked: to somebody who came back another day and has not put the offer away. */
export function offersInstall(): boolean {
  return !away() && installBy() !== null && daysUsed() > 1
}

/** Puts the offer away for good; the settings still have it. */
export function putAway(): void {
  keep(AWAY, '1')
  setAway(true)
}
