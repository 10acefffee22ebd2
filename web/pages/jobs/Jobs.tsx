import { A } from '@solidjs/router'
import { createEffect, createMemo, createSignal, For, lazy, on, Show, Suspense, type JSX } from 'solid-js'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { isActive } from '../../state/job-news.ts'
import { Pace } from '../../state/pace.ts'
import { createTitle } from '../../state/title.ts'
import { moment, number } from '../../text/format.ts'
import { j } from '../../text/jobs.ts'
import { language, t } from '../../text/language.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { EachBy } from '../../widgets/EachBy.tsx'
import '../imports/imports.css'
import './jobs.css'
import { GROUPS, type Group, type Shown } from './groups.ts'
import { JobLine } from './JobLine.tsx'
import { createListing } from './listing.ts'
import { NoticeList } from './NoticeList.tsx'

const Backups = lazy(() => import('./Backups.tsx'))
const Schedules = lazy(() => import('./Schedules.tsx'))

/** All later-work: running, waiting, done, failed, scheduled, live. */
export default function Jobs(): JSX.Element {
  const { data, jobs } = useApp()
  createTitle(() => t().jobs.title)
  const [shown, setShown] = createSignal<Shown>('all')
  const group = createMemo((): Group => { const now = shown(); return now === 'scheduled' ? 'all' : now })
  const pace = new Pace()
  const listing = createListing(() => data.workspace()?.id ?? null, group, () => [language(), data.online(), jobs.working().length])
  createEffect(on(listing.list, (list) => {
    for (const job of list ?? []) if (isActive(job)) pace.note(`${job.id}/${job.progress.phase}`, job.progress.done, performance.now())
  }))
  const locked = () => !data.online() || listing.asOf() !== null
  const count = (one: Shown): number => {
    const counts = listing.counts()
    if (!counts) return 0
    return one === 'running' ? counts.running : one === 'waiting' ? counts.queued : one === 'failed' ? counts.failed : 0
  }
  const changed = () => {
    void listing.refresh()
    void jobs.refresh()
  }
  return (
    <div class="page jobs-page">
      <header class="stack">
        <h1>{t().jobs.title}</h1>
        <p class="soft">{t().jobs.intro}</p>
      </header>
      <fieldset class="groups">
        <legend class="hidden-words">{j().groupsLabel}</legend>
        <For each={GROUPS}>
          {(one) => (
            <label>
              <input type="radio" name="jobs-group" checked={shown() === one} onChange={() => setShown(one)} />
              <span>
                {j().groups[one]}
                <Show when={count(one) > 0}>
                  <span class="groups-count figure">{number(language(), count(one))}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </fieldset>
      {/* Below what is tapped: notices that come late do not push it away under the finger. */}
      <NoticeList locked={locked()} />
      <Show when={listing.asOf() !== null || !data.online()}>
        <p class="jobs-note" role="status">
          {listing.list() === null ? j().offlineNever : j().offline(moment(language(), listing.asOf() ?? data.asOf() ?? Date.now(), data.workspace()?.zone ?? 'UTC'))}
        </p>
      </Show>
      <Show when={listing.failure() !== null && data.online()}>
        <p class="row wrap" role="alert">
          <span class="bad">
            {j().loadFailed} {wordsOf(listing.failure())}
          </span>
          <button type="button" class="button" onClick={changed}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <Show
        when={shown() !== 'scheduled'}
        fallback={
          <Suspense fallback={<RowBones rows={2} />}>
            <Schedules locked={locked()} />
            <Backups locked={locked()} />
          </Suspense>
        }
      >
        <Show when={listing.list() !== null} fallback={<Show when={listing.failure() === null}><RowBones rows={4} /></Show>}>
          <div class="stack">
            <EachBy
              each={listing.list() ?? []}
              by={({ id }) => id}
              fallback={
                <div class="stack jobs-none">
                  <p class="soft">{j().none[shown()]}</p>
                  <Show when={shown() === 'all'}>
                    <A class="button" href="/imports">
                      {j().bring}
                    </A>
                  </Show>
                </div>
              }
            >
              {(job) => <JobLine job={job()} left={job().progress.total === null ? null : pace.left(`${job().id}/${job().progress.phase}`, job().progress.total as number)} locked={locked()} onChanged={changed} />}
            </EachBy>
            <Show when={listing.more()}>
              <button type="button" class="button jobs-more" onClick={() => void listing.loadMore()}>
                {j().more}
              </button>
            </Show>
          </div>
        </Show>
      </Show>
    </div>
  )
}
