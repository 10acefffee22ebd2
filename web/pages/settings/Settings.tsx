import { A } from '@solidjs/router'
import { createSignal, Show, type JSX } from 'solid-js'
import { wordsOf } from '../../api.ts'
import { useApp } from '../../state/app.ts'
import { forgetLedger } from '../../state/kept-ledger.ts'
import { forgetPairs } from '../../state/kept-pairs.ts'
import { forgetReadings } from '../../state/readings.ts'
import { forgetRooms } from '../../state/rooms.ts'
import { setTheme, theme, THEMES } from '../../state/theme.ts'
import { forgetSources } from '../../state/sources.ts'
import { createTitle } from '../../state/title.ts'
import { c } from '../../text/cleaning.ts'
import { d } from '../../text/device.ts'
import { language, LANGUAGES, setLanguage, t } from '../../text/language.ts'
import { n } from '../../text/notices.ts'
import { p } from '../../text/plan.ts'
import { Ask } from '../../widgets/Ask.tsx'
import { CalendarLinks } from '../targets/CalendarLinks.tsx'
import { CleaningLink } from '../cleaning/CleaningLink.tsx'
import { Choice } from './Choice.tsx'
import { InstallCard } from './InstallCard.tsx'
import { StorageCard } from './StorageCard.tsx'
import './settings.css'

/** How this device shows things and what it holds; whose numbers these are; the way out. */
export default function Settings(): JSX.Element {
  const { data } = useApp()
  const [asking, setAsking] = createSignal(false)
  const [trouble, setTrouble] = createSignal('')
  createTitle(() => d().settings.title)
  const leave = async () => {
    setAsking(false)
    try {
      await data.leave(true)
      // Whoever comes in here next is not told what was this person's.
      await import('../notices/push.ts').then(({ unsubscribe }) => unsubscribe()).catch(() => undefined)
      forgetSources()
      forgetPairs()
      forgetRooms()
      forgetLedger()
      forgetReadings()
    } catch (error) {
      setTrouble(wordsOf(error))
    }
  }
  return (
    <div class="page settings">
      <h1>{d().settings.title}</h1>
      <section class="card" aria-labelledby="settings-device">
        <h2 id="settings-device">{d().settings.device}</h2>
        <Choice label={t().language.label} options={LANGUAGES} value={language()} nameOf={(one) => t().language[one]} onChange={setLanguage} />
        <Choice label={t().theme.label} options={THEMES} value={theme()} nameOf={(one) => t().theme[one]} onChange={setTheme} />
      </section>
      <StorageCard />
      <InstallCard />
      <section class="card" aria-labelledby="settings-workspace">
        <h2 id="settings-workspace">{d().settings.workspace}</h2>
        <dl class="facts">
          <dt>{d().settings.name}</dt>
          <dd>{data.workspace()?.name ?? t().common.none}</dd>
          <dt>{d().settings.zone}</dt>
          <dd>{data.workspace()?.zone ?? t().common.none}</dd>
          <dt>{d().settings.currency}</dt>
          <dd>{data.workspace()?.currency ?? d().settings.noCurrency}</dd>
        </dl>
        <button type="button" class="button" onClick={() => (data.writes().length > 0 ? setAsking(true) : void leave())}>
          {d().settings.leave}
        </button>
        <p class="bad" role="alert">
          {trouble()}
        </p>
      </section>
      <section class="card" aria-labelledby="settings-notices">
        <h2 id="settings-notices">{n().title}</h2>
        <p class="row wrap">
          <A class="button" href="/notices/settings">
            {n().settings}
          </A>
          <A class="button" href="/webhooks">
            {n().hooks.title}
          </A>
        </p>
      </section>
      <section class="card" aria-labelledby="settings-plan">
        <h2 id="settings-plan">{p().section}</h2>
        <CalendarLinks />
      </section>
      <section class="card" aria-labelledby="settings-cleaning">
        <h2 id="settings-cleaning">{c().section}</h2>
        <p>
          <CleaningLink />
        </p>
      </section>
      <section class="card" aria-labelledby="settings-developers">
        <h2 id="settings-developers">{d().settings.developers}</h2>
        <p>
          <a href="/v1/openapi.json" target="_blank" rel="external noreferrer">
            {d().settings.api}
          </a>
        </p>
        <p class="soft">{d().settings.console}</p>
      </section>
      <Show when={asking()}>
        <Ask
          title={d().settings.leave}
          text={d().settings.askLeave(data.writes().length)}
          action={d().settings.leaveAnyway}
          onYes={() => void leave()}
          onClose={() => setAsking(false)}
        />
      </Show>
    </div>
  )
}
