/** The part of the platforms' TextDecoder used here: browsers, workerd and Node all have it. */
export interface Decoder {
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare const TextDecoder: new (label: string, options?: { ignoreBOM?: boolean; fatal?: boolean }) => Decoder

/** Starts decoding a stream in one of the encodings that every platform has. */
export function decoderOf(encoding: 'utf-8' | 'utf-16le'): Decoder {
  return new TextDecoder(encoding, { ignoreBOM: true })
}

/** UTF-8 as text, with U+FFFD for what is none. */
export function textOf(bytes: Uint8Array): string {
  return decoderOf('utf-8').decode(bytes)
}

/** UTF-8 as text, null where the bytes are none. */
export function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
