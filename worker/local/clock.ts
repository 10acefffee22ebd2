import type { Miniflare } from 'miniflare'
import { sentence } from './settings.ts'

export interface Clock {
  /** The minute's work, now; a tick that is still running is not doubled. */
  tick(): Promise<void>
  stop(): void
}

/** Cron does not fire by itself on one's own machine: this ticks it each minute. */
export function startClock(mf: Miniflare): Clock {
  let running: Promise<void> | null = null
  const tick = () => {
    running ??= fire(mf).finally(() => {
      running = null
    })
    return running
  }
  const timer = setInterval(() => void tick().catch(told), 60_000)
  return { tick, stop: () => clearInterval(timer) }
}

async function fire(mf: Miniflare): Promise<void> {
  const worker = await mf.getWorker()
  await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date() })
}

function told(error: unknown): void {
  console.error(`The minute’s work failed and is tried again: ${sentence(error)}`)
}
