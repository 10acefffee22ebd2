import { PlainError } from './settings.ts'
import type { ServerFile } from './server.ts'

/** Asks the local server; throws a plain error with its own words when it refuses. */
export async function call(server: ServerFile, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${server.key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new PlainError(`The server at ${server.url} does not answer any more.`)
  })
  const told = (await answer.json()) as { detail?: string; title?: string }
  if (!answer.ok) throw new PlainError(told.detail ?? told.title ?? `The server answered ${answer.status}.`)
  return told
}
