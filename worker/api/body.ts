import { RitmoError } from '../../shared/model/errors.ts'

const MOST = 4 * 1024 * 1024

/** A request's JSON body. Throws `unsupported-format` for a form, `too-large` above 4 MB, `bad-request` for no JSON. */
export async function readJson(request: Request): Promise<unknown> {
  if (/^multipart\//i.test(request.headers.get('content-type') ?? '')) throw new RitmoError('unsupported-format', 'Send JSON, not a form.')
  const text = await readText(request)
  if (text.trim() === '') throw new RitmoError('bad-request', 'The body is empty; send JSON.')
  try {
    return JSON.parse(text)
  } catch {
    throw new RitmoError('bad-request', 'The body is not valid JSON.')
  }
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST) throw tooLarge()
  if (!request.body) return ''
  let bytes = 0
  const counted = request.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength
        if (bytes > MOST) controller.error(tooLarge())
        else controller.enqueue(chunk)
      },
    }),
  )
  return new Response(counted).text()
}

function tooLarge(): RitmoError {
  return new RitmoError('too-large', 'A JSON body may have at most 4 MB.')
}
