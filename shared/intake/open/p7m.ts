import { OpenFault } from './contract.ts'
import { Damage } from './source.ts'

/** Longest signed file, in bytes. */
const MOST = 1 << 26
/** Object identifiers of signed data and of plain data inside it (RFC 5652). */
const SIGNED = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Whether a file's first bytes begin a signed envelope (CAdES, `.p7m`), as bytes or as base64. */
export function isSigned(head: Uint8Array): boolean {
  return isEnvelope(head) || isEnvelope(fromBase64(head.subarray(0, 256)))
}

function isEnvelope(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false
  for (let at = 2; at < 12; at++) if (bytes[at] === 6 && bytes[at + 1] === SIGNED.length && SIGNED.every((byte, index) => bytes[at + 2 + index] === byte)) return true
  return false
}

/**
 * What a signed envelope holds; envelopes inside it are taken off too. Throws `Damage` where it
 * holds nothing that can be read.
 */
export async function* unsigned(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let content = await whole(bytes)
  for (let layers = 0; layers < 4 && isSigned(content); layers++) {
    const own = isEnvelope(content) ? content : fromBase64(content)
    content = contentOf(own)
  }
  yield content
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size > MOST) throw new OpenFault('bomb', { bytes: size })
    pieces.push(piece.slice())
  }
  return joined(pieces)
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Bytes of base64 text, also between the lines of a PEM; none where it is no base64. */
function fromBase64(text: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil((text.length * 3) / 4))
  let size = 0
  let bits = 0
  let held = 0
  let heading = false
  for (const byte of text) {
    if (byte === 10) heading = false
    else if (byte === 45) heading = true
    if (heading || byte <= 32 || byte === 61) continue
    const value = BASE64.indexOf(String.fromCharCode(byte))
    if (value < 0) break
    bits = ((bits << 6) | value) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    out[size++] = (bits >> held) & 0xff
  }
  return out.subarray(0, size)
}

/** A piece of BER: where its content begins and ends (−1 for "until its end mark"). */
interface Piece {
  readonly tag: number
  readonly start: number
  readonly end: number
}

function pieceAt(bytes: Uint8Array, at: number): Piece {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Damage()
  if (first < 0x80) return { tag, start: at + 2, end: at + 2 + first }
  if (first === 0x80) return { tag, start: at + 2, end: -1 }
  let length = 0
  for (let i = 0; i < (first & 0x7f); i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
  const start = at + 2 + (first & 0x7f)
  return { tag, start, end: start + length }
}

/** Where a piece ends, its end mark included. */
function endOf(bytes: Uint8Array, piece: Piece, depth = 0): number {
  if (piece.end >= 0) return piece.end
  if (depth > 30) throw new Damage()
  let at = piece.start
  while (at + 1 < bytes.length && !(bytes[at] === 0 && bytes[at + 1] === 0)) at = endOf(bytes, pieceAt(bytes, at), depth + 1)
  return at + 2
}

function inside(bytes: Uint8Array, piece: Piece): Piece[] {
  const found: Piece[] = []
  for (let at = piece.start; at < (piece.end < 0 ? bytes.length : Math.min(piece.end, bytes.length)); ) {
    if (piece.end < 0 && bytes[at] === 0 && bytes[at + 1] === 0) break
    const next = pieceAt(bytes, at)
    found.push(next)
    at = endOf(bytes, next)
  }
  return found
}

/** SignedData → encapContentInfo → eContent, whose bytes may come in many pieces. */
function contentOf(bytes: Uint8Array): Uint8Array {
  const explicit = inside(bytes, pieceAt(bytes, 0)).find(({ tag }) => tag === 0xa0)
  const signed = explicit && inside(bytes, explicit)[0]
  const info = signed && inside(bytes, signed).find(({ tag }) => tag === 0x30)
  const content = info && inside(bytes, info).find(({ tag }) => tag === 0xa0)
  const octets = content && inside(bytes, content)[0]
  if (!octets) throw new Damage()
  return joined(octetsOf(bytes, octets))
}

function octetsOf(bytes: Uint8Array, piece: Piece): Uint8Array[] {
  if (piece.tag === 0x24) return inside(bytes, piece).flatMap((one) => octetsOf(bytes, one))
  return piece.tag === 4 ? [bytes.subarray(piece.start, endOf(bytes, piece))] : []
}
