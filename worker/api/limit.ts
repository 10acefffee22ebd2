import { RitmoError } from '../../shared/model/errors.ts'
import type { Incoming } from '../store/inbox.ts'

/**
 * A request's body, which fails with `too-large` once it has more than `most` bytes; null when there is none. A length
 * told in advance is believed only against the caller.
 */
export function limitedBody(request: Request, most: number, told: string): ReadableStream<Uint8Array> | null {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new RitmoError('too-large', told)
  let bytes = 0
  return (
    request.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength
          if (bytes > most) controller.error(new RitmoError('too-large', told))
          else controller.enqueue(chunk)
        },
      }),
    ) ?? null
  )
}

/** The body as a file on its way in: where its size is told, it goes straight through. */
export function incomingBody(request: Request, most: number, told: string): Incoming {
  const declared = request.headers.get('content-length')
  if (declared === null) return { stream: limitedBody(request, most, told), length: null }
  const length = Number(declared)
  if (length > most) throw new RitmoError('too-large', told)
  return { stream: request.body, length }
}
