import { onCleanup } from 'solid-js'

/** Whether what had the focus is gone, so that the next key would begin anywhere. */
export function isFocusLost(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body
}

/** Gives the focus to the first of these that is on the page, where it is lost. */
export function catchFocus(...to: readonly (HTMLElement | null | undefined)[]): void {
  if (isFocusLost()) to.find((one) => one?.isConnected === true)?.focus()
}

/**
 * Keeps the focus where something comes and goes by itself: when what has it goes, the place around it has it, and the next
 * key goes on from there.
 */
export function holdFocus(place: HTMLElement): void {
  let last: Node | null = null
  place.tabIndex = -1
  place.addEventListener('focusin', ({ target }) => (last = target as Node))
  // Towards nothing it may be because it goes.
  place.addEventListener('focusout', ({ relatedTarget }) => relatedTarget !== null && (last = null))
  const observer = new MutationObserver(() => {
    if (last?.isConnected !== false) return
    last = null
    if (isFocusLost()) place.focus({ preventScroll: true })
  })
  observer.observe(place, { childList: true, subtree: true })
  onCleanup(() => observer.disconnect())
}
