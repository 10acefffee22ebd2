import { useLocation, useNavigate } from '@solidjs/router'
import { createMemo, createSignal, For, lazy, onCleanup, onMount, Show, Suspense, type JSX } from 'solid-js'
import type { Report, ReportAsked } from '../../../shared/protocol/reports.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { r } from '../../text/reports.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { EachBy } from '../../widgets/EachBy.tsx'
import { Sign } from '../../widgets/ModeSign.tsx'
import '../imports/imports.css'
import { createListing } from './listing.ts'
import { LogoCard } from './LogoCard.tsx'
import { Morning } from './Morning.tsx'
import { ReportLine } from './ReportLine.tsx'
import './reports.css'
import type { Prefilled } from './prefilled.ts'

const NewSheet = lazy(() => import('./NewSheet.tsx'))
const ShareSheet = lazy(() => import('./ShareSheet.tsx'))

/** Reports: asked for, being made, ready to be taken along or shared, and those that come by themselves. */
export default function Reports(): JSX.Element {
  const { data, toasts } = useApp()
  const place = useLocation<Prefilled>()
  const navigate = useNavigate()
  createTitle(() => r().title)
  const [making, setMaking] = createSignal<Prefilled | null>(null)
  const [sharing, setSharing] = createSignal<Report | null>(null)
  const [renewed, setRenewed] = createSignal(0)
  const listing = createListing(() => data.workspace()?.id ?? null, () => [data.online()])
  const locked = () => !data.online() || listing.asOf() !== null
  const waiting = createMemo(() => data.writes().filter(({ kind }) => kind === 'report'))
  onCleanup(data.onArrived((write) => write.kind === 'report' && void listing.refresh()))
  // From a dashboard one comes with what is to be reported.
  const from: Prefilled = place.state ?? {}
  onMount(() => {
    // One may want it when there is no network any more.
    void NewSheet.preload().catch(() => undefined)
    if (!from.open) return
    setMaking(from)
    navigate(place.pathname, { replace: true, state: { ...from, open: false } })
  })
  const ask = async (asked: ReportAsked) => {
    setMaking(null)
    try {
      await data.write('report', asked)
      toasts.show({ text: data.online() ? r().started : r().kept, mode: 'async' })
    } catch (error) {
      toasts.show({ text: wordsOf(error) })
    }
  }
  const zone = () => data.workspace()?.zone ?? 'UTC'
  return (
    <div class="page reports">
      <header class="stack">
        <h1>{r().title}</h1>
        <p class="soft">{r().intro}</p>
        <p>
          <button type="button" class="button later" onClick={() => setMaking({ ...from, open: false })}>
            <Sign mode="async" silent /> {r().make}
          </button>
        </p>
      </header>
      <Morning locked={locked()} renewed={renewed()} />
      <section class="stack" aria-labelledby="reports-list">
        <h2 id="reports-list">{r().list}</h2>
        <Show when={listing.asOf() !== null || !data.online()}>
          <p class="reports-note" role="status">
            {listing.list() === null ? r().offlineNever : r().offline(moment(language(), listing.asOf() ?? data.asOf() ?? Date.now(), zone()))}
          </p>
        </Show>
        <Show when={listing.failure() !== null && data.online()}>
          <p class="row wrap" role="alert">
            <span class="bad">{r().loadFailed} {wordsOf(listing.failure())}</span>
            <button type="button" class="button" onClick={() => void listing.refresh()}>{t().common.retry}</button>
          </p>
        </Show>
        <For each={waiting()}>
          {(write) => (
            <article class="card report" data-state="waiting">
              <header class="report-head">
                <Sign mode="async" />
                <h3 class="report-name">{(write.body as ReportAsked).title ?? r().kinds[(write.body as ReportAsked).kind]}</h3>
                <span class="report-state small">{write.refused ? wordsOf(Object.assign(new Error(), { code: write.refused.code })) : r().waiting}</span>
              </header>
              <p><button type="button" class="button plain danger" onClick={() => void data.discard(write.id)}>{r().acts.remove}</button></p>
            </article>
          )}
        </For>
        <Show when={listing.list() !== null} fallback={<Show when={listing.failure() === null}><RowBones rows={3} /></Show>}>
          <EachBy each={listing.list() ?? []} by={({ id }) => id} fallback={<Show when={waiting().length === 0}><p class="soft">{r().none}</p></Show>}>
            {(report) => <ReportLine report={report()} locked={locked()} onChanged={() => void listing.refresh()} onShare={() => setSharing(report())} />}
          </EachBy>
          <Show when={listing.more()}>
            <p><button type="button" class="button" onClick={() => void listing.loadMore()}>{r().more}</button></p>
          </Show>
        </Show>
      </section>
      <LogoCard />
      <Suspense>
        <Show when={making()}>
          {(first) => <NewSheet first={first()} onClose={() => setMaking(null)} onAsk={(asked) => void ask(asked)} onScheduled={() => { setMaking(null); setRenewed((n) => n + 1); toasts.show({ text: r().form.scheduled, mode: 'async' }) }} />}
        </Show>
        <Show when={sharing()}>{(report) => <ShareSheet report={report()} onClose={() => { setSharing(null); void listing.refresh() }} />}</Show>
      </Suspense>
    </div>
  )
}
