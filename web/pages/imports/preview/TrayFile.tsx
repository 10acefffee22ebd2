import { createEffect, createSignal, lazy, Match, onCleanup, Show, Switch, untrack, type JSX } from 'solid-js'
import type { Corrections } from '../../../../shared/intake/contract.ts'
import type { Known, Preview } from '../../../../shared/intake/preview/contract.ts'
import type { CorrectionsInput } from '../../../../shared/protocol/imports.ts'
import { useApp } from '../../../state/app.ts'
import type { Incoming } from '../../../state/incoming.ts'
import { keepReading, readingOf } from '../../../state/readings.ts'
import { bytes } from '../../../text/format.ts'
import { w } from '../../../text/imports.ts'
import { language, t } from '../../../text/language.ts'
import { Icon } from '../../../widgets/Icon.tsx'
import { ModeSign } from '../../../widgets/ModeSign.tsx'
import { faultOf, faultWords } from './faults.ts'
import { goesByItself, verdictOf, type Verdict } from './judge.ts'
import { createLooking } from './looking.ts'

const PreviewSheet = lazy(() => import('./PreviewSheet.tsx'))

/** A larger file of a known kind goes as soon as its first rows are read, bytes. */
const LARGE = 30_000_000

/** What the list of waiting files must know of each. */
export interface Waiting {
  readonly verdict: () => Verdict
  send(): void
}

/** A file that waits to be imported: looked at in its turn, opened where something is to be decided, sent where nothing is. */
export function TrayFile(props: { incoming: Incoming; known: Known; turn: boolean; alone: boolean; onSettled: (key: string) => void; onWaiting: (key: string, waiting: Waiting | null) => void }): JSX.Element {
  const { tray } = useApp()
  const { key, file } = props.incoming
  const [open, setOpen] = createSignal(false)
  /** What was found, and said, when the file was looked at before this page was loaded. */
  const before = readingOf(key)
  const looking = createLooking(file, () => props.known, (before?.corrections ?? {}) as Corrections)
  const { preview } = looking
  const found = () => verdictOf(preview())
  const verdict = (): Verdict => (looking.failed() ? 'refused' : found() === 'reading' ? (before?.verdict ?? 'reading') : found())
  const done = () => preview()?.stage === 'done'
  /** Nothing against it so far, and how much it is nobody knows yet. */
  const isReading = () => verdict() === 'reading' || (verdict() === 'ready' && !done() && before?.verdict !== 'ready')
  const questions = ({ shown, tables }: Preview) => Math.max(shown?.asks.length ?? 0, tables.reduce((sum, { left, asks }) => sum + (left === null ? asks : 0), 0))
  const asks = () => { const now = preview(); return now ? questions(now) : (before?.asks ?? 1) }
  const rows = () => (done() ? (preview()?.sums.read ?? 0) : (before?.rows ?? 0))
  const source = () => (preview()?.shown ? preview()?.shown?.source : before?.source) ?? null
  const fault = () => (preview() ? faultOf(preview()?.fault ?? null) : (before?.fault ?? null))
  /** The file's own place is gone: one goes on at the head of the page. */
  const leave = () => document.getElementById('content')?.focus()
  const remove = () => {
    setOpen(false)
    tray.remove(key)
    leave()
  }
  const send = () => {
    setOpen(false)
    const corrections = looking.corrections()
    tray.send(key, Object.keys(corrections).length > 0 ? corrections : null)
    leave()
  }
  // What is still being read is read to its end: its card tells what came of it.
  const close = () => setOpen(false)
  const look = () => {
    setOpen(true)
    looking.start()
  }
  props.onWaiting(key, { verdict, send })
  onCleanup(() => props.onWaiting(key, null))
  const opensItself = untrack(() => props.alone)
  let decided = false

  createEffect(() => props.turn && untrack(looking.start))
  createEffect(() => {
    const now = preview()
    const seen = found()
    if (now?.stage !== 'done' || !looking.current() || seen === 'reading') return
    const reading = { verdict: seen, asks: questions(now), rows: now.sums.read, source: now.shown?.source ?? null, fault: faultOf(now.fault), corrections: looking.corrections() as CorrectionsInput }
    untrack(() => keepReading(key, reading, tray.list().map((one) => one.key)))
  })
  /** Once something is known: a file of a known kind goes by itself, any other that came alone opens. */
  createEffect(() => {
    const now = preview()
    const isDone = now?.stage === 'done'
    if (((isDone && looking.current()) || looking.failed()) && !open()) {
      untrack(() => props.onSettled(key))
      untrack(looking.rest)
    }
    if (!now || decided) return
    const goes = tray.look() === 'new' && goesByItself(now)
    if (goes && !isDone && file.size <= LARGE) return
    decided = true
    if (goes) untrack(send)
    else if (opensItself) untrack(look)
  })

  return (
    <article class="card job" aria-label={file.name} data-waiting={verdict()}>
      <header class="job-head">
        <ModeSign of="imports.create" />
        <h3 class="job-name">{file.name}</h3>
        <span class="small soft figure">{bytes(language(), file.size)}</span>
      </header>
      <p class="small" classList={{ soft: isReading() || verdict() === 'ready' }}>
        <Switch>
          <Match when={looking.failed()}>{w().tray.failed}</Match>
          <Match when={isReading()}>{props.turn ? w().tray.reading : w().tray.waiting}</Match>
          <Match when={verdict() === 'asks'}>{w().tray.asks(asks())}</Match>
          <Match when={verdict() === 'refused'}>
            <span class="row bad">
              <Icon name="warn" size={14} /> {fault() === null ? w().tray.refused : faultWords(fault() ?? '')}
            </span>
          </Match>
          <Match when={verdict() === 'warns'}>
            <span class="row">
              <Icon name="warn" size={14} /> {w().tray.warns}
            </span>
          </Match>
          <Match when={verdict() === 'ready'}>
            {w().tray.ready(rows())}
            <Show when={source()}>{(name) => <> · {w().tray.known(name())}</>}</Show>
          </Match>
        </Switch>
      </p>
      <Show when={tray.unsent(key)}>
        <p class="bad" role="alert">
          {w().tray.unsent}
        </p>
      </Show>
      <div class="row wrap job-acts">
        <button type="button" class="button" onClick={look}>
          {w().tray.look}
        </button>
        <Show when={verdict() !== 'asks' && (verdict() !== 'refused' || looking.failed())}>
          <button type="button" class="button later" onClick={send}>
            <ModeSign of="import" silent /> {w().tray.go}
          </button>
        </Show>
        <button type="button" class="button plain" onClick={() => tray.remove(key)}>
          {t().common.remove}
        </button>
      </div>
      <Show when={open()}>
        <PreviewSheet file={file} looking={looking} known={props.known} action={w().tray.go} onGo={send} onClose={close} onRemove={remove} />
      </Show>
    </article>
  )
}
