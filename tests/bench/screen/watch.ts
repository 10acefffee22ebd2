import type { Page } from 'playwright-core'

/** One input and how long it took until the frame with its answer was painted, ms. */
export type Taken = number

declare global {
  interface Window {
    bench: {
      taken: number[]
      /** What counts as an input. */
      kind: 'click' | 'keydown' | 'pointermove' | 'change'
      /** Called after each answer. */
      wake: (() => void) | null
      /** Layout shifts that nobody asked for, and those that followed an input. */
      shifts: { own: number; asked: number }
    }
  }
}

/** Runs in the page before its own scripts: counts what moves. */
export function countShifts(): void {
  window.bench = { taken: [], kind: 'click', wake: null, shifts: { own: 0, asked: 0 } }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
      window.bench.shifts[entry.hadRecentInput ? 'asked' : 'own'] += entry.value
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/**
 * Runs in the page: from the first input that is not answered yet, by its own time stamp, to the end of the first frame
 * after what answers it has changed. Of several inputs that one answer serves the oldest counts.
 */
export function watchAnswers(selector: string): void {
  const { bench } = window
  let from = 0
  let drawn = false
  for (const kind of ['click', 'keydown', 'pointermove', 'change'] as const) {
    addEventListener(
      kind,
      (event) => {
        if (kind !== bench.kind || from > 0 || (event instanceof PointerEvent && kind === 'pointermove' && event.buttons === 0)) return
        from = event.timeStamp
        drawn = false
      },
      true,
    )
  }
  const answer = document.querySelector(selector)
  if (!answer) throw new Error(`nothing on the page is ${selector}`)
  new MutationObserver(() => {
    if (from === 0 || drawn) return
    drawn = true
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        bench.taken.push(performance.now() - from)
        from = 0
        bench.wake?.()
      }
      channel.port2.postMessage(null)
    })
  }).observe(answer, { subtree: true, childList: true, characterData: true })
}

/** Does something and waits for its painted answer; null when none comes within two seconds (nothing changed). */
export async function answered(page: Page, kind: Window['bench']['kind'], act: () => Promise<unknown>): Promise<Taken | null> {
  const before = await page.evaluate((wanted) => {
    window.bench.kind = wanted
    return window.bench.taken.length
  }, kind)
  await act()
  return page.evaluate(async (had) => {
    const { bench } = window
    if (bench.taken.length === had) {
      await new Promise<void>((resolve) => {
        bench.wake = resolve
        setTimeout(resolve, 2000)
      })
      bench.wake = null
    }
    return bench.taken[had] ?? null
  }, before)
}
