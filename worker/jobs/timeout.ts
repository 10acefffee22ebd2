import type { Effects } from '../effects.ts'
import { LostLease } from './kind.ts'

/** A slice neither ended nor told that it was alive for too long. */
export class TimedOut extends Error {}

/**
 * The slice's outcome, or `TimedOut` when it neither ended nor called what it is given for `ms`. What goes on behind a
 * time-out is thrown `LostLease` at its next call and writes nothing: its outcome is let go.
 */
export async function inTime<T>(fx: Effects, ms: number, work: (stillIn: () => void) => Promise<T>): Promise<T> {
  let heard = true
  let over = false
  const outcome = work(() => {
    if (over) throw new LostLease()
    heard = true
  })
  const silence = (async (): Promise<never> => {
    while (heard && !over) {
      heard = false
      await fx.pause(ms)
    }
    throw new TimedOut('The work neither ended nor told that it was alive for too long.')
  })()
  silence.catch(() => undefined)
  try {
    return await Promise.race([outcome, silence])
  } catch (error) {
    outcome.catch(() => undefined)
    throw error
  } finally {
    over = true
  }
}
