import { useNavigate } from '@solidjs/router'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import type { Process, ProcessBody } from '../../../shared/protocol/processes.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { a } from '../../text/adviser.ts'
import { t } from '../../text/language.ts'
import { Actions } from './Actions.tsx'
import { ProcessView } from './ProcessView.tsx'
import { isWaiting, removeProcess, saveProcess } from './processes.ts'

/** A saved process; changes are tried at once and kept when one says so. */
export function Own(props: { process: Process }): JSX.Element {
  const { data, toasts } = useApp()
  const navigate = useNavigate()
  const [body, setBody] = createSignal<ProcessBody>(props.process.body)
  createTitle(() => body().name)
  const changed = () => JSON.stringify(body()) !== JSON.stringify(props.process.body)
  // What somebody else wrote meanwhile shows, unless something is being tried here.
  createEffect(
    on(
      () => JSON.stringify(props.process.body),
      (now, before) => {
        if (before !== undefined && JSON.stringify(body()) === before) setBody(JSON.parse(now) as ProcessBody)
      },
    ),
  )
  const attempt = async (work: () => Promise<unknown>, told: string, undo?: () => void) => {
    try {
      await work()
      toasts.show({ text: told, ...(undo ? { action: { words: t().common.undo, run: undo } } : {}) })
    } catch {
      toasts.show({ text: a().saveFailed })
    }
  }
  const save = () => attempt(() => saveProcess(data, body(), props.process.id), a().changesSaved)
  const remove = async () => {
    const kept = props.process.body
    navigate('/adviser')
    await attempt(() => removeProcess(data, props.process.id), a().removed(kept.name), () => void saveProcess(data, kept))
  }
  return (
    <ProcessView
      body={body()}
      onBody={setBody}
      actions={
        <Actions of={`own.${props.process.id}`}>
          <button type="button" class="button main" disabled={!changed()} onClick={() => void save()}>{a().saveChanges}</button>
          <button type="button" class="button danger" onClick={() => void remove()}>{a().remove}</button>
          <Show when={isWaiting(data, props.process.id)}>
            <span class="small soft">{a().waiting}</span>
          </Show>
        </Actions>
      }
    />
  )
}
