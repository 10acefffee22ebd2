/** Whether what had the focus is gone, so that the next key would begin anywhere. */
export function isFocusLost(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body
}

/** Gives the focus to the first of these that is on the page, where it is lost. */
export function catchFocus(...to: readonly (HTMLElement | null | undefined)[]): void {
  if (isFocusLost()) to.find((one) => one?.isConnected === true)?.focus()
}
