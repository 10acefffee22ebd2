/**
 * Reads what is left of a request's body and lets it go. Whoever is answered while they are still sending would find
 * the connection closed instead of the answer.
 */
export async function drain(request: Request): Promise<void> {
  if (!request.body || request.bodyUsed) return
  await request.body.pipeTo(new WritableStream()).catch(() => undefined)
}
