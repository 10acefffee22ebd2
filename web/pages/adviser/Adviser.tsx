import { A, useParams } from '@solidjs/router'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { findScenario } from '../../../shared/adviser/scenarios/scenarios.ts'
import { useApp } from '../../state/app.ts'
import { a } from '../../text/adviser.ts'
import { Compare } from './Compare.tsx'
import { Draft } from './Draft.tsx'
import { Home } from './Home.tsx'
import { Own } from './Own.tsx'
import { ownProcesses } from './processes.ts'
import { Questions } from './Questions.tsx'
import { Ready } from './Ready.tsx'
import './adviser.css'
// After the rules that it overrides.
import './print.css'

/** The adviser's pages: `/adviser`, `new`, `draft`, `ready/ID`, `own/ID`, `compare`. */
export default function Adviser(): JSX.Element {
  const { data } = useApp()
  const params = useParams<{ place?: string }>()
  const place = () => (params.place ?? '').split('/')[0] ?? ''
  const id = () => (params.place ?? '').split('/')[1] ?? ''
  const own = ownProcesses(data)
  return (
    <>
      <Show when={place() !== ''}>
        <nav class="adviser-back no-print" aria-label={a().back}>
          <A class="button plain" href="/adviser">← {a().back}</A>
        </nav>
      </Show>
      <Switch fallback={<Gone />}>
        <Match when={place() === ''}><Home /></Match>
        <Match when={place() === 'new'}><Questions /></Match>
        <Match when={place() === 'draft'}><Draft /></Match>
        <Match when={place() === 'compare'}><Compare /></Match>
        <Match when={place() === 'ready' && findScenario(id())} keyed>{(scenario) => <Ready scenario={scenario} />}</Match>
        <Match when={place() === 'own' && own().find((one) => one.id === id())}>{(process) => <Own process={process()} />}</Match>
      </Switch>
    </>
  )
}

function Gone(): JSX.Element {
  return (
    <div class="page">
      <h1>{a().title}</h1>
      <p>{a().gone}</p>
      <p><A class="button main" href="/adviser">{a().back}</A></p>
    </div>
  )
}
