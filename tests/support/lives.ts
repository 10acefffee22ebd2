import { seeded } from '../parity/random.ts'
import type { RunningEdge } from './edge.ts'
import type { Points } from './points.ts'

/** What several lives over one state came to. */
export interface Lived<T> {
  /** The edge that lived on. */
  readonly edge: RunningEdge
  readonly value: T
  /** At which await each of the others died. */
  readonly kills: readonly string[]
  /** The awaits of the first life. */
  readonly seen: readonly string[]
}

/**
 * Does the same work in one life after the other: each is killed at the n-th of its awaits, counted from its start, for the
 * numbers in `deaths`; the next one finds what the last one left. One that comes to its end before that is the last.
 * `start` is told whether its awaits are to be announced. Throws what the work throws where nothing was killed.
 */
export async function live<T>(points: Points, deaths: readonly number[], start: (announced: boolean) => Promise<RunningEdge>, work: (edge: RunningEdge) => Promise<T>): Promise<Lived<T>> {
  const kills: string[] = []
  let seen: readonly string[] | null = null
  for (const death of [...deaths, null]) {
    points.arm(-1, () => undefined)
    const edge = await start(death !== null)
    let killed: Promise<void> | null = null
    const dies = new Promise<'killed'>((resolve) => {
      if (death !== null) points.arm(death, () => void (killed = edge.kill9().then(() => resolve('killed'))))
    })
    const ended = work(edge).then((value) => ({ value }))
    ended.catch(() => undefined)
    // What fails because it was killed fails before the kill is told: the kill has the word.
    const outcome = await Promise.race([ended, dies]).catch((error: unknown) => (killed ? dies : Promise.reject(error)))
    seen ??= [...points.seen]
    const last = points.seen.at(-1) ?? ''
    // A point that comes only after the end may still be on its way: from here on nothing is killed.
    points.arm(-1, () => undefined)
    if (killed === null && outcome !== 'killed') return { edge, value: outcome.value, kills, seen }
    await killed
    kills.push(last)
  }
  throw new Error('unreachable: the last life is not killed')
}

/** Deaths in one run. */
const EACH = 4

/** `RITMO_PART=2/5`: of the runs every fifth from the second on, with a fifth of the kills, where all of them take too long for one sitting. */
const [PART, PARTS] = (process.env.RITMO_PART ?? '1/1').split('/').map(Number) as [number, number]

/**
 * Runs that are killed, until `wanted` kills have been: several in each, at seeded points such that a run of them comes about
 * to the end of a work of `length` awaits. All of it is asked for by Infinity: then each await has a run of its own.
 */
export async function untilKilled(length: number, wanted: number, run: (deaths: readonly number[]) => Promise<readonly string[]>): Promise<void> {
  const roll = seeded(20251125)
  const stretch = Math.ceil((2 * length) / EACH)
  let kills = 0
  const share = Math.ceil(wanted / PARTS)
  for (let runs = 0; wanted === Infinity ? runs < length : kills < share; runs++) {
    if (runs > length + wanted) throw new Error(`${runs} runs, and only ${kills} kills`)
    const all = wanted === Infinity ? [runs] : Array.from({ length: EACH }, () => roll.below(stretch))
    if (runs % PARTS !== PART - 1) continue
    const deaths = wanted === Infinity ? all : all.slice(0, share - kills)
    const died = await run(deaths)
    kills += died.length
    console.log(`run ${runs} of ${length} awaits, killed at ${deaths.slice(0, died.length).map((n, at) => `${n} ${died[at]}`).join('; ')}`)
  }
}
