/** A PNG or JPEG by what it is made of; sizes in pixels. */
export interface Picture {
  readonly type: 'png' | 'jpeg'
  readonly width: number
  readonly height: number
}

/** Why bytes are no picture that can be used: of another kind, broken, or of too many pixels. */
export type NoPicture = 'unsupported' | 'damaged' | 'too-large'

/** At most so many bytes. */
export const PICTURE_BYTES = 1_048_576
/** At most so many pixels on a side, and in all: what a page of paper shows, and a Worker's memory holds unpacked. */
const MOST_SIDE = 4000
const MOST_PIXELS = 2_000_000

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What a file is, by its content alone: its name and what was said of it count for nothing. */
export function lookAtPicture(bytes: Uint8Array): Picture | NoPicture {
  const found = PNG.every((byte, at) => bytes[at] === byte) ? png(bytes) : bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? jpeg(bytes) : 'unsupported'
  if (typeof found === 'string') return found
  return found.width > MOST_SIDE || found.height > MOST_SIDE || found.width * found.height > MOST_PIXELS ? 'too-large' : found
}

/** The bit depths that a PNG's kind of colour may have (PNG, third edition, table 8). */
const DEPTHS: Readonly<Record<number, readonly number[]>> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] }

/** Chunks from IHDR to IEND, each as long as it says. */
function png(bytes: Uint8Array): Picture | NoPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at + 4, at + 8))
  if (bytes.length < 33 || view.getUint32(8) !== 13 || nameAt(8) !== 'IHDR') return 'damaged'
  const [width, height, depth, colour] = [view.getUint32(16), view.getUint32(20), bytes[24] as number, bytes[25] as number]
  if (width === 0 || height === 0 || !DEPTHS[colour]?.includes(depth)) return 'damaged'
  let hasData = false
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = nameAt(at)
    if (name === 'IEND') return hasData ? { type: 'png', width, height } : 'damaged'
    if (name === 'IDAT') hasData = true
  }
  return 'damaged'
}

/** Segments up to the first scan, which is baseline or progressive Huffman of 8 bits, and an end after it (ITU-T T.81, annex B). */
function jpeg(bytes: Uint8Array): Picture | NoPicture {
  let size: Picture | null = null
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return 'damaged'
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at++
      continue
    }
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)
    if (marker === 0xda) return size !== null && hasEnd(bytes, at + 2 + length) ? size : 'damaged'
    if (isFrame(marker)) {
      if (marker > 0xc2) return 'unsupported'
      const [height, width, colours] = [((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0), ((bytes[at + 7] ?? 0) << 8) | (bytes[at + 8] ?? 0), bytes[at + 9]]
      if (bytes[at + 4] !== 8 || (colours !== 1 && colours !== 3 && colours !== 4)) return 'unsupported'
      if (width === 0 || height === 0) return 'damaged'
      size = { type: 'jpeg', width, height }
    }
    if (length < 2) return 'damaged'
    at += 2 + length
  }
  return 'damaged'
}

/** C0 to CF are frames, but for tables (C4, CC) and a reserved one (C8). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at >= from; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true
  return false
}
