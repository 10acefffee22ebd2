import { createMemo, For, Show, type JSX } from 'solid-js'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { t } from '../../text/language.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { JobCard } from '../imports/JobCard.tsx'
import { JobsTrouble } from '../imports/JobsTrouble.tsx'

/** All later-work, newest first. */
export default function Jobs(): JSX.Element {
  const { jobs } = useApp()
  createTitle(() => t().jobs.title)
  const ids = createMemo(() => jobs.list()?.map((job) => job.id) ?? [], [], { equals: (a, b) => a.join() === b.join() })
  return (
    <div class="page">
      <header class="stack">
        <h1>{t().jobs.title}</h1>
        <p class="soft">{t().jobs.intro}</p>
      </header>
      <JobsTrouble />
      <Show when={jobs.list() !== null} fallback={<Show when={jobs.failure() === null}><RowBones rows={4} /></Show>}>
        <div class="stack">
          <For each={ids()} fallback={<p class="soft">{t().jobs.none}</p>}>
            {(id) => <Show when={jobs.list()?.find((job) => job.id === id)}>{(job) => <JobCard job={job()} heading="h2" />}</Show>}
          </For>
        </div>
      </Show>
    </div>
  )
}
