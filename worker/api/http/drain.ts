/** What is read of a body after its answer stands: as much as the edge lets anybody send, and for so long. */
const MOST_BYTES = 100_000_000
const MOST_TIME = 30_000

/**
 * Reads what is left of a request's body and lets it go. Whoever is answered while they are still sending would find
 * the connection closed instead of the answer. Whoever sends without end, or hardly anything, is not waited for.
 */
export async function drain(request: Request, mostBytes: number = MOST_BYTES, mostTime: number = MOST_TIME): Promise<void> {
  if (!request.body || request.bodyUsed) return
  let bytes = 0
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      bytes += chunk.byteLength
      if (bytes > mostBytes) throw new Error('enough')
    },
  })
  await request.body.pipeTo(sink, { signal: AbortSignal.timeout(mostTime) }).catch(() => undefined)
}
