/** Asks one at a time. Who asks while an answer is under way waits for the next: the one under way may be older than what they ask about. */
export function inTurn(ask: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  async function turns(): Promise<void> {
    do {
      again = false
      await ask()
    } while (again)
  }
  return () => {
    if (running) again = true
    return (running ??= turns().finally(() => (running = null)))
  }
}
