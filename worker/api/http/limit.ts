import { RitmoError } from '../../../shared/model/errors.ts'
import { BrokenOff, saysBroken } from '../../store/imports/broken-off.ts'
import type { Incoming } from '../../store/imports/inbox.ts'

const BROKE = 'The request broke off while it was being sent; send it again.'

/**
 * A request's body, which fails with `too-large` once it has more than `most` bytes, and as `BrokenOff` where it breaks
 * off; null when there is none. A length told in advance is believed only against the caller.
 */
export function limitedBody(request: Request, most: number, told: string, said: string = BROKE): ReadableStream<Uint8Array> | null {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new RitmoError('too-large', told)
  const reader = request.body?.getReader()
  if (!reader) return null
  let bytes = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw saysBroken(error) ? new BrokenOff(said) : error
      })
      if (done) return controller.close()
      bytes += value.byteLength
      if (bytes <= most) return controller.enqueue(value)
      await reader.cancel().catch(() => undefined)
      throw new RitmoError('too-large', told)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** The body as a file on its way in: where its size is told, it goes straight through. */
export function incomingBody(request: Request, most: number, told: string): Incoming {
  const declared = request.headers.get('content-length')
  if (declared === null) return { stream: limitedBody(request, most, told, 'The file broke off while it was being sent; send it again.'), length: null }
  const length = Number(declared)
  if (length > most) throw new RitmoError('too-large', told)
  return { stream: request.body, length }
}
