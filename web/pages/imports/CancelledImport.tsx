import { createSignal, Show, type JSX } from 'solid-js'
import type { Job } from '../../../shared/protocol/jobs.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { importResult } from '../../state/job-news.ts'
import { w } from '../../text/imports.ts'
import { ModeSign } from '../../widgets/ModeSign.tsx'
import { readAgain } from './calls.ts'

/** An import that was taken out: its file is kept and can come back. Mended rows come back with the file they are of. */
export default function CancelledImport(props: { job: Job }): JSX.Element {
  const { jobs, toasts } = useApp()
  const [trouble, setTrouble] = createSignal('')
  const isMended = () => importResult(props.job)?.said.some(({ code }) => code === 'mended-of') ?? false
  const putBack = async () => {
    setTrouble('')
    try {
      const job = await readAgain(props.job.id, {})
      toasts.show({ text: w().receipt.againStarted, mode: 'async', about: job.id })
      jobs.leaveOut(props.job.id)
      jobs.put(job)
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  return (
    <Show when={!isMended()}>
      <p class="small soft">{importResult(props.job) ? w().receipt.takenOut : w().failed.kept}</p>
      <div class="row wrap job-acts">
        <button type="button" class="button" onClick={() => void putBack()}>
          <ModeSign of="import" silent /> {w().receipt.putBack}
        </button>
      </div>
      <Show when={trouble()}>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </Show>
    </Show>
  )
}
