import { startText } from '../cut/decode.ts'
import { isTar } from './tar.ts'

/** What a file's first bytes say of it. `text` is whatever is nothing else: the cut judges it. */
export type Kind = 'gzip' | 'zip' | 'tar' | 'ole' | 'binary' | 'text'

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]
const PICTURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x49, 0x49, 0x2a, 0], // TIFF
  [0x4d, 0x4d, 0, 0x2a],
]
/** HEIC and AVIF of phones, films among them: a box of that name comes first. WebP is of the RIFF family. */
const BOXED = /^[^]{4}ftyp|^RIFF[^]{4}WEBP/

/** Bytes that begin formats nobody's table is in, or none that can be read here. */
const OTHERS: readonly (readonly number[])[] = [
  PDF,
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], // 7-Zip
  [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], // RAR
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], // xz
  [0x28, 0xb5, 0x2f, 0xfd], // Zstandard
  [0x50, 0x41, 0x52, 0x31], // Parquet
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66], // SQLite
  [0x7f, 0x45, 0x4c, 0x46], // ELF
]
const BZIP2 = /^BZh[1-9]1AY&SY/

/** Tells what a file is from its first 1,024 bytes or more, whatever its name. */
export function kindOf(head: Uint8Array): Kind {
  if (begins(head, [0x1f, 0x8b])) return 'gzip'
  if (begins(head, [0x50, 0x4b, 3, 4]) || begins(head, [0x50, 0x4b, 5, 6]) || begins(head, [0x50, 0x4b, 7, 8])) return 'zip'
  if (begins(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'ole'
  if (isPicture(head) || OTHERS.some((magic) => begins(head, magic)) || BZIP2.test(latin(head))) return 'binary'
  if (isTar(head)) return 'tar'
  return isControlled(head) ? 'binary' : 'text'
}

/** Whether one byte in twenty is a control that no text has. In texts of two bytes a letter such stand only before or only behind the letters. */
function isControlled(head: Uint8Array): boolean {
  const met = [0, 0]
  head.forEach((byte, at) => {
    if ((byte > 0 && byte < 9) || (byte > 13 && byte < 26) || (byte > 27 && byte < 32)) met[at % 2] = (met[at % 2] as number) + 1
  })
  return Math.min(...met) * 40 > head.length && Math.min(...met) > 2
}

/** What a binary file is, as far as a person has a word for it. */
export function binaryKind(head: Uint8Array): 'pdf' | 'picture' | 'binary' {
  return begins(head, PDF) ? 'pdf' : isPicture(head) ? 'picture' : 'binary'
}

const isPicture = (head: Uint8Array) => PICTURES.some((magic) => begins(head, magic)) || BOXED.test(latin(head))

const latin = (head: Uint8Array) => String.fromCharCode(...head.subarray(0, 12))

/** The first bytes as text, whatever their encoding. */
export function headText(head: Uint8Array): string {
  const text = startText()
  return text.push(head) + text.end()
}

function begins(head: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => head[index] === byte)
}
