import { useLocation, useNavigate } from '@solidjs/router'
import { createEffect, createSignal, ErrorBoundary, lazy, Match, on, Show, Suspense, Switch, type JSX } from 'solid-js'
import { useApp } from '../state/app.ts'
import { createTurn } from '../state/slices.ts'
import { showLetters } from '../style/letters.ts'
import { t } from '../text/language.ts'
import { catchFocus, holdFocus } from '../widgets/focus.ts'
import { Sign } from '../widgets/ModeSign.tsx'
import { Banners } from './Banners.tsx'
import { DropAnywhere } from './DropAnywhere.tsx'
import { Header } from './Header.tsx'
import { Toasts } from './Toasts.tsx'
import './shell.css'

// Whoever is in already needs neither.
const Entry = lazy(async () => ({ default: (await import('../pages/entry/Entry.tsx')).Entry }))
const TooOld = lazy(async () => ({ default: (await import('../pages/entry/TooOld.tsx')).TooOld }))

/** What stands around every page. */
export function Shell(props: { children?: JSX.Element }): JSX.Element {
  const app = useApp()
  const { data } = app
  const navigate = useNavigate()
  /** Whether anybody is in is still being asked, and nothing stands in the way of knowing. */
  const unknown = () => data.phase() === 'opening' && data.workspace() === null && data.online() && data.trouble() === null
  const take = (files: FileList) => {
    app.take(files)
    navigate('/imports')
  }
  const [ended, setEnded] = createSignal(false)
  createEffect(on(data.phase, (now, before) => now !== before && setEnded(now === 'signedOut' && before === 'ready' && !data.left())))
  const at = useLocation()
  createEffect(
    on(
      () => at.pathname,
      () => {
        showLetters()
        // Where the link that was followed is gone, reading goes on at the page it led to.
        requestAnimationFrame(() => catchFocus(document.getElementById('content')))
      },
      { defer: true },
    ),
  )
  return (
    <Switch
      fallback={
        <Around onFiles={take}>{props.children}</Around>
      }
    >
      <Match when={unknown()}>
        <Unknown />
      </Match>
      <Match when={data.phase() === 'signedOut'}>
        <Suspense>
          <Entry ended={ended()} />
        </Suspense>
      </Match>
      <Match when={data.phase() === 'tooOld'}>
        <Suspense>
          <TooOld />
        </Suspense>
      </Match>
    </Switch>
  )
}

/** The frame of a page, drawn before what is in it. */
function Around(props: { onFiles: (files: FileList) => void; children?: JSX.Element }): JSX.Element {
  const inner = createTurn()
  return (
    <>
      <a class="skip" href="#content" onClick={(event) => skipTo(event)}>
        {t().skip}
      </a>
      <Header />
      <Banners />
      <main id="content" tabindex="-1" ref={holdFocus}>
        <ErrorBoundary fallback={<Broken />}>
          <Suspense fallback={<span class="bone page-bone" />}>
            <Show when={inner()}>{props.children}</Show>
          </Suspense>
        </ErrorBoundary>
      </main>
      <Toasts />
      <DropAnywhere onFiles={(files) => props.onFiles(files)} />
    </>
  )
}

/** Before it is known who is in: what `index.html` begins with. */
function Unknown(): JSX.Element {
  return (
    <>
      <header class="header">
        <div class="header-top">
          <div class="brand">
            <Sign mode="hybrid" size={28} silent />
            <div class="brand-words">
              <strong>Ritmo</strong>
            </div>
          </div>
        </div>
        <div class="rhythm" />
      </header>
      <main aria-busy="true">
        <h1 class="hidden-words">Ritmo</h1>
      </main>
    </>
  )
}

/** A page that could not be drawn. */
function Broken(): JSX.Element {
  return (
    <div class="page" role="alert">
      <h1>{t().common.failedHere}</h1>
      <p>
        <button type="button" class="button main" onClick={() => location.reload()}>
          {t().common.reload}
        </button>
      </p>
    </div>
  )
}

/** Moves to the content without leaving a mark in the address. */
function skipTo(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
