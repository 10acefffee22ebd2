import { createSignal, onMount, Show, type JSX } from 'solid-js'
import { kindOfNotice, type NoticeKind } from '../../../shared/notices/codes.ts'
import type { Notice } from '../../../shared/protocol/notices.ts'
import { useApp } from '../../state/app.ts'
import { j } from '../../text/jobs.ts'
import { EachBy } from '../../widgets/EachBy.tsx'
import { Icon } from '../../widgets/Icon.tsx'
import { readNotices, seeNotice } from './calls.ts'
import { noticeWords } from './words.ts'

/** Other notices stand in their own centre. */
const OF_JOBS: ReadonlySet<NoticeKind> = new Set<NoticeKind>(['failed', 'late'])

/** What went wrong or is late and was not read yet; nothing where there is nothing. */
export function NoticeList(props: { locked: boolean }): JSX.Element {
  const { data, jobs } = useApp()
  const [list, setList] = createSignal<readonly Notice[]>([])
  // Without an answer the jobs below still tell.
  onMount(() => void readNotices().then((all) => setList(all.filter(({ code }) => OF_JOBS.has(kindOfNotice(code)))), () => undefined))
  const see = async (notice: Notice) => {
    setList((all) => all.filter(({ id }) => id !== notice.id))
    await seeNotice(notice.id).then(jobs.refresh, () => setList((all) => [notice, ...all]))
  }
  return (
    <Show when={list().length > 0}>
      <section class="card notices" aria-labelledby="jobs-notices">
        <h2 id="jobs-notices">{j().notices}</h2>
        <ul>
          <EachBy each={list()} by={({ id }) => id}>
            {(notice) => (
              <li class="notice" data-notice={notice().code}>
                <Icon name="warn" />
                <span>
                  <strong>{noticeWords(notice(), data.workspace()?.zone ?? 'UTC').title}</strong> {noticeWords(notice(), data.workspace()?.zone ?? 'UTC').body}
                </span>
                <button type="button" class="button plain" disabled={props.locked} onClick={() => void see(notice())}>
                  {j().seen}
                </button>
              </li>
            )}
          </EachBy>
        </ul>
      </section>
    </Show>
  )
}
