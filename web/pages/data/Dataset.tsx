import { A, useParams } from '@solidjs/router'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { createOwnData } from '../../state/own-data.ts'
import { createTitle } from '../../state/title.ts'
import { d } from '../../text/datasets.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { DatasetBoard } from './DatasetBoard.tsx'
import DatasetTabs from './DatasetTabs.tsx'
import './data.css'
import '../overview/overview.css'

/** One dataset of one's own: its dashboard, or why there is none. */
export default function Dataset(): JSX.Element {
  const params = useParams<{ name: string }>()
  const { data } = useApp()
  const own = createOwnData(data, () => params.name)
  const listed = () => data.datasets().find(({ name }) => name === params.name) ?? null
  /** What it is: as the manifest has it, which knows of new names first. */
  const dataset = () => listed() ?? own()?.dataset() ?? null
  createTitle(() => dataset()?.shown ?? d().tabs)
  const gone = () => own()?.phase() === 'gone' || (data.phase() === 'ready' && data.online() && listed() === null && own()?.phase() !== 'opening' && own()?.dataset() === null)
  const shown = () => !gone() && own()?.phase() === 'ready' && dataset() !== null
  const stale = () => !data.online() && own()?.asOf()
  return (
    <>
      <Show when={!shown()}>
        <DatasetTabs at={params.name} />
      </Show>
      <Switch
        fallback={
          <div class="page" aria-busy="true">
            <h1>{dataset()?.shown ?? d().tabs}</h1>
            <p class="soft">{d().page.loading}</p>
            <span class="bone page-bone" />
          </div>
        }
      >
        <Match when={gone()}>
          <div class="page">
            <h1>{d().page.gone}</h1>
            <p class="soft">{d().page.goneText}</p>
            <p>
              <A class="button" href="/imports">
                {t().nav.imports}
              </A>
            </p>
          </div>
        </Match>
        <Match when={own()?.phase() === 'failed'}>
          <div class="page" role="alert">
            <h1>{dataset()?.shown ?? d().tabs}</h1>
            <p class="bad">{d().page.failed}</p>
            <button type="button" class="button" onClick={() => void own()?.refresh()}>
              {t().common.retry}
            </button>
          </div>
        </Match>
        <Match when={shown() && dataset()}>
          {(known) => (
            <>
              <Show when={stale()}>{(at) => <p class="small soft" role="status">{d().page.offline(moment(language(), at(), data.workspace()?.zone ?? 'UTC'))}</p>}</Show>
              <Show when={own()}>{(opened) => <DatasetBoard own={opened()} dataset={known()} />}</Show>
            </>
          )}
        </Match>
      </Switch>
    </>
  )
}
