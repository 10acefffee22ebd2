import { useLocation, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, For, lazy, on, Show, Suspense, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { LOOKS, type Look } from '../../state/incoming.ts'
import { w } from '../../text/imports.ts'
import { t } from '../../text/language.ts'
import { DropZone } from '../../widgets/DropZone.tsx'
import { RowBones } from '../../widgets/Bones.tsx'
import { EachBy } from '../../widgets/EachBy.tsx'
import { CleaningLink } from '../cleaning/CleaningLink.tsx'
import { ImportCard } from './ImportCard.tsx'
import { JobsTrouble } from './JobsTrouble.tsx'
import { UploadList } from './UploadList.tsx'

const TrayList = lazy(() => import('./preview/TrayList.tsx'))

/** Files in: pick or drop, watch, and read what came of each. */
export default function Imports(): JSX.Element {
  const { jobs, tray, taking, take } = useApp()
  const at = useLocation()
  const [query] = useSearchParams<{ shared?: string }>()
  createTitle(() => t().imports.title)
  /** The import that the address is about. */
  const wanted = () => at.hash.slice(1)
  createEffect(on([() => jobs.list() !== null, wanted], ([known, id]) => {
    if (known && id !== '') requestAnimationFrame(() => goTo(id))
  }))
  const every = createMemo(() => jobs.list()?.filter((job) => job.kind === 'import') ?? null)
  const imports = createMemo(() => every()?.filter((job) => !jobs.isAside(job)) ?? null)
  /** Those that were taken out, stopped or put aside: their files are kept, and they can come back. */
  const aside = createMemo(() => every()?.filter((job) => jobs.isAside(job) && job.state === 'cancelled') ?? [])
  return (
    <div class="page">
      <h1>{t().imports.title}</h1>
      <DropZone action={t().imports.pick} text={t().imports.drop} note={t().imports.or} busy={taking() > 0 ? t().imports.taking(taking()) : ''} onFiles={take} />
      <Show when={query.shared}>
        <p class="bad" role="alert">
          {query.shared === 'full' ? t().imports.sharedFull : t().imports.sharedNone}
        </p>
      </Show>
      <label class="row wrap look-choice">
        <span class="small soft">{w().tray.before}</span>
        <select class="input" onChange={(event) => tray.setLook(event.currentTarget.value as Look)}>
          <For each={LOOKS}>
            {(look) => (
              <option value={look} selected={tray.look() === look}>
                {w().tray.looks[look]}
              </option>
            )}
          </For>
        </select>
      </label>
      <Show when={tray.list().length > 0}>
        <Suspense>
          <TrayList />
        </Suspense>
      </Show>
      <UploadList />
      <section class="stack" aria-labelledby="imports-list">
        <header class="row spread wrap">
          <h2 id="imports-list">{t().imports.list}</h2>
          <span class="small">
            <CleaningLink quiet />
          </span>
        </header>
        <JobsTrouble />
        <Show when={imports() !== null} fallback={<Show when={jobs.failure() === null}><RowBones rows={3} /></Show>}>
          <EachBy each={imports() ?? []} by={({ id }) => id} fallback={<p class="soft">{t().imports.none}</p>}>
            {(job) => <ImportCard job={job()} />}
          </EachBy>
          <Show when={aside().length > 0}>
            <details class="more imports-aside" open={aside().some(({ id }) => id === wanted()) || undefined}>
              <summary>{w().aside.list(aside().length)}</summary>
              <div class="stack">
                <EachBy each={aside()} by={({ id }) => id}>
                  {(job) => <ImportCard job={job()} />}
                </EachBy>
              </div>
            </details>
          </Show>
        </Show>
      </section>
    </div>
  )
}

/** Shows an import's card and goes on there. */
function goTo(id: string): void {
  const card = document.querySelector<HTMLElement>(`[data-job="${CSS.escape(id)}"]`)
  if (!card) return
  card.tabIndex = -1
  card.focus({ preventScroll: true })
  card.scrollIntoView({ block: 'start' })
}
