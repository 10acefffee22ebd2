import type { Env } from '../env.ts'

const NAME = 'ritmo_session'

/** How long a session lasts, ms. */
export const SESSION_LIFE = 30 * 86_400_000

/** The session's secret in a request, or null. */
export function sessionSecret(request: Request): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === NAME && value && /^[0-9a-f]{64}$/.test(value)) return value
  }
  return null
}

/** The header that gives a browser its session. */
export function sessionCookie(env: Env, secret: string): string {
  return `${NAME}=${secret}; Max-Age=${SESSION_LIFE / 1000}; ${attributes(env)}`
}

/** The header that takes it away. */
export function noSessionCookie(env: Env): string {
  return `${NAME}=; Max-Age=0; ${attributes(env)}`
}

/** On one's own machine there is no https, and a browser would drop a Secure cookie. */
function attributes(env: Env): string {
  return `Path=/; HttpOnly; SameSite=Lax${env.RITMO_LOCAL === '1' ? '' : '; Secure'}`
}
