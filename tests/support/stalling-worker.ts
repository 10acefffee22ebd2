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
let origin = ''
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

interface Batch {
  readonly queue: string
  readonly messages: readonly { readonly body: unknown }[]
}

async function hear({ queue, bodies }: { readonly queue: string; readonly bodies: readonly unknown[] }, env: Stalling, context: unknown): Promise<void> {
  while (held) await new Promise((resolve) => setTimeout(resolve, 5))
  await handlers.queue?.({ queue, messages: bodies.map((body) => ({ body, ack: () => undefined })) }, set(env), context)
}

export { LiveHub } from '../../worker/index.ts'

export default {
  async fetch(request: Request, env: Stalling, context: { waitUntil(work: unknown): void }) {
    const { pathname } = new URL(request.url)
    origin = new URL(request.url).origin
    if (pathname === '/word') context.waitUntil(hear(await request.json(), env, context))
    else if (pathname === '/stall') stall = Number(await request.text())
    else if (pathname === '/hold' || pathname === '/release') held = pathname === '/hold'
    else return handlers.fetch?.(request, set(env), context)
    return new Response(null, { status: 204 })
  },
  async queue(batch: Batch, env: Stalling, context: unknown) {
    if (batch.queue === 'ritmo-interactive') await new Promise((resolve) => setTimeout(resolve, Number(env.RITMO_LATE ?? 0)))
    const { queue, messages } = batch
    // A queue waits for all that a message begins, a request for what is answered: so it goes on as one.
    if (env.RITMO_OVERLAP) await fetch(`${origin}/word`, { method: 'POST', body: JSON.stringify({ queue, bodies: messages.map(({ body }) => body) }) })
    else await hear({ queue, bodies: messages.map(({ body }) => body) }, env, context)
  },
  scheduled: (event: unknown, env: Stalling, context: unknown) => handlers.scheduled?.(event, set(env), context),
}
