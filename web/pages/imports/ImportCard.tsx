import { createSignal, lazy, Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { importResult, isActive } from '../../state/job-news.ts'
import { duration, moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { JobState } from '../jobs/JobState.tsx'
import { Progress } from './Progress.tsx'
import { endQuestion } from './question.ts'
import './imports.css'

const Receipt = lazy(() => import('./Receipt.tsx'))
const FailedImport = lazy(() => import('./FailedImport.tsx'))
const CancelledImport = lazy(() => import('./CancelledImport.tsx'))

/** One import: how far it is, what it came to, and what can be done about it. */
export function ImportCard(props: { job: Job; heading?: 'h2' | 'h3' }): JSX.Element {
  const { data, jobs } = useApp()
  const [asking, setAsking] = createSignal<'stop' | 'undo' | null>(null)
  const [trouble, setTrouble] = createSignal('')
  const name = () => props.job.title ?? kind()
  const active = () => isActive(props.job)
  const result = () => (props.job.state === 'succeeded' ? importResult(props.job) : null)
  const kind = () => t().jobs.kinds[result()?.said.some(({ code }) => code === 'mended-of') ? 'mended' : 'import'] as string
  const when = () => {
    const zone = data.workspace()?.zone ?? 'UTC'
    const { createdAt, startedAt, finishedAt } = props.job
    if (finishedAt === null) return t().jobs.started(moment(language(), Date.parse(startedAt ?? createdAt), zone))
    // How long an import took that was taken out is not told by when that was.
    if (props.job.state === 'cancelled') return moment(language(), Date.parse(finishedAt), zone)
    const took = startedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt)
    const ended = t().jobs.finished(moment(language(), Date.parse(finishedAt), zone))
    return took === null ? ended : `${ended}, ${t().jobs.took(duration(language(), took))}`
  }
  const attempt = async (work: Promise<void>) => {
    setTrouble('')
    try {
      await work
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  const cancel = () => {
    setAsking(null)
    void attempt(jobs.cancel(props.job.id))
  }
  /** What can be asked of it as it stands; a question about what is over goes by itself. */
  const question = () => (props.job.state === 'queued' || props.job.state === 'running' ? 'stop' : result() ? 'undo' : null)
  const canCancel = () => question() !== null
  const Cancel = () => (
    <button type="button" class="button plain danger" onClick={() => setAsking(question())}>
      {active() ? t().imports.stop : t().imports.undo}
    </button>
  )
  return (
    <article class="card job" data-job={props.job.id} data-state={props.job.state} aria-label={name()}>
      <header class="job-head">
        <ModeSign of="import" />
        <Dynamic component={props.heading ?? 'h3'} class="job-name">
          {name()}
        </Dynamic>
        <JobState job={props.job} />
      </header>
      <p class="small soft figure">
        <Show when={props.job.title !== null}>{kind()} · </Show>
        {when()}
      </p>
      <Switch>
        <Match when={active()}>
          <Progress job={props.job} />
        </Match>
        <Match when={result()}>
          {(found) => (
            <Suspense fallback={<span class="bone receipt-bone" />}>
              <Receipt job={props.job} result={found()}>
                <Show when={canCancel()}>
                  <Cancel />
                </Show>
              </Receipt>
            </Suspense>
          )}
        </Match>
        <Match when={props.job.state === 'failed'}>
          <Suspense fallback={<span class="bone failed-bone" />}>
            <FailedImport job={props.job} />
          </Suspense>
        </Match>
        <Match when={props.job.state === 'cancelled'}>
          <Suspense>
            <CancelledImport job={props.job} />
          </Suspense>
        </Match>
      </Switch>
      <Show when={trouble()}>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </Show>
      <Show when={canCancel() && !result()}>
        <div class="row wrap job-acts">
          <Cancel />
        </div>
      </Show>
      <Show when={asking() !== null && asking() === question()}>
        <Ask {...endQuestion(props.job, jobs.list() ?? [])} onYes={cancel} onClose={() => setAsking(null)} />
      </Show>
    </article>
  )
}
