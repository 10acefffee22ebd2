import { createSignal } from 'solid-js'
import { keep, onKept, readKept } from '../kept.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** `public/theme.js` reads the same entry before the first paint. */
const KEPT = 'ritmo.theme'

const kept = readKept(KEPT)
const [theme, setSignal] = createSignal<Theme>(THEMES.find((one) => one === kept) ?? 'system')

const deviceDark = matchMedia('(prefers-color-scheme: dark)')
const [deviceIsDark, setDeviceIsDark] = createSignal(deviceDark.matches)
deviceDark.addEventListener('change', () => setDeviceIsDark(deviceDark.matches))

export { theme }

/** Whether the page is dark now, by choice or as the device is. */
export function isDark(): boolean {
  return theme() === 'dark' || (theme() === 'system' && deviceIsDark())
}

/** Chooses the appearance on this device. */
export function setTheme(next: Theme): void {
  keep(KEPT, next === 'system' ? null : next)
  if (next === 'system') {
    delete document.documentElement.dataset.theme
  } else {
    document.documentElement.dataset.theme = next
  }
  setSignal(next)
}

/** Another page of this device chose. */
onKept(KEPT, (value) => setTheme(THEMES.find((one) => one === value) ?? 'system'))
