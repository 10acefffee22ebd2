import { createEffect, createSignal, For, on, Show, type JSX } from 'solid-js'
import type { Job, JobLog } from '../../../shared/protocol/jobs.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { duration, moment, number } from '../../text/format.ts'
import { j } from '../../text/jobs.ts'
import { language, t } from '../../text/language.ts'
import { readLog as readAgain } from './calls.ts'
import { phaseWords, reasonWords, unitWords } from './words.ts'

/** What happened to a job, line by line, as long as it goes on also the newest. */
export function LogList(props: { job: Job }): JSX.Element {
  const { data } = useApp()
  const [lines, setLines] = createSignal<JobLog['lines'] | null>(null)
  const [trouble, setTrouble] = createSignal('')
  createEffect(
    on([() => props.job.id, () => props.job.state, () => props.job.progress.phase, () => props.job.attempts, () => props.job.progress.done], async () => {
      try {
        setLines((await readAgain(props.job.id)).lines)
        setTrouble('')
      } catch (error) {
        setTrouble(`${j().logFailed} ${wordsOf(error)}`)
      }
    }),
  )
  const words = ({ code, told }: JobLog['lines'][number]): string => {
    const why = reasonWords(String(told.code ?? ''))
    if (code === 'said') return String(told.text ?? '')
    if (code === 'failed') return j().logFailedFor(why)
    if (code === 'retry') return j().logRetry(why, duration(language(), Number(told.seconds ?? 0) * 1000))
    if (code === 'phase') {
      const done = Number(told.done ?? 0)
      return `${phaseWords(String(told.phase))}${done > 0 ? ` · ${number(language(), done)} ${unitWords(String(told.unit))}` : ''}`
    }
    return j().log[code] ?? code
  }
  return (
    <>
      <Show when={trouble()}>
        <p class="bad small" role="alert">
          {trouble()}
        </p>
      </Show>
      <Show when={lines() !== null} fallback={<Show when={!trouble()}><span class="bone log-bone" /></Show>}>
        <ol class="log small figure">
          <For each={lines()} fallback={<li class="soft">{t().common.none}</li>}>
            {(line) => (
              <li data-code={line.code}>
                <time class="soft" datetime={line.at}>
                  {moment(language(), Date.parse(line.at), data.workspace()?.zone ?? 'UTC')}
                </time>
                <span>{words(line)}</span>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </>
  )
}
