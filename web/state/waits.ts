import { ulid } from 'ulid'
import { record } from '../../shared/modes/histogram.ts'
import type { Waits } from '../../shared/protocol/operations.ts'

/** Between two batches, ms. */
const EVERY = 60_000
const HOUR = 3_600_000
/** Sending the measurements is not measured. */
const SELF = 'waits.record'

type Wait = { buckets: Record<number, number>; errors: number }

/**
 * Measures how long this device's requests take, as a person waits for them (an edge's own clock stands still while it
 * computes), and sends counts in batches. The edge names each operation in `Server-Timing`. What cannot be sent goes with the
 * next batch, or is let go with the page.
 */
export function measureWaits(isIn: () => boolean): void {
  if (!('PerformanceObserver' in globalThis)) return
  const gathered = new Map<string, Wait>()
  let sending = false

  function see(entry: PerformanceResourceTiming): void {
    const operation = entry.serverTiming.find(({ name }) => name === 'op')?.description
    if (!operation || operation === SELF) return
    const hour = Math.floor((performance.timeOrigin + entry.responseEnd) / HOUR)
    const key = `${hour} ${operation}`
    const wait = gathered.get(key) ?? { buckets: {}, errors: 0 }
    gathered.set(key, wait)
    record(wait.buckets, entry.duration)
    if (entry.responseStatus >= 500) wait.errors++
  }

  async function send(): Promise<void> {
    if (sending || gathered.size === 0 || !isIn() || !navigator.onLine) return
    sending = true
    const sent = [...gathered]
    const body = bodyOf(sent)
    gathered.clear()
    const answer = await fetch('/v1/waits', { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body }).catch(() => null)
    sending = false
    // Counted perhaps, but not for certain: the same id would have to come again, and figures of waits are not worth that.
    if (answer === null) for (const [key, wait] of sent) if (!gathered.has(key)) gathered.set(key, wait)
  }

  new PerformanceObserver((list) => list.getEntries().forEach((entry) => see(entry as PerformanceResourceTiming))).observe({ type: 'resource', buffered: true })
  setInterval(() => void send(), EVERY)
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void send()
  })
}

function bodyOf(sent: readonly (readonly [string, Wait])[]): string {
  const waits = sent.slice(0, 200).map(([key, { buckets, errors }]) => {
    const [hour, operation] = key.split(' ') as [string, string]
    return { operation, hour: Number(hour), buckets, errors }
  })
  return JSON.stringify({ id: ulid(), waits } satisfies Waits)
}
