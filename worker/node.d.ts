/** What the Worker uses of the runtime's `node:zlib`; its full types do not go with those of Workers. */
declare module 'node:zlib' {
  interface Inflating extends AsyncIterable<Uint8Array> {
    /** Bytes of input used so far. */
    readonly bytesWritten: number
    write(piece: Uint8Array, done: (error?: Error | null) => void): boolean
    end(): void
    destroy(error?: Error): void
  }
  export function createGunzip(options: { chunkSize: number }): Inflating
  export function createInflateRaw(options: { chunkSize: number }): Inflating
  export function gunzipSync(piece: Uint8Array, options: { chunkSize: number }): Uint8Array<ArrayBuffer>
  export function brotliCompressSync(piece: Uint8Array, options: { params: Readonly<Record<number, number>>; chunkSize: number }): Uint8Array<ArrayBuffer>
  export function brotliDecompressSync(piece: Uint8Array, options: { chunkSize: number }): Uint8Array<ArrayBuffer>
  export const constants: { readonly BROTLI_PARAM_QUALITY: number; readonly BROTLI_PARAM_LGWIN: number }
}

/** The same of its `node:buffer`. */
declare module 'node:buffer' {
  export const Buffer: {
    from(bytes: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'utf8'): string }
  }
}
