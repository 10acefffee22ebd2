import { Buffer } from 'node:buffer'

/**
 * UTF-8 that Ritmo wrote itself as text; a mark at its begin stays. The runtime's `TextDecoder` makes room for ten times the
 * bytes where one character is not ASCII, and an isolate has 128 MB for everything.
 */
export function textOfUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
