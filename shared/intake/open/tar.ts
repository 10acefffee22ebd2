import { firstBytes, joined, stretch, Damage, type Source } from './source.ts'
import type { LeftReason } from './contract.ts'
import { textOf } from './utf8.ts'

const BLOCK = 512
/** A name that goes over more bytes is none. */
const LONGEST_NAME = 1 << 16

export type TarEntry = { readonly name: string; readonly source: Source } | { readonly name: string; readonly left: LeftReason }

/** Whether these first bytes are those of a tar archive: its first header's sum is right. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= BLOCK && head[0] !== 0 && isHeader(head)
}

/** The entries of a tar, in order: files as sources, the rest by name. Throws `Damage` where it breaks off. */
export async function* readTar(tar: Source): AsyncGenerator<TarEntry> {
  let name: string | null = null
  let size: number | null = null
  for (let at = 0; ; ) {
    const { bytes: head, damaged } = await firstBytes(stretchTo(tar, at), BLOCK)
    if (head.length === 0 && !damaged) return
    if (head.length < BLOCK) throw new Damage()
    if (head.every((byte) => byte === 0)) return
    if (!isHeader(head)) throw new Damage()
    const type = String.fromCharCode(head[156] as number)
    const own: number = size !== null && type !== 'x' && type !== 'L' ? size : numberAt(head, 124, 12)
    if (Number.isNaN(own)) throw new Damage()
    const data = stretch(tar, at + BLOCK, own)
    at += BLOCK + Math.ceil(own / BLOCK) * BLOCK
    if (type === 'L' || type === 'x') {
      const bytes = joined(await collected(data, own))
      if (type === 'L') name = cString(bytes)
      else {
        const pax = paxOf(bytes)
        name = pax.get('path') ?? name
        size = pax.has('size') ? Number(pax.get('size')) : size
      }
      continue
    }
    if (type === 'g' || type === 'K') continue
    const full: string = name ?? nameOf(head)
    name = null
    size = null
    if (type === '5' || full.endsWith('/')) yield { name: full, left: 'folder' }
    else if (type === '0' || type === '\u0000' || type === '7') yield { name: full, source: data }
    else yield { name: full, left: '123456'.includes(type) ? 'system-file' : 'unknown-format' }
  }
}

function stretchTo(tar: Source, at: number): Source {
  return { size: async () => BLOCK, read: (_from, count = BLOCK) => tar.read(at, at + count) }
}

async function collected(data: Source, size: number): Promise<Uint8Array[]> {
  if (size > LONGEST_NAME) throw new Damage()
  const pieces: Uint8Array[] = []
  for await (const piece of data.read()) pieces.push(piece.slice())
  return pieces
}

/** The sum of a header's bytes, its own place counted as spaces. Old programs summed signed bytes. */
function isHeader(head: Uint8Array): boolean {
  let sum = 0
  let signed = 0
  for (let i = 0; i < BLOCK; i++) {
    const byte = i >= 148 && i < 156 ? 32 : (head[i] as number)
    sum += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  const stated = numberAt(head, 148, 8)
  return stated === sum || stated === signed
}

/** A number in octal digits, or in binary where its first bit is set. NaN for none. */
function numberAt(head: Uint8Array, at: number, length: number): number {
  if (((head[at] as number) & 0x80) !== 0) {
    let value = 0
    for (let i = at + length - 7; i < at + length; i++) value = value * 256 + (head[i] as number)
    return value
  }
  const digits = cString(head.subarray(at, at + length)).trim()
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN
}

function nameOf(head: Uint8Array): string {
  const name = cString(head.subarray(0, 100))
  const prefix = textOf(head.subarray(257, 262)) === 'ustar' && head[262] === 0 ? cString(head.subarray(345, 500)) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function cString(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return textOf(end < 0 ? bytes : bytes.subarray(0, end))
}

/** Records of a pax header: `LENGTH KEY=VALUE\n`, the length in bytes and of the whole record. */
function paxOf(bytes: Uint8Array): Map<string, string> {
  const found = new Map<string, string>()
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at)
    const length = space < 0 ? 0 : Number(textOf(bytes.subarray(at, space)))
    if (!(length > space - at)) break
    const record = textOf(bytes.subarray(space + 1, at + length - 1))
    const equals = record.indexOf('=')
    if (equals > 0) found.set(record.slice(0, equals), record.slice(equals + 1))
    at += length
  }
  return found
}
