export interface HeartbeatEffects {
  /** Looks for news. */
  refresh(): Promise<void>
  /** How long ago another page looked, ms: its news are this page's too. */
  lookedAgo(): number
  /** `soon` while the edge is about to seal much, `cutOff` while it or some tile cannot be had. */
  pace(): keyof typeof PAUSE
}

/** Between two looks, ms. */
const PAUSE = { soon: 2_000, atRest: 30_000, cutOff: 10_000 }

/** Two reasons to look that come together are one. */
const TOGETHER = 1000

/** Looks for news on coming back to the page, when the network comes back, and now and then while the page is seen. */
export function startHeartbeat(fx: HeartbeatEffects): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let looked = -Infinity
  const ended = new AbortController()
  const { signal } = ended

  async function look(): Promise<void> {
    clearTimeout(timer)
    looked = performance.now()
    await fx.refresh()
    plan()
  }

  function plan(): void {
    clearTimeout(timer)
    if (document.hidden || signal.aborted) return
    const pause = PAUSE[fx.pace()]
    timer = setTimeout(() => (fx.lookedAgo() < pause / 2 ? plan() : void look()), pause)
  }

  function comeBack(): void {
    if (document.hidden) return clearTimeout(timer)
    if (performance.now() - looked > TOGETHER) void look()
    else plan()
  }

  document.addEventListener('visibilitychange', comeBack, { signal })
  window.addEventListener('focus', comeBack, { signal })
  window.addEventListener('pageshow', comeBack, { signal })
  window.addEventListener('online', () => void look(), { signal })
  plan()
  return () => {
    clearTimeout(timer)
    ended.abort()
  }
}
