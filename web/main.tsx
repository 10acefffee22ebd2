import { createEffect } from 'solid-js'
import { render } from 'solid-js/web'
import { zoneTable } from '../shared/model/calendar.ts'
import { App } from './App.tsx'
import { openConsole } from './console.ts'
import { applyUpdate, createData, updateReady } from './offline/index.ts'
import { createApp } from './state/create-app.ts'
import { bringLetters, showLetters } from './style/letters.ts'
import './style/tokens.css'
import './style/base.css'
import './style/table.css'

/** So long after it is known that there are numbers to show the typeface is asked for on a first visit, ms: they come first, and it shows from the next page on. Where there are none it comes and shows at once. */
const LETTERS = 1500

const root = document.getElementById('root')
if (root) {
  root.textContent = ''
  render(() => {
    const data = createData()
    openConsole(data)
    const parts = createApp(data, { updateReady, applyUpdate })
    const letters = () => (bringLetters(), showLetters())
    if (navigator.serviceWorker?.controller) letters()
    else createEffect(() => data.phase() !== 'opening' && (data.phase() === 'ready' ? setTimeout(bringLetters, LETTERS) : letters()))
    // The first clock of a page takes a phone some tens of milliseconds: made while one waits for the first answer anyway.
    setTimeout(() => zoneTable(new Intl.DateTimeFormat().resolvedOptions().timeZone))
    // After what one came for; without a network nothing is measured.
    setTimeout(() => void import('./state/waits.ts').then(({ measureWaits }) => measureWaits(() => data.phase() === 'ready')).catch(() => undefined), 5000)
    // Whoever has notices pushed here still has them: asked at each opening, for browsers give subscriptions up.
    if ('Notification' in window && Notification.permission === 'granted') setTimeout(() => void import('./pages/notices/push.ts').then(({ recheck }) => recheck()).catch(() => undefined), 4000)
    return <App parts={parts} />
  }, root)
}
