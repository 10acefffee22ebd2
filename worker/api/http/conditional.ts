/** Whether the caller already has the version with this tag (`If-None-Match`, weak comparison). */
export function alreadyHas(request: Request, etag: string): boolean {
  const asked = request.headers.get('if-none-match')
  if (asked === null) return false
  return asked.trim() === '*' || asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))
}

/** The answer to that. */
export function notModified(headers: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 304, headers })
}
