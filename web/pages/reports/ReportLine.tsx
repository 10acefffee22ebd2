import { createSignal, For, Show, type JSX } from 'solid-js'
import { ulid } from 'ulid'
import { parseDay } from '../../../shared/model/calendar.ts'
import type { Report } from '../../../shared/protocol/reports.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { bytes, day, dayRange, moment, number } from '../../text/format.ts'
import { language } from '../../text/language.ts'
import { r } from '../../text/reports.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { Icon } from '../../widgets/Icon.tsx'
import { Sign } from '../../widgets/ModeSign.tsx'
import { fileOf, makeAgain, removeReport, retryReport } from './calls.ts'

/** One report: how far it is, or its files and what can be done with it. */
export function ReportLine(props: { report: Report; locked: boolean; onChanged: () => void; onShare: () => void }): JSX.Element {
  const { data, toasts } = useApp()
  const [asking, setAsking] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const isReady = () => props.report.state === 'succeeded'
  const isMoving = () => ['queued', 'running', 'cancelling'].includes(props.report.state)
  const days = () => {
    const { period } = props.report
    return period ? dayRange(language(), parseDay(period.from), parseDay(period.to)) : ''
  }
  const about = () => [days(), props.report.readyAt ? r().made(moment(language(), Date.parse(props.report.readyAt), zone())) : '', props.report.expiresAt ? r().until(day(language(), Math.floor(Date.parse(props.report.expiresAt) / 86_400_000), 'medium')) : '', props.report.schedule ? r().byItself : '', props.report.links > 0 ? r().links(props.report.links) : ''].filter((text) => text !== '').join(' · ')
  const attempt = async (work: () => Promise<unknown>, told?: string) => {
    setTrouble('')
    try {
      await work()
      if (told) toasts.show({ text: told, mode: 'async' })
    } catch (error) {
      setTrouble(wordsOf(error))
    }
    props.onChanged()
  }
  return (
    <article class="card report" data-report={props.report.id} data-kind={props.report.kind} data-state={props.report.state} aria-label={`${props.report.title} ${days()}`}>
      <header class="report-head">
        <Show when={!isReady()}><Sign mode="async" /></Show>
        <h3 class="report-name">{props.report.title}</h3>
        <Show when={!isReady()}>
          <span class="report-state small" data-state={props.report.state}>
            <Show when={props.report.state === 'failed'}><Icon name="warn" size={14} /></Show>
            {r().states[props.report.state]}
          </span>
        </Show>
      </header>
      <Show when={isMoving()}>
        <div class="progress">
          <Show when={props.report.progress.total} fallback={<progress aria-label={props.report.title} />}>
            {(all) => <progress aria-label={props.report.title} max={all()} value={Math.min(all(), props.report.progress.done)} />}
          </Show>
          <Show when={props.report.progress.total}>{(all) => <p class="small soft figure">{r().step(number(language(), Math.min(all(), props.report.progress.done)), number(language(), all()))}</p>}</Show>
        </div>
      </Show>
      <Show when={about()}><p class="small soft figure">{about()}</p></Show>
      <Show when={props.report.state === 'failed' && props.report.error}>{(error) => <p class="bad">{r().failed(r().reasons[error().code] ?? error().detail)}</p>}</Show>
      <div class="report-acts">
        <For each={props.report.files}>
          {(file) => (
            <a class="button" classList={{ off: props.locked }} href={props.locked ? undefined : fileOf(props.report.id, file.format)} download={file.name} role={props.locked ? 'link' : undefined} aria-disabled={props.locked ? 'true' : undefined} aria-label={`${r().download(r().formats[file.format] ?? file.format, bytes(language(), file.bytes))}: ${props.report.title}`}>
              <Icon name="imports" size={16} /> {r().formats[file.format]}
            </a>
          )}
        </For>
        <span class="report-more">
          <Show when={isReady()}>
            <button type="button" class="button plain" disabled={props.locked} onClick={() => props.onShare()}>{r().acts.share}</button>
            <button type="button" class="button plain" disabled={props.locked} onClick={() => void attempt(() => makeAgain(props.report.id, ulid()), r().started)}>{r().acts.again}</button>
          </Show>
          <Show when={props.report.state === 'failed'}>
            <button type="button" class="button" disabled={props.locked} onClick={() => void attempt(() => retryReport(props.report.id))}>{r().acts.retry}</button>
          </Show>
          <button type="button" class="button plain danger" disabled={props.locked} onClick={() => (isReady() ? setAsking(true) : void attempt(() => removeReport(props.report.id)))}>
            {isMoving() ? r().acts.stop : r().acts.remove}
          </button>
        </span>
      </div>
      <Show when={trouble()}><p class="bad" role="alert">{trouble()}</p></Show>
      <Show when={asking()}>
        <Ask title={r().acts.remove} text={r().askRemove(props.report.title)} action={r().acts.remove} onYes={() => { setAsking(false); void attempt(() => removeReport(props.report.id)) }} onClose={() => setAsking(false)} />
      </Show>
    </article>
  )
}
