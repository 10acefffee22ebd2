import { RitmoError } from '../../../shared/model/errors.ts'
import { limitedBody } from './limit.ts'

const MOST = 4 * 1024 * 1024

/** A request's JSON body. Throws `unsupported-format` for a form, `too-large` above 4 MB, `bad-request` for no JSON. */
export async function readJson(request: Request): Promise<unknown> {
  if (/^multipart\//i.test(request.headers.get('content-type') ?? '')) throw new RitmoError('unsupported-format', 'Send JSON, not a form.')
  const text = await new Response(limitedBody(request, MOST, 'A JSON body may have at most 4 MB.')).text()
  if (text.trim() === '') throw new RitmoError('bad-request', 'The body is empty; send JSON.')
  try {
    return JSON.parse(text)
  } catch {
    throw new RitmoError('bad-request', 'The body is not valid JSON.')
  }
}
