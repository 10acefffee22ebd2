import worker from '../../worker/index.ts'
import { kinds } from '../../worker/jobs/kinds.ts'

/**
 * The product's own Worker with `RITMO_STALL` ms of standing still in each slice of every kind of job; `POST /stall` with a number of
 * ms changes that. A message of the interactive queue is `RITMO_LATE` ms longer on its way. Each slice of an import keeps the
 * processor for `RITMO_BUSY` million steps more at its end. With `RITMO_OVERLAP` a queue brings its next message while the one before is
 * worked on, as at the edge. Between `POST /hold` and `POST /release` all messages wait.
 */
interface Stalling {
  RITMO_STALL?: string
  RITMO_LATE?: string
  RITMO_BUSY?: string
  RITMO_OVERLAP?: string
}

type Mutable = Record<string, { slice: (context: { readonly fx: { pause(ms: number): Promise<void> } }) => Promise<unknown> }>
let stall: number | null = null
let busy = 0
let held = false
for (const [name, kind] of Object.entries(kinds as unknown as Mutable)) {
  const slice = kind.slice.bind(kind)
  kind.slice = async (context) => {
    await context.fx.pause(stall ?? 0)
    const outcome = await slice(context)
    if (name === 'import') compute(busy * 1e6)
    return outcome
  }
}

/** Nobody else has their turn meanwhile; clocks stand still, too. */
function compute(steps: number): number {
  let mixed = 1
  for (let step = 0; step < steps; step++) mixed = (Math.imul(mixed, 48_271) + step) | 0
  return mixed
}

type Handlers = Record<string, (subject: unknown, env: Stalling, context: unknown) => unknown>
const handlers = worker as unknown as Handlers
const set = (env: Stalling) => {
  stall ??= Number(env.RITMO_STALL ?? 0)
  busy = Number(env.RITMO_BUSY ?? 0)
  return env
}

export { LiveHub } from '../../worker/index.ts'

export default {
  async fetch(request: Request, env: Stalling, context: unknown) {
    const { pathname } = new URL(request.url)
    if (pathname === '/stall') stall = Number(await request.text())
    else if (pathname === '/hold' || pathname === '/release') held = pathname === '/hold'
    else return handlers.fetch?.(request, set(env), context)
    return new Response(null, { status: 204 })
  },
  async queue(batch: { readonly queue: string }, env: Stalling, context: { waitUntil(work: unknown): void }) {
    if (batch.queue === 'ritmo-interactive') await new Promise((resolve) => setTimeout(resolve, Number(env.RITMO_LATE ?? 0)))
    const work = async () => {
      while (held) await new Promise((resolve) => setTimeout(resolve, 5))
      await handlers.queue?.(batch, set(env), context)
    }
    if (env.RITMO_OVERLAP) context.waitUntil(work())
    else await work()
  },
  scheduled: (event: unknown, env: Stalling, context: unknown) => handlers.scheduled?.(event, set(env), context),
}
