import { PlainError } from '../settings.ts'

/** Whose account, and by which right; `base` is Cloudflare's API, `CLOUDFLARE_API_BASE_URL` replaces it. */
export interface Account {
  readonly base: string
  readonly token: string
  readonly id: string
}

interface Envelope {
  readonly success: boolean
  readonly result: unknown
  readonly errors?: readonly { readonly code: number; readonly message: string }[]
}

const TRIES = 4

/** An answer of the API that is no success. */
export class Refusal extends PlainError {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The account that `CLOUDFLARE_API_TOKEN` opens: `CLOUDFLARE_ACCOUNT_ID`, or the only one. Throws one sentence when there is none, or a choice. */
export async function accountOf(env: Readonly<Record<string, string | undefined>>): Promise<Account> {
  const token = env.CLOUDFLARE_API_TOKEN
  if (!token) throw new PlainError('Set CLOUDFLARE_API_TOKEN: a token with the rights to edit Workers Scripts, D1, Workers KV Storage, Workers R2 Storage and Queues, made under “My profile, API tokens”.')
  const base = env.CLOUDFLARE_API_BASE_URL ?? 'https://api.cloudflare.com/client/v4'
  if (env.CLOUDFLARE_ACCOUNT_ID) return { base, token, id: env.CLOUDFLARE_ACCOUNT_ID }
  const accounts = (await call({ base, token, id: '' }, 'GET', '/accounts?per_page=50')) as { id: string; name: string }[]
  const [only, ...more] = accounts
  if (!only) throw new PlainError('CLOUDFLARE_API_TOKEN opens no account: give the token an account, or set CLOUDFLARE_ACCOUNT_ID.')
  if (more.length > 0) throw new PlainError(`CLOUDFLARE_API_TOKEN opens ${accounts.length} accounts: say which by CLOUDFLARE_ACCOUNT_ID (${accounts.map(({ id, name }) => `${name}: ${id}`).join('; ')}).`)
  return { base, token, id: only.id }
}

/**
 * One call of the API: its `result`. What fails on the way or at Cloudflare is tried again with growing pauses; what is
 * refused throws `Refusal` with Cloudflare's own words.
 */
export async function call({ base, token }: Account, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null)
    const passing = answer === null || answer.status === 429 || answer.status >= 500
    if (passing && attempt < TRIES) {
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt))
      continue
    }
    if (answer === null) throw new PlainError('Cloudflare cannot be reached: connect and run this again. What was made so far is found again.')
    const told = (await answer.json().catch(() => null)) as Envelope | null
    if (answer.ok && told?.success) return told.result
    const why = told?.errors?.map(({ code, message }) => `${message} (${code})`).join('; ') || `status ${answer.status}`
    throw new Refusal(answer.status, answer.status === 401 || answer.status === 403 ? `Cloudflare does not allow this token to ${method} ${path}: ${why}.` : `Cloudflare refused ${method} ${path}: ${why}.`)
  }
}

/** All pages of a list. */
export async function list<T>(account: Account, path: string): Promise<T[]> {
  const PAGE = 100
  const all: T[] = []
  for (let page = 1; ; page++) {
    const some = (await call(account, 'GET', `${path}${path.includes('?') ? '&' : '?'}per_page=${PAGE}&page=${page}`)) as T[]
    all.push(...some)
    if (some.length < PAGE) return all
  }
}
