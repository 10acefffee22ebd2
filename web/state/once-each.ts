/** Work of which each key has at most one run under way. */
export interface OnceEach {
  /** Begins it, unless it runs already. */
  begin(key: string): void
  /** Resolves once the run under way is over, however it ended; at once where there is none. */
  ended(key: string): Promise<void>
}

export function onceEach(run: (key: string) => Promise<unknown>): OnceEach {
  const running = new Map<string, Promise<void>>()
  return {
    begin(key) {
      if (running.has(key)) return
      const over = () => void running.delete(key)
      running.set(key, run(key).then(over, over))
    },
    ended: (key) => running.get(key) ?? Promise.resolve(),
  }
}
