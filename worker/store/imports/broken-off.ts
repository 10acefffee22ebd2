import { RitmoError } from '../../../shared/model/errors.ts'

/**
 * A request's body that ended before it was whole: whoever sent it went away, or their line did. No failure of ours, and
 * mostly nobody is left to be answered.
 */
export class BrokenOff extends RitmoError {
  constructor(detail = 'The file broke off while it was being sent; send it again.') {
    super('bad-request', detail, { field: 'body' })
  }
}

/** Whether the runtime says by this error that a stream's other end is gone. */
export function saysBroken(error: unknown): boolean {
  return error instanceof Error && /network connection lost/i.test(error.message)
}

/**
 * Puts a body of a length that was told into R2, straight through: no byte passes this isolate's own memory. Throws
 * `BrokenOff` where the body failed, and what R2 threw where that did.
 */
export async function putStream(bucket: R2Bucket, name: string, body: ReadableStream<Uint8Array>, length: number): Promise<R2Object | null> {
  const { readable, writable } = new FixedLengthStream(length)
  // The body is left as it is where the store fails: only so it can be told which of the two it was.
  const passing = body.pipeTo(writable, { preventCancel: true }).then(() => null, (error: unknown) => ({ error }))
  try {
    const kept = await bucket.put(name, readable)
    const failed = await passing
    if (failed) throw failed.error
    return kept
  } catch (error) {
    await passing
    throw (await hasFailed(body)) ? new BrokenOff() : error
  }
}

/** Whether a stream that nobody reads from has failed by losing its other end. */
async function hasFailed(body: ReadableStream<Uint8Array>): Promise<boolean> {
  if (body.locked) return false
  const reader = body.getReader()
  try {
    // One that goes on may be slow to: it is not waited for.
    await Promise.race([reader.read(), new Promise((resolve) => setTimeout(resolve, 100))])
    return false
  } catch (error) {
    return saysBroken(error)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
