/** A JSON answer that nobody keeps. */
export function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers } })
}

/** Bytes named by their own hash: they never change, and belong to whoever was let in. */
export function immutable(body: BodyInit, type: string, headers: Readonly<Record<string, string>> = {}, init: ResponseInit = {}): Response {
  return new Response(body, { ...init, headers: { 'content-type': type, 'cache-control': 'private, max-age=31536000, immutable', ...headers } })
}
