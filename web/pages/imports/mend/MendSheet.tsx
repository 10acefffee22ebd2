import { createEffect, createMemo, createSignal, For, on, Show, type JSX } from 'solid-js'
import type { ImportResult, Job } from '../../../../shared/protocol/jobs.ts'
import { rejectsPath, wordsOf } from '../../../api.ts'
import { useApp } from '../../../state/app.ts'
import { importResult, isActive } from '../../../state/job-news.ts'
import { number } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language, t } from '../../../text/language.ts'
import { ModeSign } from '../../../widgets/ModeSign.tsx'
import { Sheet } from '../../../widgets/Sheet.tsx'
import { NO_SALES } from '../preview/judge.ts'
import { howRead } from './check.ts'
import { MendRows } from './MendRows.tsx'
import { createMending } from './state.ts'
import './mend.css'

/** An import's refused rows, to be mended in place and sent again. */
export default function MendSheet(props: { job: Job; result: ImportResult; onClose: () => void }): JSX.Element {
  const { data, jobs } = useApp()
  const mending = createMending(props.job.id)
  const [reason, setReason] = createSignal<string | null>(null)
  const [table, setTable] = createSignal(0)
  const [sending, setSending] = createSignal(false)
  const [under, setUnder] = createSignal<readonly string[]>([])
  const [told, setTold] = createSignal('')
  const [trouble, setTrouble] = createSignal('')
  const words = () => w().mend
  const how = howRead(props.result.said, data.workspace()?.zone ?? 'UTC', data.workspace()?.currency ?? null)
  const tables = createMemo(() => [...new Set(mending.rows().map((row) => row.table))].sort((a, b) => a - b))
  createEffect(() => tables().length > 0 && !tables().includes(table()) && setTable(tables()[0] as number))
  const mistakes = createMemo(() => mending.rows().some((row) => !NO_SALES.has(row.reason)))
  const shown = createMemo(() => mending.rows().filter((row) => row.table === table() && (reason() !== null ? row.reason === reason() : !mistakes() || !NO_SALES.has(row.reason))))
  /** What was sent is under way; the button keeps the focus meanwhile. */
  const busy = () => sending() || under().length > 0
  const send = async () => {
    if (busy()) return
    setTrouble('')
    if (mending.changed() === 0) return setTold(words().none)
    setSending(true)
    try {
      const started = await mending.send()
      setUnder(started.map((job) => job.id))
      setTold(words().started)
      for (const job of started) jobs.put(job)
    } catch (error) {
      setTrouble(wordsOf(error))
    }
    setSending(false)
  }
  /** What became of the rows that were sent, once their jobs have ended. */
  createEffect(
    on(jobs.list, (list) => {
      const mine = list?.filter((job) => under().includes(job.id)) ?? []
      if (mine.length === 0 || mine.length < under().length || mine.some(isActive)) return
      setUnder([])
      const results = mine.map(importResult)
      const sum = (of: 'accepted' | 'unchanged' | 'rejected') => results.reduce((all, result) => all + (result?.rows[of] ?? 0), 0)
      setTold(mine.some((job) => job.state === 'failed') ? t().imports.failed(words().title) : words().outcome(sum('accepted') + sum('unchanged'), sum('rejected')))
      void mending.settle(mine.every((job) => job.state === 'succeeded'))
      void jobs.refresh()
    }),
  )
  const foot = (
    <>
      <button type="button" class="button later" aria-disabled={busy()} onClick={() => void send()} data-send>
        <ModeSign of="import" silent /> {mending.changed() > 0 ? words().send(mending.changed()) : words().sendNone}
      </button>
      <a class="button plain" href={rejectsPath(props.job.id)} download="" target="_self" rel="external">
        {t().imports.download}
      </a>
      <p class="small foot-note" role="status">
        {told()}
      </p>
      <Show when={trouble()}>
        <p class="bad small" role="alert">
          {trouble()}
        </p>
      </Show>
    </>
  )
  return (
    <Sheet title={`${words().title}: ${props.job.title ?? ''}`} wide onClose={props.onClose} foot={foot}>
      <div class="mend" data-loading={mending.loading()}>
        <p class="soft small">{mistakes() || mending.rows().length === 0 ? words().intro : words().meant}</p>
        <Show when={mending.failure()}>
          {(failure) => (
            <p class="row wrap" role="alert">
              <span class="bad">{wordsOf(failure())}</span>
              <button type="button" class="button" onClick={() => void mending.reload()}>
                {t().common.retry}
              </button>
            </p>
          )}
        </Show>
        <Show when={mending.reasons().length > 1 || tables().length > 1}>
          <div class="row wrap mend-filters">
            <Show when={mending.reasons().length > 1}>
              <label class="field">
                <span>{words().filter}</span>
                <select class="input" onChange={(event) => setReason(event.currentTarget.value || null)}>
                  <option value="">{words().everyReason}</option>
                  <For each={mending.reasons()}>
                    {([code, text, count]) => (
                      <option value={code} selected={reason() === code}>
                        {text} ({number(language(), count)})
                      </option>
                    )}
                  </For>
                </select>
              </label>
            </Show>
            <Show when={tables().length > 1}>
              <label class="field">
                <span>{w().preview.controls.tables}</span>
                <select class="input" onChange={(event) => setTable(Number(event.currentTarget.value))}>
                  <For each={tables()}>
                    {(one) => (
                      <option value={one} selected={table() === one}>
                        {mending.tables()[one]?.name || words().row(String(one + 1))}
                      </option>
                    )}
                  </For>
                </select>
              </label>
            </Show>
          </div>
        </Show>
        <Show when={mending.rows().length > 0} fallback={<Show when={mending.loading()}><div class="mend-bones" aria-busy="true"><p class="hidden-words">{words().loading}</p><span class="bone" /><span class="bone" /><span class="bone" /></div></Show>}>
          <MendRows rows={shown()} headings={mending.tables()[table()]?.headings ?? []} mending={mending} how={how} />
        </Show>
      </div>
    </Sheet>
  )
}
