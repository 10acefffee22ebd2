import { A, useLocation } from '@solidjs/router'
import { createEffect, createSignal, For, on, type JSX } from 'solid-js'
import { lastView } from '../state/last-view.ts'
import { t } from '../text/language.ts'
import { Icon } from '../widgets/Icon.tsx'

const places = [
  { name: 'overview', href: '/' },
  { name: 'imports', href: '/imports' },
  { name: 'jobs', href: '/jobs' },
  { name: 'adviser', href: '/adviser' },
  { name: 'settings', href: '/settings' },
] as const

/** The places of the app: at the foot of a phone, in the header at a desk; behind a button where large text would let them fill the screen. */
export function Nav(): JSX.Element {
  const at = useLocation()
  // Datasets of one's own are pages beside the overview.
  const own = (name: string) => (name === 'overview' && at.pathname.startsWith('/data/') ? { active: true } : {})
  const [open, setOpen] = createSignal(false)
  createEffect(on(() => at.pathname, () => setOpen(false)))
  return (
    <nav class="nav" classList={{ open: open() }} aria-label={t().nav.label}>
      <button type="button" class="button nav-button" aria-expanded={open()} onClick={() => setOpen(!open())}>
        {t().nav.label}
      </button>
      <For each={places}>
        {(place) => (
          <A class="nav-place" classList={own(place.name)} href={place.name === 'overview' ? `/${lastView()}` : place.href} end={place.href === '/'}>
            <Icon name={place.name} />
            <span>{t().nav[place.name]}</span>
          </A>
        )}
      </For>
    </nav>
  )
}
