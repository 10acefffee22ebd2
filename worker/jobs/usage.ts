import { COUNTED, NOTHING, type Counted } from '../../shared/modes/usage.ts'
import { realEffects, type Effects } from '../effects.ts'
import type { Env } from '../env.ts'
import { Meter, meteredEnv } from '../store/meter.ts'
import { DIRECTORY } from '../store/shard.ts'
import { addUsage, type UsageRow } from '../store/usage.ts'

/** Counts are written down this long after the first of them, ms: after a while of asking, one write for all of it. */
const TELL = 10_000
const HOUR = 3_600_000

/** The outside, counted. `charge` says for whom and what it was; until then nobody is. */
export interface Counting {
  readonly fx: Effects
  charge(workspace: number, operation: string): void
}

type Kept = Record<Counted, number>
let kept = new Map<string, Kept>()
let telling = false

/**
 * What one request, one message of a queue or one tick of the clock uses. Of requests it is written down by itself, a while
 * later; the others call `tellUsage` at their end, which nobody waits for.
 */
export function counting(env: Env, later: (work: Promise<unknown>) => void, byItself = false): Counting {
  const meter = new Meter()
  const fx = realEffects(meteredEnv(env, meter), later)
  const plain = realEffects(env, later)
  return {
    fx,
    charge(workspace, operation) {
      meter.count('requests')
      meter.pour(keptFor(`${workspace} ${Math.floor(fx.now() / HOUR)} ${operation}`))
      if (telling || !byItself) return
      telling = true
      later(plain.pause(TELL).then(() => tellUsage(plain)))
    },
  }
}

function keptFor(key: string): Kept {
  const found = kept.get(key) ?? { ...NOTHING }
  kept.set(key, found)
  return found
}

/** Writes down what this isolate counted. What cannot be written is counted with the next; an isolate that ends loses seconds of it. */
export async function tellUsage(fx: Effects): Promise<void> {
  telling = false
  const told = kept
  kept = new Map()
  const rows = [...told].map(([key, counts]): UsageRow => {
    const [workspace, hour, operation] = key.split(' ') as [string, string, string]
    return { workspace: Number(workspace), hour: Number(hour), operation, ...counts }
  })
  if (rows.length === 0) return
  try {
    await addUsage(fx, DIRECTORY, rows)
  } catch {
    for (const [key, counts] of told) {
      const again = keptFor(key)
      for (const name of COUNTED) again[name] += counts[name]
    }
  }
}
