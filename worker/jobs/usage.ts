import { COUNTED, NOTHING, type Counted } from '../../shared/modes/usage.ts'
import { realEffects, type Effects } from '../effects.ts'
import type { Env } from '../env.ts'
import { Meter, meteredEnv } from '../store/meter.ts'
import { DIRECTORY } from '../store/shard.ts'
import { addUsage, type UsageRow } from '../store/usage.ts'

/** Counts are written down this long after the first of them, ms: after a while of asking, one write for all of it. */
const TELL = 10_000
const HOUR = 3_600_000
/** No request or message is under way for so many hours. */
const LONGEST = 2

/** The outside, counted. `charge` says for whom and what it was; until then nobody is. */
export interface Counting {
  readonly fx: Effects
  charge(workspace: number, operation: string): void
}

type Kept = Record<Counted, number>
const kept = new Map<string, Kept>()
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

/**
 * Writes down what this isolate counted since. What is still under way goes on counting in the same place. What cannot be
 * written is counted with the next; an isolate that ends loses seconds of it.
 */
export async function tellUsage(fx: Effects): Promise<void> {
  telling = false
  const taken = [...kept].filter(([, counts]) => COUNTED.some((name) => counts[name] > 0)).map(([key, counts]) => ({ key, counts: { ...counts } }))
  if (taken.length === 0) return
  for (const { key, counts } of taken) add(key, counts, -1)
  try {
    await addUsage(fx, DIRECTORY, taken.map(({ key, counts }): UsageRow => {
      const [workspace, hour, operation] = key.split(' ') as [string, string, string]
      return { workspace: Number(workspace), hour: Number(hour), operation, ...counts }
    }))
    forget(Math.floor(fx.now() / HOUR) - LONGEST)
  } catch {
    for (const { key, counts } of taken) add(key, counts, 1)
  }
}

function add(key: string, counts: Kept, sign: 1 | -1): void {
  const place = keptFor(key)
  for (const name of COUNTED) place[name] += sign * counts[name]
}

/** Lets go of hours in which nothing is under way any more. */
function forget(before: number): void {
  for (const key of kept.keys()) if (Number(key.split(' ')[1]) < before) kept.delete(key)
}
