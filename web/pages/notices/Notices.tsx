import { A } from '@solidjs/router'
import { createMemo, createSignal, For, Show, type JSX } from 'solid-js'
import { kindOfNotice, NOTICE_KINDS, type NoticeKind } from '../../../shared/notices/codes.ts'
import { placeOf, sayNotice } from '../../../shared/notices/words.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { moment } from '../../text/format.ts'
import { language, t } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import { EachBy } from '../../widgets/EachBy.tsx'
import { Icon } from '../../widgets/Icon.tsx'
import '../imports/imports.css'
import '../jobs/jobs.css'
import './notices.css'
import { createNoticeListing } from './list.ts'

type Shown = 'all' | 'unread' | NoticeKind

/** What there is to know, newest first, unread or all or of one kind; each leads to what it is about. */
export default function Notices(): JSX.Element {
  const { data, jobs } = useApp()
  createTitle(() => n().title)
  const [shown, setShown] = createSignal<Shown>('all')
  const listing = createNoticeListing(() => data.workspace()?.id ?? null, () => [jobs.unseen(), data.online()], () => void jobs.refresh())
  const zone = () => data.workspace()?.zone ?? 'UTC'
  const locked = () => !data.online() || listing.asOf() !== null
  const kinds = createMemo(() => {
    const there = new Set((listing.list() ?? []).map(({ code }) => kindOfNotice(code)))
    return NOTICE_KINDS.filter((kind) => there.has(kind))
  })
  const unread = () => (listing.list() ?? []).filter(({ seenAt }) => seenAt === null)
  const wanted = createMemo(() => (listing.list() ?? []).filter((one) => shown() === 'all' || (shown() === 'unread' ? one.seenAt === null : kindOfNotice(one.code) === shown())))
  const nothing = () => (shown() === 'unread' ? n().noneUnread : shown() === 'all' ? n().none : n().noneOf)
  return (
    <div class="page notices-page">
      <header class="row wrap spread">
        <h1>{n().title}</h1>
        <A class="button" href="/notices/settings">
          <Icon name="settings" /> {n().settings}
        </A>
      </header>
      <div class="row wrap spread">
        <fieldset class="groups">
          <legend class="hidden-words">{n().which}</legend>
          <For each={['all', 'unread', ...kinds()] as Shown[]}>
            {(one) => (
              <label>
                <input type="radio" name="notices-shown" checked={shown() === one} onChange={() => setShown(one)} />
                <span>{one === 'all' ? n().all : one === 'unread' ? n().unread : n().kinds[one]}</span>
              </label>
            )}
          </For>
        </fieldset>
        <Show when={(listing.list() ?? []).length > 0}>
          <button type="button" class="button plain" disabled={locked() || unread().length === 0} onClick={() => void listing.readAll()}>
            <Icon name="check" /> {n().readAll}
          </button>
        </Show>
      </div>
      <Show when={listing.asOf() !== null || !data.online()}>
        <p class="jobs-note" role="status">
          {listing.list() === null ? n().offlineNever : n().offline(moment(language(), listing.asOf() ?? data.asOf() ?? Date.now(), zone()))}
        </p>
      </Show>
      <Show when={listing.failure() !== null && data.online()}>
        <p class="row wrap" role="alert">
          <span class="bad">
            {n().failed} {wordsOf(listing.failure())}
          </span>
          <button type="button" class="button" onClick={() => void listing.refresh()}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <Show when={listing.list() !== null} fallback={<Show when={listing.failure() === null}><RowBones rows={4} /></Show>}>
        <Show when={wanted().length > 0} fallback={<p class="soft">{nothing()}</p>}>
          <ol class="card notices-list">
            <EachBy each={wanted()} by={({ id }) => id}>{(notice) => <NoticeRow notice={notice()} zone={zone()} locked={locked()} onRead={() => void listing.read(notice())} />}</EachBy>
          </ol>
        </Show>
        <Show when={listing.more()}>
          <p>
            <button type="button" class="button" onClick={() => listing.loadMore()}>
              {n().more}
            </button>
          </p>
        </Show>
      </Show>
    </div>
  )
}

/** One notice: a tap on its words leads to what it is about, and counts as having read it. */
function NoticeRow(props: { notice: Notice; zone: string; locked: boolean; onRead: () => void }): JSX.Element {
  const said = () => sayNotice(language(), props.notice, props.zone)
  const fresh = () => props.notice.seenAt === null
  const follow = () => {
    if (fresh() && !props.locked) props.onRead()
  }
  return (
    <li class="notice-row" classList={{ fresh: fresh() }} data-code={props.notice.code}>
      <A class="notice-words" href={placeOf(props.notice)} onClick={follow}>
        <span class="notice-title">
          <Show when={fresh()}>
            <span class="hidden-words">{n().fresh}: </span>
          </Show>
          {said().title}
        </span>
        <Show when={said().body}>
          <span class="notice-body">{said().body}</span>
        </Show>
        <span class="small soft figure">
          {n().kinds[kindOfNotice(props.notice.code)]} · {moment(language(), Date.parse(props.notice.at), props.zone)}
        </span>
      </A>
      <Show when={fresh()}>
        <button type="button" class="button plain icon" aria-label={`${n().read}: ${said().title}`} title={n().read} disabled={props.locked} onClick={() => props.onRead()}>
          <Icon name="check" />
        </button>
      </Show>
    </li>
  )
}
