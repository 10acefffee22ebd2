import { inflate } from 'pako'

/** Bytes of the header, of an entry of the table's list, and of such an entry in an OpenType font. */
const HEADER = 44
const ENTRY = 20
const FONT_HEADER = 12
const FONT_ENTRY = 16

const padded = (length: number) => (length + 3) & ~3

/** The OpenType font inside a WOFF 1.0 file (W3C Recommendation, 13 December 2012): its tables, inflated. */
export function openTypeOf(woff: Uint8Array): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  if (view.getUint32(0) !== 0x774f4646) throw new Error('no WOFF file')
  const count = view.getUint16(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = HEADER + index * ENTRY
    const [offset, packed, length] = [view.getUint32(at + 4), view.getUint32(at + 8), view.getUint32(at + 12)]
    const bytes = woff.subarray(offset, offset + packed)
    return { tag: view.getUint32(at), checksum: view.getUint32(at + 16), bytes: packed < length ? inflate(bytes) : bytes }
  })
  const font = new Uint8Array(FONT_HEADER + count * FONT_ENTRY + tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 0))
  const out = new DataView(font.buffer)
  out.setUint32(0, view.getUint32(4))
  out.setUint16(4, count)
  let at = FONT_HEADER + count * FONT_ENTRY
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = FONT_HEADER + index * FONT_ENTRY
    out.setUint32(entry, tag)
    out.setUint32(entry + 4, checksum)
    out.setUint32(entry + 8, at)
    out.setUint32(entry + 12, bytes.length)
    font.set(bytes, at)
    at += padded(bytes.length)
  }
  return font
}
