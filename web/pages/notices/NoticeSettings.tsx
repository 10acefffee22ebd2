import { A } from '@solidjs/router'
import { createSignal, onMount, Show, type JSX } from 'solid-js'
import type { NoticeSettings as Settings } from '../../../shared/protocol/notices.ts'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { createTitle } from '../../state/title.ts'
import { language, t } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { RowBones } from '../../widgets/Bones.tsx'
import '../imports/imports.css'
import './notices.css'
import { readSettings, writeSettings } from './calls.ts'
import { createDeliveries } from './deliveries.ts'
import { HereCard } from './HereCard.tsx'
import { KindsCard } from './KindsCard.tsx'
import { MailCard } from './MailCard.tsx'
import { QuietCard } from './QuietCard.tsx'
import { SentCard } from './SentCard.tsx'

/** How a person wants to be told: kept as it is chosen, one change after the other. */
export default function NoticeSettings(): JSX.Element {
  const { data } = useApp()
  createTitle(() => n().choose.title)
  const [settings, setSettings] = createSignal<Settings | null>(null)
  /** As the edge has it. */
  const [kept, setKept] = createSignal<Settings | null>(null)
  const [failure, setFailure] = createSignal<unknown>(null)
  const [saved, setSaved] = createSignal<'' | 'saved' | 'failed'>('')
  const deliveries = createDeliveries(() => kept()?.mail)
  let turn: Promise<unknown> = Promise.resolve()

  const load = async () => {
    try {
      setSettings(setKept(await readSettings()))
      setFailure(null)
    } catch (error) {
      setFailure(error)
    }
  }
  onMount(() => void load())

  /** Shown at once; when the edge does not take it, what stood before comes back. The language of mail and push is the one that is read here. */
  const change = (part: Partial<Settings>): Promise<void> => {
    const before = settings()
    if (!before) return Promise.resolve()
    setSettings({ ...before, ...part })
    setSaved('')
    const write = async () => {
      const now = settings()
      if (!now) return
      try {
        const stands = await writeSettings({ ...now, language: language() })
        setKept(stands)
        setSettings((shown) => shown && { ...stands, kinds: shown.kinds, quiet: shown.quiet })
        setSaved('saved')
      } catch (error) {
        setSettings(before)
        setSaved('failed')
        throw error
      }
    }
    const done = turn.then(write, write)
    turn = done.catch(() => undefined)
    return done
  }
  const quietly = (part: Partial<Settings>) => void change(part).catch(() => undefined)
  return (
    <div class="page notice-choices">
      <header class="stack">
        <h1>{n().choose.title}</h1>
        <p class="soft">{n().choose.intro}</p>
        <p class="saved small" classList={{ bad: saved() === 'failed' }} role="status">
          {saved() === 'saved' ? n().choose.saved : saved() === 'failed' ? n().choose.failed : ''}
        </p>
      </header>
      <Show when={!data.online()}>
        <p role="status">{n().choose.offline}</p>
      </Show>
      <Show when={failure() !== null && data.online() && settings() === null}>
        <p class="row wrap" role="alert">
          <span class="bad">
            {n().choose.loadFailed} {wordsOf(failure())}
          </span>
          <button type="button" class="button" onClick={() => void load()}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <Show when={settings()} fallback={<Show when={failure() === null}><RowBones rows={6} /></Show>}>
        {(now) => (
          <>
            <HereCard settings={now()} locked={!data.online()} onChanged={load} />
            <MailCard settings={now()} locked={!data.online()} deliveries={deliveries} onChange={change} />
            <QuietCard settings={now()} locked={!data.online()} onChange={quietly} />
            <KindsCard settings={now()} locked={!data.online()} onChange={quietly} />
            <SentCard zone={now().zone} deliveries={deliveries} />
            <p>
              <A class="button" href="/webhooks">
                {n().choose.webhooks}
              </A>
            </p>
          </>
        )}
      </Show>
    </div>
  )
}
