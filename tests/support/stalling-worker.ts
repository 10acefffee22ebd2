import worker from '../../worker/index.ts'
import { kinds } from '../../worker/jobs/kinds.ts'

/**
 * The product's own Worker with `RITMO_STALL` ms of standing still in each slice of every kind of job; `POST /stall` with a number of
 * ms changes that. A message of the interactive queue is `RITMO_LATE` ms longer on its way.
 */
interface Stalling {
  RITMO_STALL?: string
  RITMO_LATE?: string
}

type Mutable = Record<string, { slice: (context: { readonly fx: { pause(ms: number): Promise<void> } }) => Promise<unknown> }>
let stall: number | null = null
for (const kind of Object.values(kinds as unknown as Mutable)) {
  const slice = kind.slice.bind(kind)
  kind.slice = async (context) => {
    await context.fx.pause(stall ?? 0)
    return slice(context)
  }
}

type Handlers = Record<string, (subject: unknown, env: Stalling, context: unknown) => unknown>
const handlers = worker as unknown as Handlers
const set = (env: Stalling) => {
  stall ??= Number(env.RITMO_STALL ?? 0)
  return env
}

export { LiveHub } from '../../worker/index.ts'

export default {
  async fetch(request: Request, env: Stalling, context: unknown) {
    if (new URL(request.url).pathname !== '/stall') return handlers.fetch?.(request, set(env), context)
    stall = Number(await request.text())
    return new Response(null, { status: 204 })
  },
  async queue(batch: { readonly queue: string }, env: Stalling, context: unknown) {
    if (batch.queue === 'ritmo-interactive') await new Promise((resolve) => setTimeout(resolve, Number(env.RITMO_LATE ?? 0)))
    return handlers.queue?.(batch, set(env), context)
  },
  scheduled: (event: unknown, env: Stalling, context: unknown) => handlers.scheduled?.(event, set(env), context),
}
