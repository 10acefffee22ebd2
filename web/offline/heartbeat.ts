export interface HeartbeatEffects {
  /** Looks for news. */
  refresh(): Promise<void>
  /** How long ago another page looked, ms: its news are this page's too. */
  lookedAgo(): number
  /** `soon` while the edge is about to seal much, `cutOff` while it cannot be had, `lacking` while some tile is not here. */
  pace(): keyof typeof PAUSE
}

/** Between two looks, ms. */
const PAUSE = { soon: 2_000, atRest: 30_000, cutOff: 10_000, lacking: 10_000 }

/** Between the first looks after a sign that the network may be back, ms: it takes moments until anything passes. */
const REGAINED = [500, 1_000, 2_000, 4_000]

/** Two reasons to look that come together are one. */
const TOGETHER = 1000

/**
 * Looks for news on coming back to the page, when the network comes back, and now and then while the page is seen; where
 * the edge is not reached after such a sign, soon again, and then ever more seldom.
 */
export function startHeartbeat(fx: HeartbeatEffects): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let looked = -Infinity
  /** Looks since the last sign that the network may be back; the page's start is one. */
  let since = 0
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
    const pace = fx.pace()
    const pause = (pace === 'cutOff' ? REGAINED[since] : null) ?? PAUSE[pace]
    timer = setTimeout(() => (fx.lookedAgo() < pause / 2 ? plan() : void lookAgain()), pause)
  }

  function lookAgain(): Promise<void> {
    since++
    return look()
  }

  function lookAnew(): Promise<void> {
    since = 0
    return look()
  }

  function comeBack(): void {
    if (document.hidden) return clearTimeout(timer)
    if (performance.now() - looked > TOGETHER) void lookAnew()
    else plan()
  }

  document.addEventListener('visibilitychange', comeBack, { signal })
  window.addEventListener('focus', comeBack, { signal })
  window.addEventListener('pageshow', comeBack, { signal })
  window.addEventListener('online', () => void lookAnew(), { signal })
  plan()
  return () => {
    clearTimeout(timer)
    ended.abort()
  }
}
