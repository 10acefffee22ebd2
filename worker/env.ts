import * as v from 'valibot'
import type { Wake } from '../shared/protocol/jobs.ts'

function binding<T>(name: string, method: string) {
  return v.custom<T>(
    (value) => typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[method] === 'function',
    `binding ${name} is missing`,
  )
}

/** Bindings and variables, as `wrangler.toml` declares them. */
const envSchema = v.pipe(v.object({
  FACTS_0: binding<D1Database>('FACTS_0', 'prepare'),
  KV: binding<KVNamespace>('KV', 'get'),
  BYTES: binding<R2Bucket>('BYTES', 'put'),
  BULK: binding<Queue<Wake>>('BULK', 'send'),
  INTERACTIVE: binding<Queue<Wake>>('INTERACTIVE', 'send'),
  OUTGOING: binding<Queue<Wake>>('OUTGOING', 'send'),
  LIVE: binding<DurableObjectNamespace>('LIVE', 'idFromName'),
  ASSETS: binding<Fetcher>('ASSETS', 'fetch'),
  /** `1` on a developer's or owner's own machine: opens the demo workspace by one click. Never set at the edge. */
  RITMO_LOCAL: v.optional(v.picklist(['0', '1']), '0'),
  /** The secret of whoever runs this edge: opens workspaces and gives each its first key. Without it nobody can. */
  RITMO_OWNER: v.optional(v.pipe(v.string(), v.minLength(32))),
  /** Characters of a file that one slice of its import reads; less in tests, to have many. */
  RITMO_SLICE: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d*$/))),
  /** Rows of a tile; fewer in tests, to have several of a month. */
  RITMO_PART_ROWS: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d*$/))),
  /** Rows that a question may look at and still be answered at once; more become a job. */
  RITMO_NOW_ROWS: v.optional(v.pipe(v.string(), v.digits())),
  /** Bytes of decoded rows that are held at once for an answer; less in tests, to have many parts. */
  RITMO_TABLE_BYTES: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d*$/))),
  /** Key pairs for Web Push, `PUBLIC:PRIVATE` in base64url, separated by commas, the one in use first. Without, nothing is pushed. */
  RITMO_PUSH_KEYS: v.optional(v.pipe(v.string(), v.regex(/^(?:\s*[\w-]{87}:[\w-]{43}\s*(?:,|$))*$/))),
  /** Where push services reach whoever runs this edge: `mailto:…` or `https://…`. */
  RITMO_PUSH_CONTACT: v.optional(v.pipe(v.string(), v.regex(/^(?:mailto:|https:\/\/)/))),
  /** From whom mail comes: `Ritmo <ritmo@shop.example>`. Without it, and one of the next two, no mail is sent. */
  RITMO_MAIL_FROM: v.optional(v.string()),
  /** A mail server: `smtps://USER:PASSWORD@HOST:465`, or `smtp://…:587` with STARTTLS. */
  RITMO_SMTP: v.optional(v.string()),
  /** Or a provider's HTTP API: `resend://KEY`, `postmark://TOKEN`. */
  RITMO_MAIL_API: v.optional(v.string()),
  /** Replaces the clock, ms; for tests alone. */
  RITMO_CLOCK: v.optional(v.string()),
  /** Origins, separated by commas, that may be called although they are not public; for tests alone, and refused at the edge. */
  RITMO_OUTGOING: v.optional(v.string()),
}), v.check(({ RITMO_LOCAL, RITMO_OUTGOING }) => RITMO_LOCAL === '1' || RITMO_OUTGOING === undefined, 'RITMO_OUTGOING is for tests on one’s own machine.'))

export type Env = v.InferOutput<typeof envSchema>

const parsed = new WeakMap<object, Env>()

/** The checked environment; every entry point goes through it. Throws when a binding is missing. */
export function parseEnv(raw: unknown): Env {
  if (typeof raw === 'object' && raw !== null) {
    const known = parsed.get(raw)
    if (known) return known
    const env = v.parse(envSchema, raw)
    parsed.set(raw, env)
    return env
  }
  return v.parse(envSchema, raw)
}
