import { onCleanup } from 'solid-js'

/** What has the focus since this frame because what had it went. */
let caught: Element | null = null

/** Whether what had the focus is gone, so that the next key would begin anywhere. */
function isFocusLost(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body
}

/** Gives the focus to the first of these that is on the page, where it is lost, or was and is only held meanwhile. */
export function catchFocus(...to: readonly (HTMLElement | null | undefined)[]): void {
  if (isFocusLost() || document.activeElement === caught) to.find((one) => one?.isConnected === true)?.focus()
}

/** What has a name or a meaning of its own, so that whoever hears the page knows where they are. */
const PART = 'article, section, form, fieldset, li, dialog, [role], [aria-label]'

/**
 * Keeps the focus where things come and go: when what has it goes, the nearest part of the place around it that is still
 * there has it at once, and the next key goes on from there. Who knows a better place gives it the focus within the frame.
 */
export function holdFocus(place: HTMLElement): void {
  let last: Node | null = null
  let around: readonly HTMLElement[] = []
  const onIn = ({ target }: FocusEvent) => {
    last = target as Node
    around = partsAround(last, place)
  }
  // Towards nothing it may be because it goes.
  const onOut = ({ relatedTarget }: FocusEvent) => relatedTarget !== null && (last = null)
  const hold = () => {
    if (!isFocusLost()) return
    const to = around.find(({ isConnected }) => isConnected)
    if (to?.hasAttribute('tabindex') === false) to.tabIndex = -1
    to?.focus({ preventScroll: true })
    caught = to ?? null
    requestAnimationFrame(() => (caught = null))
  }
  place.addEventListener('focusin', onIn)
  place.addEventListener('focusout', onOut)
  const observer = new MutationObserver(() => {
    if (last?.isConnected !== false) return
    last = null
    hold()
  })
  observer.observe(place, { childList: true, subtree: true })
  onCleanup(() => observer.disconnect())
}

/** The parts of a place that a node stands in, the nearest first; last the place itself. */
function partsAround(node: Node, place: HTMLElement): readonly HTMLElement[] {
  const parts: HTMLElement[] = []
  for (let at = node.parentElement; at && at !== place; at = at.parentElement) if (at.matches(PART)) parts.push(at)
  return [...parts, place]
}
