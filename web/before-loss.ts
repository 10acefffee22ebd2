/** Asks before the page is closed, or loaded again, with what is in it alone. */
export function warnBeforeLoss(loses: () => boolean): void {
  if (typeof window === 'undefined') return
  window.addEventListener('beforeunload', (event) => {
    if (loses()) event.preventDefault()
  })
}
