import { createEffect, createRoot } from 'solid-js'
import { render } from 'solid-js/web'
import { App } from './App.tsx'
import { openConsole } from './console.ts'
import type { Data } from './offline/contract.ts'
import { applyUpdate, createData, keepShell, updateReady } from './offline/index.ts'
import { createApp } from './state/create-app.ts'
import { bringLetters, showLetters } from './style/letters.ts'
import './style/tokens.css'
import './style/base.css'
import './style/table.css'

/** So long after it is known that there are numbers to show the typeface is asked for on a first visit, ms: they come first, and it shows from the next page on. Where there are none it comes and shows at once. */
const LETTERS = 1500

/** Runs a work once the page has nothing else to do, or soon. */
const whenIdle = (run: () => void) => ('requestIdleCallback' in window ? requestIdleCallback(run, { timeout: LETTERS }) : setTimeout(run, LETTERS))

const root = document.getElementById('root')
if (root) {
  const data = createRoot(() => createData())
  openConsole(data)
  // The first questions are on their way before anything is drawn.
  setTimeout(() => draw(root, data))
}

function draw(root: HTMLElement, data: Data): void {
  root.textContent = ''
  render(() => {
    const parts = createApp(data, { updateReady, applyUpdate })
    const later = () => (bringLetters(), showLetters(), keepShell())
    // What is on the device already costs nothing. On a first visit the numbers come first, which nobody waits for where there are none.
    if (navigator.serviceWorker?.controller) later()
    else createEffect(() => data.phase() !== 'opening' && (data.phase() === 'ready' ? (whenIdle(keepShell), setTimeout(bringLetters, LETTERS)) : later()))
    // After what one came for; without a network nothing is measured.
    setTimeout(() => void import('./state/waits.ts').then(({ measureWaits }) => measureWaits(() => data.phase() === 'ready')).catch(() => undefined), 5000)
    // Whoever has notices pushed here still has them: asked at each opening, for browsers give subscriptions up.
    if ('Notification' in window && Notification.permission === 'granted') setTimeout(() => void import('./pages/notices/push.ts').then(({ recheck }) => recheck()).catch(() => undefined), 4000)
    return <App parts={parts} />
  }, root)
}
