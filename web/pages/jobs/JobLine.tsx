import { A } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { isOperation, modeFor } from '../../../shared/modes/catalogue.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { errorWords } from '../../state/job-words.ts'
import { isActive, mayPass } from '../../state/job-news.ts'
import { duration, moment, number } from '../../text/format.ts'
import { j } from '../../text/jobs.ts'
import { language, t } from '../../text/language.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { ModeSign, Sign } from '../../widgets/ModeSign.tsx'
import { putAside } from '../imports/aside.ts'
import { endQuestion } from '../imports/question.ts'
import { JobState } from './JobState.tsx'
import { LogList } from './LogList.tsx'
import { kindWords, nameOf, phaseWords, reasonWords, unitWords } from './words.ts'

/** One job: how far it is, how long it still takes, what happened to it, and what can be done about it. */
export function JobLine(props: { job: Job; left: number | null; locked: boolean; onChanged: () => void }): JSX.Element {
  const app = useApp()
  const { data, jobs } = app
  /** What is asked about, in words; what the job has gone past is asked no more. */
  const [asking, setAsking] = createSignal<string | null>(null)
  const [open, setOpen] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const at = (text: string) => moment(language(), Date.parse(text), zone())
  const undoes = () => props.job.kind === 'import'

  const when = (): string => {
    const { createdAt, startedAt, finishedAt, waits, dueAt, state: now } = props.job
    if (now === 'queued' || (now === 'running' && waits === 'retry')) {
      if (waits === 'quiet') return j().waits.quiet
      return waits === 'retry' || waits === 'time' ? j().waits[waits](at(dueAt ?? createdAt)) : j().waits.turn
    }
    if (finishedAt === null) return t().jobs.started(at(startedAt ?? createdAt))
    const took = startedAt === null ? '' : `, ${t().jobs.took(duration(language(), Date.parse(finishedAt) - Date.parse(startedAt)))}`
    return t().jobs.finished(at(finishedAt)) + took
  }
  const failure = (): string => {
    const error = props.job.error
    if (!error) return ''
    return props.job.kind === 'import' ? errorWords(props.job, t()) : `${reasonWords(error.code)}${error.code === 'endpoint-reported' ? `: ${error.detail}` : ''}`
  }
  const attempt = async (work: Promise<void>) => {
    setTrouble('')
    try {
      await work
    } catch (error) {
      setTrouble(wordsOf(error))
    }
    props.onChanged()
  }
  const stop = () => {
    setAsking(null)
    void attempt(jobs.cancel(props.job.id))
  }
  const stopWords = () => (isActive(props.job) ? j().stop : j().putAside)
  /** What nothing came of is put aside without a question: it can come back. */
  const ask = () => (undoes() && !isActive(props.job) ? void attempt(putAside(app, props.job)) : setAsking(stopWords()))
  const question = () => (undoes() ? endQuestion(props.job, jobs.list() ?? []) : { title: stopWords(), text: j().askStop(nameOf(props.job)), action: stopWords() })
  return (
    <article class="card job" data-job={props.job.id} data-kind={props.job.kind} data-state={props.job.state} aria-label={nameOf(props.job)}>
      <header class="job-head">
        <Sign mode={modeFor(isOperation(props.job.kind) ? props.job.kind : 'import')} />
        <h2 class="job-name">{nameOf(props.job)}</h2>
        <JobState job={props.job} />
      </header>
      <Show when={props.job.state === 'running' || props.job.state === 'cancelling'}>
        <JobProgress job={props.job} left={props.left} />
      </Show>
      <p class="small soft figure job-when">
        <Show when={props.job.title !== null}>{kindWords(props.job.kind)} · </Show>
        {when()}
      </p>
      <Show when={failure()}>
        <p class="job-why" classList={{ bad: props.job.state === 'failed', 'small soft': props.job.state !== 'failed' }}>{failure()}</p>
      </Show>
      <div class="job-foot">
        <details class="more" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{j().details}</summary>
          <Show when={open()}>
            <Show when={props.job.error}>
              {(error) => (
                <p class="small soft job-error">
                  <code>{error().code}</code> <span lang="en">{error().detail}</span>
                </p>
              )}
            </Show>
            <LogList job={props.job} />
          </Show>
        </details>
        <div class="row wrap job-acts">
          <Show when={undoes() && !isActive(props.job)}>
            <A class="button plain" href={`/imports#${props.job.id}`}>
              {j().receipt}
            </A>
          </Show>
          <Show when={props.job.kind === 'report' && props.job.state === 'succeeded'}>
            <A class="button plain" href="/reports">
              {j().report}
            </A>
          </Show>
          <Show when={props.job.state === 'failed' && mayPass(props.job)}>
            <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(jobs.retry(props.job.id))}>
              <ModeSign of="import" silent /> {j().retry}
            </button>
          </Show>
          <Show when={props.job.cancellable && !(undoes() && props.job.state === 'succeeded')}>
            <button type="button" class="button plain danger" disabled={props.locked} onClick={ask}>
              {stopWords()}
            </button>
          </Show>
        </div>
      </div>
      <Show when={trouble()}>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </Show>
      <Show when={asking() !== null && asking() === stopWords() && props.job.cancellable}>
        <Ask {...question()} onYes={stop} onClose={() => setAsking(null)} />
      </Show>
    </article>
  )
}

/** How far a job is, in its own unit, and how long it still takes. */
function JobProgress(props: { job: Job; left: number | null }): JSX.Element {
  const total = () => props.job.progress.total || null
  const phase = () => (props.job.state === 'cancelling' ? t().jobs.states.cancelling : phaseWords(props.job.progress.phase))
  const amount = (all: number) => t().jobs.amount(number(language(), props.job.progress.done), number(language(), all), unitWords(props.job.progress.unit))
  const some = () => (props.job.progress.done > 0 ? ` · ${number(language(), props.job.progress.done)} ${unitWords(props.job.progress.unit)}` : '')
  return (
    <div class="progress">
      <Show when={total()} fallback={<progress aria-label={nameOf(props.job)} />}>
        {(all) => <progress aria-label={nameOf(props.job)} max={all()} value={Math.min(props.job.progress.done, all())} />}
      </Show>
      <p class="row spread small soft figure">
        <span>
          {phase()}
          <Show when={total()} fallback={some()}>{(all) => <> · {amount(all())}</>}</Show>
        </span>
        <span>
          <Show when={props.left}>{(ms) => <>{j().left(duration(language(), ms()))}</>}</Show>
        </span>
      </p>
    </div>
  )
}
