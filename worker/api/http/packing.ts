/**
 * Whether whoever asks can unpack gzip, by their own header: the runtime puts one of its own in its place, which it says
 * also of a plain `curl` that names no encoding and would be shown packed bytes.
 */
export function takesGzip(request: Request): boolean {
  const own = request.cf?.clientAcceptEncoding
  return /\bgzip\b/.test(typeof own === 'string' ? own : (request.headers.get('accept-encoding') ?? ''))
}
