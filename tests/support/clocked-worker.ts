import worker from '../../worker/index.ts'

/**
 * The product's own Worker with a clock that is set by `POST /clock` (ms, as text); before that its own. `restless` makes its
 * own one show another millisecond at each look, as it may whenever two looks are taken.
 */

type Handler = (subject: unknown, env: unknown, context: unknown) => Response | Promise<Response>
type Bindings = Record<string, unknown>

const handlers = worker as unknown as Record<'fetch' | 'queue' | 'scheduled', Handler>

let clock: string | null = null
const now = Date.now
let looks = 0
const clocked = (env: Bindings): Bindings => (clock === null ? env : { ...env, RITMO_CLOCK: clock })

export { LiveHub } from '../../worker/index.ts'

export default {
  async fetch(request: Request, env: Bindings, context: unknown) {
    if (new URL(request.url).pathname !== '/clock') return handlers.fetch(request, clocked(env), context)
    const wanted = await request.text()
    clock = wanted === 'restless' ? null : wanted
    if (wanted === 'restless') Date.now = () => now() + looks++
    return new Response(wanted)
  },
  queue: (batch: unknown, env: Bindings, context: unknown) => handlers.queue(batch, clocked(env), context),
  scheduled: (event: unknown, env: Bindings, context: unknown) => handlers.scheduled(event, clocked(env), context),
}
