import { Damage } from './source.ts'

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 (ISO 3309) of what was summed before as `sum`, then `bytes`. Begin with 0. */
export function crc32(sum: number, bytes: Uint8Array): number {
  let value = ~sum
  for (let i = 0; i < bytes.length; i++) value = (TABLE[(value ^ (bytes[i] as number)) & 255] as number) ^ (value >>> 8)
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
