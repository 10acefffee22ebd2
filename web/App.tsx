import { Route, Router } from '@solidjs/router'
import { lazy, type JSX } from 'solid-js'
import { Shell } from './shell/Shell.tsx'
import { AppContext, type App as Parts } from './state/app.ts'

const Overview = lazy(() => import('./pages/overview/Overview.tsx'))
const Imports = lazy(() => import('./pages/imports/Imports.tsx'))
const Jobs = lazy(() => import('./pages/jobs/Jobs.tsx'))
const Cleaning = lazy(() => import('./pages/cleaning/Cleaning.tsx'))
const Settings = lazy(() => import('./pages/settings/Settings.tsx'))
const Waiting = lazy(() => import('./pages/waiting/Waiting.tsx'))
const Adviser = lazy(() => import('./pages/adviser/Adviser.tsx'))
const Targets = lazy(() => import('./pages/targets/Targets.tsx'))
const Closings = lazy(() => import('./pages/closings/Closings.tsx'))
const Dataset = lazy(() => import('./pages/data/Dataset.tsx'))
const Dashboards = lazy(() => import('./pages/dashboards/Dashboards.tsx'))
const Operations = lazy(() => import('./pages/operations/Operations.tsx'))
const Decisions = lazy(() => import('./pages/decisions/Decisions.tsx'))
const Notices = lazy(() => import('./pages/notices/Notices.tsx'))
const NoticeSettings = lazy(() => import('./pages/notices/NoticeSettings.tsx'))
const Webhooks = lazy(() => import('./pages/webhooks/Webhooks.tsx'))
const Reports = lazy(() => import('./pages/reports/Reports.tsx'))
const Missing = lazy(() => import('./pages/missing/Missing.tsx'))

// Fetched while one asks who is in, not after.
if (location.pathname === '/') void Overview.preload()

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
