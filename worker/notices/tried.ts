import { retryAfter } from '../outgoing/retry-after.ts'
import { RefusedAddress } from '../outgoing/check-url.ts'
import { redacted } from '../outgoing/redact.ts'
import type { Answered } from '../outgoing/call-out.ts'

/** How a try to reach a target ended. `unknown`: it may have arrived. */
export interface Tried {
  readonly outcome: 'sent' | 'refused' | 'unknown' | 'gone' | 'dropped'
  readonly status: number | null
  readonly detail: string | null
  /** Not again before so many ms. */
  readonly least?: number
  /** There is no use in trying again. */
  readonly final?: boolean
}

export const dropped = (detail: string): Tried => ({ outcome: 'dropped', status: null, detail, final: true })

/** What an HTTP answer means: 2xx took it, `gone` never will, any other may the next time. */
export function triedOf({ status, retryAfter: header, body }: Answered, now: number, gone: readonly number[], final: readonly number[] = []): Tried {
  if (status >= 200 && status <= 299) return { outcome: 'sent', status, detail: null }
  const detail = redacted(body.replace(/\s+/g, ' ').trim().slice(0, 300)) || null
  if (gone.includes(status)) return { outcome: 'gone', status, detail, final: true }
  return { outcome: 'refused', status, detail, least: retryAfter(header, now), final: final.includes(status) }
}

/** What a call that was thrown out of means. Once it was begun it may have arrived. */
export function triedOfError(error: unknown): Tried {
  if (error instanceof RefusedAddress) return { outcome: 'refused', status: null, detail: `address: ${error.reason}`, final: true }
  const timed = error instanceof Error && /TimeoutError|AbortError/.test(error.name)
  return { outcome: 'unknown', status: null, detail: timed ? 'no answer in time' : error instanceof Error ? error.message.slice(0, 300) : String(error) }
}
