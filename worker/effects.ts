import { ulid } from 'ulid'
import type { Env } from './env.ts'

/** What the outside does for us, as one small record, so that retry and order can be tested without it. */
export interface Effects {
  readonly env: Env
  /** Characters of a file, or of what stands for rows, that one slice of work reads: about two seconds of a processor. */
  readonly sliceCharacters: number
  /** Milliseconds since 1970. */
  now(): number
  ulid(): string
  /** In [0, 1). */
  random(): number
  /**
   * Lets whoever waits have their turn. Long work calls it often: where every store lives in one process, nothing else
   * would ever give way.
   */
  breathe(): Promise<void>
  /** Lets so many ms go by. */
  pause(ms: number): Promise<void>
  /** Has garbage collected now, where the engine lends its collector: on one's own machine (`worker/local/edge.ts`). */
  collect(): void
  /** The network. */
  readonly fetch: typeof fetch
  /** Work that may go on after the answer. */
  later(work: Promise<unknown>): void
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const breathe = () => pause(0)

const collect = () => (globalThis as { readonly gc?: () => void }).gc?.()

const SLICE_CHARACTERS = 24_000_000

/** The real ones. */
export function realEffects(env: Env, later: (work: Promise<unknown>) => void): Effects {
  const fixed = env.RITMO_CLOCK === undefined ? null : Number(env.RITMO_CLOCK)
  const now = () => fixed ?? Date.now()
  return { env, sliceCharacters: Number(env.RITMO_SLICE ?? SLICE_CHARACTERS), now, ulid: () => ulid(now()), random: () => Math.random(), breathe, pause, collect, later, fetch: (request, init) => fetch(request, init) }
}
