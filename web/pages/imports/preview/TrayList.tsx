import { createEffect, createResource, createSignal, For, on, Show, Suspense, type JSX } from 'solid-js'
import { useApp } from '../../../state/app.ts'
import { freshSources, knownSources } from '../../../state/sources.ts'
import { w } from '../../../text/imports.ts'
import { ModeSign } from '../../../widgets/ModeSign.tsx'
import { TrayFile, type Waiting } from './TrayFile.tsx'

/** So long the edge may take to say what it knows, ms; then what was last known serves. */
const PATIENCE = 1_500

/** The files that wait to be imported, looked at one after the other. */
export default function TrayList(): JSX.Element {
  const { data, jobs, tray } = useApp()
  const [settled, setSettled] = createSignal<ReadonlySet<string>>(new Set())
  const [waiting, setWaiting] = createSignal<ReadonlyMap<string, Waiting>>(new Map())
  const place = () => data.workspace() ?? { id: '', zone: 'UTC', currency: null }
  const [known, { refetch }] = createResource(place, (here) => Promise.race([freshSources(here), new Promise<ReturnType<typeof knownSources>>((resolve) => setTimeout(() => resolve(knownSources(here)), PATIENCE))]))
  // What an import settles of its source holds for the files that still wait.
  const taken = () => jobs.list()?.filter(({ kind, state }) => kind === 'import' && state === 'succeeded').length
  createEffect(on(taken, (now, before) => before !== undefined && now !== before && void refetch()))
  const isKnown = () => known.state === 'ready' || known.state === 'refreshing'
  /** What was last known serves to show the files; they are read once it is sure. */
  const sources = () => (isKnown() ? known.latest : undefined) ?? knownSources(place())
  const turn = () => tray.list().find(({ key }) => !settled().has(key))?.key
  const ready = () => tray.list().flatMap(({ key }) => { const one = waiting().get(key); return one && (one.verdict() === 'ready' || one.verdict() === 'warns') ? [one] : [] })
  const note = (key: string, one: Waiting | null) =>
    setWaiting((all) => {
      const next = new Map(all)
      if (one) next.set(key, one)
      else next.delete(key)
      return next
    })
  return (
    <Show when={tray.list().length > 0}>
      <section class="stack" aria-labelledby="tray-title">
        <header class="row spread wrap">
          <h2 id="tray-title">{w().tray.title}</h2>
          <Show when={ready().length > 1}>
            <button type="button" class="button later" onClick={() => ready().forEach((one) => one.send())}>
              <ModeSign of="import" silent /> {w().tray.all(ready().length)}
            </button>
          </Show>
        </header>
        <For each={tray.list()}>
          {(incoming) => (
            <Suspense>
              <TrayFile
                incoming={incoming}
                known={sources()}
                turn={isKnown() && turn() === incoming.key}
                alone={tray.list().length === 1}
                onSettled={(key) => setSettled((all) => new Set([...all, key]))}
                onWaiting={note}
              />
            </Suspense>
          )}
        </For>
      </section>
    </Show>
  )
}
