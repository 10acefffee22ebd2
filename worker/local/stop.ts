/** Ends this process cleanly at Ctrl-C or a polite kill, once, and in any case within three seconds. */
export function endWith(close: () => Promise<void>): { readonly stopping: boolean } {
  const state = { stopping: false }
  const end = () => {
    if (state.stopping) return
    state.stopping = true
    setTimeout(() => process.exit(0), 3000).unref()
    void close().finally(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  return state
}
