import { createSignal } from 'solid-js'

/** The search part of the overview as last seen, so that coming back to it keeps the filters. */
export const [lastView, setLastView] = createSignal('')
