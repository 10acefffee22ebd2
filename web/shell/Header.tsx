import { A } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { isDark, setTheme } from '../state/theme.ts'
import { language, setLanguage, t } from '../text/language.ts'
import { Icon } from '../widgets/Icon.tsx'
import { Sign } from '../widgets/ModeSign.tsx'
import { Nav } from './Nav.tsx'
import { Rhythm } from './Rhythm.tsx'

/** What there is to know, and how much of it is unread. */
function Bell(): JSX.Element {
  const { jobs } = useApp()
  const words = () => t().nav.unseen(jobs.unseen())
  return (
    <A class="button plain icon bell" href="/notices" aria-label={words()} title={words()}>
      <Icon name="bell" />
      <Show when={jobs.unseen() > 0}>
        <b class="nav-dot figure" aria-hidden="true">
          {jobs.unseen() > 99 ? '99+' : jobs.unseen()}
        </b>
      </Show>
    </A>
  )
}

/** Language and appearance, one tap each. */
export function Switches(): JSX.Element {
  return (
    <div class="switches">
      <button
        type="button"
        class="button plain icon"
        lang={language() === 'it' ? 'en' : 'it'}
        title={t().language.switchTo}
        onClick={() => setLanguage(language() === 'it' ? 'en' : 'it')}
      >
        {language() === 'it' ? 'EN' : 'IT'}
        <span class="hidden-words"> {t().language.switchTo}</span>
      </button>
      <button
        type="button"
        class="button plain icon"
        aria-label={isDark() ? t().theme.toLight : t().theme.toDark}
        title={isDark() ? t().theme.toLight : t().theme.toDark}
        onClick={() => setTheme(isDark() ? 'light' : 'dark')}
      >
        <Icon name={isDark() ? 'light' : 'dark'} />
      </button>
    </div>
  )
}

/** Whose numbers these are, where one can go, and the rhythm. */
export function Header(): JSX.Element {
  const { data } = useApp()
  return (
    <header class="header">
      <div class="header-top">
        <div class="brand">
          <Sign mode="hybrid" size={28} silent />
          <div class="brand-words">
            <strong>{data.workspace()?.name ?? 'Ritmo'}</strong>
          </div>
        </div>
        <Nav />
        <Bell />
        <Switches />
      </div>
      <Rhythm />
    </header>
  )
}
