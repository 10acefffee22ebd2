import { render } from 'solid-js/web'
import { App } from './App.tsx'
import type { Data, Updates } from './offline/contract.ts'
import { createApp } from './state/create-app.ts'
import './style/tokens.css'
import './style/base.css'
import './style/table.css'

const [offline] = Object.values(import.meta.glob<{ createData(): Data } & Updates>('./offline/index.ts', { eager: true }))
const root = document.getElementById('root')
if (offline && root) {
  render(() => {
    const parts = createApp(offline.createData(), offline)
    return <App parts={parts} />
  }, root)
}
