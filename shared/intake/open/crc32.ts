import { Damage } from './source.ts'

/** Four tables of 256: what a byte does to the sum from each of the four places of a word. */
const TABLE = new Int32Array(1024)
for (let byte = 0; byte < 256; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  TABLE[byte] = value
}
for (let i = 256; i < 1024; i++) TABLE[i] = ((TABLE[i - 256] as number) >>> 8) ^ (TABLE[(TABLE[i - 256] as number) & 255] as number)

/** CRC-32 (ISO 3309) of what was summed before as `sum`, then `bytes`. Begin with 0. */
export function crc32(sum: number, bytes: Uint8Array): number {
  let value = ~sum
  let at = 0
  for (const last = bytes.length - 3; at < last; at += 4) {
    value ^= (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16) | ((bytes[at + 3] as number) << 24)
    value = (TABLE[768 + (value & 255)] as number) ^ (TABLE[512 + ((value >>> 8) & 255)] as number) ^ (TABLE[256 + ((value >>> 16) & 255)] as number) ^ (TABLE[value >>> 24] as number)
  }
  for (let i = at; i < bytes.length; i++) value = (TABLE[(value ^ (bytes[i] as number)) & 255] as number) ^ (value >>> 8)
  return ~value
}

/** The same bytes; throws `Damage` at their end when their sum or size is another one. */
export async function* checked(bytes: AsyncIterable<Uint8Array>, crc: number, size: number): AsyncGenerator<Uint8Array> {
  let sum = 0
  let seen = 0
  for await (const piece of bytes) {
    sum = crc32(sum, piece)
    seen += piece.length
    yield piece
  }
  if (sum !== (crc | 0) || seen !== size) throw new Damage()
}
