import { A, useNavigate } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import type { ProcessBody } from '../../../shared/protocol/processes.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { a } from '../../text/adviser.ts'
import { Actions } from './Actions.tsx'
import { keepDraft, readDraft } from './draft.ts'
import { ProcessView } from './ProcessView.tsx'
import { saveProcess } from './processes.ts'

/** A process being described; it stays on this device until it is saved. */
export function Draft(): JSX.Element {
  const { data, toasts } = useApp()
  const navigate = useNavigate()
  const [body, setBody] = createSignal<ProcessBody | null>(readDraft())
  createTitle(() => body()?.name ?? a().title)
  const change = (next: ProcessBody) => {
    setBody(next)
    keepDraft(next)
  }
  const save = async (kept: ProcessBody) => {
    try {
      const id = await saveProcess(data, kept)
      keepDraft(null)
      toasts.show({ text: a().saved })
      navigate(`/adviser/own/${id}`, { replace: true })
    } catch {
      toasts.show({ text: a().saveFailed })
    }
  }
  return (
    <Show when={body()} fallback={<div class="page"><h1>{a().draftNone}</h1><p><A class="button main" href="/adviser/new">{a().describe}</A></p></div>}>
      {(shown) => (
        <ProcessView
          body={shown()}
          onBody={change}
          actions={
            <Actions of={null}>
              <button type="button" class="button main" onClick={() => void save(shown())}>{a().save}</button>
            </Actions>
          }
        />
      )}
    </Show>
  )
}
