/**
 * Ends this process cleanly at Ctrl-C or a polite kill, once, and in any case within three seconds. Miniflare's own
 * handlers, which would end it at once, give way.
 */
export function endWith(close: () => Promise<void>): { readonly stopping: boolean } {
  const state = { stopping: false }
  const end = () => {
    if (state.stopping) return
    state.stopping = true
    setTimeout(() => process.exit(0), 3000).unref()
    void close().finally(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).on(signal, end)
  return state
}
