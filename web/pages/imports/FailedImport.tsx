import { createSignal, lazy, Show, Suspense, type JSX } from 'solid-js'
import type { Ask } from '../../../shared/intake/contract.ts'
import type { CorrectionsInput } from '../../../shared/protocol/imports.ts'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { mayPass } from '../../state/job-news.ts'
import { errorWords } from '../../state/job-words.ts'
import { w } from '../../text/imports.ts'
import { t } from '../../text/language.ts'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { putAside } from './aside.ts'
import { readAgain } from './calls.ts'
import { answered, correctionsOf, withAnswer } from './preview/answers.ts'
import { Asks } from './preview/Asks.tsx'
import './preview/preview.css'

const AgainSheet = lazy(() => import('./AgainSheet.tsx'))

/** Faults of a file that no correction mends. */
const HOPELESS: ReadonlySet<string> = new Set(['empty', 'empty-file', 'bomb', 'encrypted', 'damaged', 'too-deep', 'too-many-tables', 'unknown-format', 'no-table', 'parent-gone'])

/** An import that failed: what happened, what is kept, and what can be done about it. */
export default function FailedImport(props: { job: Job }): JSX.Element {
  const app = useApp()
  const { jobs, toasts } = app
  const [open, setOpen] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  const [mapping, setMapping] = createSignal<Readonly<Record<string, string>> | undefined>()
  const code = () => props.job.error?.code ?? 'internal'
  /** Each once: several tables of a file may ask the same, and one answer holds for all. */
  const asks = () => [...new Map((props.job.error?.asks ?? []).map((ask) => [JSON.stringify([ask.code, ask.field, ask.headings]), ask])).values()]
  const isAnswered = (ask: Ask) => answered(ask, mapping()) !== undefined
  const attempt = async (work: () => Promise<void>) => {
    setTrouble('')
    try {
      await work()
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  const again = (how: Parameters<typeof readAgain>[1]) =>
    attempt(async () => {
      const job = await readAgain(props.job.id, how)
      toasts.show({ text: w().receipt.againStarted, mode: 'async', about: job.id })
      jobs.put(job)
      void jobs.putAside(props.job.id).catch(() => undefined)
      void jobs.refresh()
    })
  return (
    <div class="stack failed" data-code={code()}>
      <p class={code() === 'asks' ? '' : 'bad'}>{code() === 'asks' ? w().failed.asks : errorWords(props.job, t())}</p>
      <Show when={asks().length > 0}>
        <Asks asks={asks()} mapping={mapping()} onAnswer={(choice) => setMapping((all) => withAnswer(all, choice))} />
      </Show>
      <p class="small soft">{mayPass(props.job) ? w().failed.keptSome : w().failed.kept}</p>
      <div class="row wrap job-acts">
        <Show when={asks().length > 0}>
          <button type="button" class="button later" disabled={mapping()?.[''] !== 'new' && !asks().every(isAnswered)} onClick={() => void again({ corrections: correctionsOf(mapping()) satisfies CorrectionsInput })}>
            <ModeSign of="import" silent /> {w().failed.answer}
          </button>
        </Show>
        <Show when={code() === 'repeats-other-source'}>
          <button type="button" class="button later" onClick={() => void again({ mode: 'add' })}>
            <ModeSign of="import" silent /> {w().failed.add}
          </button>
        </Show>
        <Show when={mayPass(props.job)}>
          <button type="button" class="button" onClick={() => void attempt(() => jobs.retry(props.job.id))}>
            <ModeSign of="import" silent /> {t().common.retry}
          </button>
        </Show>
        <Show when={!mayPass(props.job) && !HOPELESS.has(code())}>
          <button type="button" class="button" classList={{ plain: asks().length > 0 }} onClick={() => setOpen(true)}>
            {w().failed.look}
          </button>
        </Show>
        <button type="button" class="button plain" onClick={() => void attempt(() => putAside(app, props.job))}>
          {w().aside.put}
        </button>
      </div>
      <Show when={trouble()}>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </Show>
      <Suspense>
        <Show when={open()}>
          <AgainSheet job={props.job} said={[]} onClose={() => setOpen(false)} />
        </Show>
      </Suspense>
    </div>
  )
}
