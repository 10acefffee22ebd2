import { Route, Router } from '@solidjs/router'
import type { JSX } from 'solid-js'
import { Shell } from './shell/Shell.tsx'
import { AppContext, type App as Parts } from './state/app.ts'
import { fetched } from './widgets/Fetched.tsx'

const Overview = fetched(async () => (await import('./pages/overview/Overview.tsx')).default)
const Imports = fetched(async () => (await import('./pages/imports/Imports.tsx')).default)
const Jobs = fetched(async () => (await import('./pages/jobs/Jobs.tsx')).default)
const Cleaning = fetched(async () => (await import('./pages/cleaning/Cleaning.tsx')).default)
const Settings = fetched(async () => (await import('./pages/settings/Settings.tsx')).default)
const Waiting = fetched(async () => (await import('./pages/waiting/Waiting.tsx')).default)
const Adviser = fetched(async () => (await import('./pages/adviser/Adviser.tsx')).default)
const Targets = fetched(async () => (await import('./pages/targets/Targets.tsx')).default)
const Closings = fetched(async () => (await import('./pages/closings/Closings.tsx')).default)
const Dataset = fetched(async () => (await import('./pages/data/Dataset.tsx')).default)
const Dashboards = fetched(async () => (await import('./pages/dashboards/Dashboards.tsx')).default)
const Operations = fetched(async () => (await import('./pages/operations/Operations.tsx')).default)
const Decisions = fetched(async () => (await import('./pages/decisions/Decisions.tsx')).default)
const Notices = fetched(async () => (await import('./pages/notices/Notices.tsx')).default)
const NoticeSettings = fetched(async () => (await import('./pages/notices/NoticeSettings.tsx')).default)
const Webhooks = fetched(async () => (await import('./pages/webhooks/Webhooks.tsx')).default)
const Reports = fetched(async () => (await import('./pages/reports/Reports.tsx')).default)
const Missing = fetched(async () => (await import('./pages/missing/Missing.tsx')).default)

// Fetched while one asks who is in, not after.
if (location.pathname === '/') Overview.preload()

/** The app's pages, each loaded when it is first visited. */
export function App(props: { parts: Parts }): JSX.Element {
  return (
    <AppContext.Provider value={props.parts}>
      <Router root={Shell} preload>
        <Route path="/" component={Overview} />
        <Route path="/imports" component={Imports} />
        <Route path="/jobs" component={Jobs} />
        <Route path="/data/:name" component={Dataset} />
        <Route path="/cleaning" component={Cleaning} />
        <Route path="/settings" component={Settings} />
        <Route path="/waiting" component={Waiting} />
        <Route path="/adviser/*place" component={Adviser} />
        <Route path="/targets" component={Targets} />
        <Route path="/closings" component={Closings} />
        <Route path="/dashboards/:place?" component={Dashboards} />
        <Route path="/reports" component={Reports} />
        <Route path="/operations" component={Operations} />
        <Route path="/decisions/:id?" component={Decisions} />
        <Route path="/notices" component={Notices} />
        <Route path="/notices/settings" component={NoticeSettings} />
        <Route path="/webhooks" component={Webhooks} />
        <Route path="*" component={Missing} />
      </Router>
    </AppContext.Provider>
  )
}
