import { render } from 'solid-js/web'
import { App } from './App.tsx'
import { openConsole } from './console.ts'
import { applyUpdate, createData, updateReady } from './offline/index.ts'
import { createApp } from './state/create-app.ts'
import './style/tokens.css'
import './style/base.css'
import './style/table.css'

const root = document.getElementById('root')
if (root) {
  root.textContent = ''
  render(() => {
    const data = createData()
    openConsole(data)
    const parts = createApp(data, { updateReady, applyUpdate })
    // After what one came for; without a network nothing is measured.
    setTimeout(() => void import('./state/waits.ts').then(({ measureWaits }) => measureWaits(() => data.phase() === 'ready')).catch(() => undefined), 5000)
    return <App parts={parts} />
  }, root)
}
