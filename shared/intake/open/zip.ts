import type { Budget, Charge } from './budget.ts'
import { checked } from './crc32.ts'
import { OpenFault, type LeftReason } from './contract.ts'
import { inflated } from './inflate.ts'
import { allBytes, Damage, restartable, stretch, type Source } from './source.ts'
import { zipName } from './zip-name.ts'

/** One entry of a zip's directory. */
export interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Position of its local header, and where the next thing in the file begins. */
  readonly offset: number
  readonly until: number
  /** Its data is all there; else it has no sum to be checked by. */
  readonly whole: boolean
  /** Why it cannot be read, null where it can. */
  readonly barred: LeftReason | null
}

const END = 0x06054b50
const END_SIZE = 22
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const CENTRAL = 0x02014b50
export const LOCAL = 0x04034b50
/** The end record may have a comment of so many bytes behind it. */
const LONGEST_COMMENT = 65_535
const MOST_ENTRIES = 50_000
const MOST_DIRECTORY = 16 << 20
export const STORED = 0
export const DEFLATED = 8

/**
 * The directory of a zip, in its order. Throws `Damage` where there is none (a file cut off), `OpenFault('bomb')` for
 * entries that share their bytes or are too many to name.
 */
export async function readZip(source: Source): Promise<ZipEntry[]> {
  const size = await source.size()
  const tailAt = Math.max(0, size - END_SIZE - LONGEST_COMMENT)
  const tail = await allBytes(source, tailAt, size)
  const end = endOf(tail)
  if (end < 0) throw new Damage()
  const view = viewOf(tail)
  let entries = view.getUint16(end + 10, true)
  let length = view.getUint32(end + 12, true)
  let start = view.getUint32(end + 16, true)
  let directoryEnd = tailAt + end
  const locator = end - 20
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
    const at = Number(view.getBigUint64(locator + 8, true))
    if (at + 56 > size) throw new Damage()
    const record = viewOf(await allBytes(source, at, at + 56))
    if (record.getUint32(0, true) !== END_64) throw new Damage()
    entries = Number(record.getBigUint64(32, true))
    length = Number(record.getBigUint64(40, true))
    start = Number(record.getBigUint64(48, true))
    directoryEnd = at
  }
  if (entries > MOST_ENTRIES || length > MOST_DIRECTORY) throw new OpenFault('bomb', { entries })
  /** Bytes that stand before the archive proper, as in self-extracting ones: all positions are that much later. */
  const before = directoryEnd - length - start
  if (before < 0 || start + length > size) throw new Damage()
  return withEnds(directory(await allBytes(source, start + before, directoryEnd), before), start + before)
}

/** Position of the end record in the file's last bytes, −1 for none. */
function endOf(tail: Uint8Array): number {
  const view = viewOf(tail)
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) <= tail.length) return at
  }
  return -1
}

function directory(bytes: Uint8Array, before: number): Omit<ZipEntry, 'until'>[] {
  const view = viewOf(bytes)
  const found: Omit<ZipEntry, 'until'>[] = []
  for (let at = 0; at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL; ) {
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    const next = extraEnd + view.getUint16(at + 32, true)
    if (next > bytes.length) throw new Damage()
    const extra = bytes.subarray(nameEnd, extraEnd)
    const wide = wideSizes(extra, view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true))
    found.push({
      name: zipName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0, extra),
      method,
      crc: view.getUint32(at + 16, true),
      ...wide,
      offset: wide.offset + before,
      whole: true,
      barred: (flags & 0x2041) !== 0 || method === 99 ? 'encrypted' : method === STORED || method === DEFLATED ? null : 'unknown-format',
    })
    at = next
  }
  return found
}

/** Sizes and position of an entry: those of zip64 where the short fields are full. */
export function wideSizes(extra: Uint8Array, size: number, packed: number, offset: number): { size: number; packed: number; offset: number } {
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    const end = Math.min(extra.length, at + 4 + view.getUint16(at + 2, true))
    let from = at + 4
    const wide = (value: number): number => {
      if (value !== 0xffffffff || from + 8 > end) return value
      from += 8
      return Number(view.getBigUint64(from - 8, true))
    }
    return { size: wide(size), packed: wide(packed), offset: wide(offset) }
  }
  return { size, packed, offset }
}

/** Adds where each entry's bytes must have ended: two entries over the same bytes are a known kind of bomb. */
function withEnds(entries: readonly Omit<ZipEntry, 'until'>[], end: number): ZipEntry[] {
  const starts = entries.map(({ offset }) => offset).sort((a, b) => a - b)
  const filled = entries.filter(({ size }) => size > 0)
  if (new Set(filled.map(({ offset }) => offset)).size < filled.length) throw new OpenFault('bomb', { entries: entries.length })
  const after = new Map(starts.map((start, index) => [start, starts[index + 1] ?? end]))
  return entries.map((entry) => {
    const until = after.get(entry.offset) as number
    if (entry.size > 0 && entry.offset + entry.packed > until) {
      if (until < end) throw new OpenFault('bomb', { entries: entries.length })
      throw new Damage()
    }
    return { ...entry, until }
  })
}

/** What an entry holds, unpacked and checked against its sum. */
export function entrySource(zip: Source, entry: ZipEntry, budget: Budget): Source {
  const packed: Source = {
    size: async () => entry.packed,
    read: () => packedBytes(zip, entry),
  }
  const charge: Charge = { most: 0 }
  const unpacked = () => (entry.method === STORED ? packed.read() : inflated('deflate-raw', packed, budget, charge))
  if (!entry.whole) return restartable(unpacked)
  return { ...restartable(() => checked(unpacked(), entry.crc, entry.size)), size: async () => entry.size }
}

/** A stored entry's place in the zip, so that its parts can be read without passing over all before them. */
export async function storedSource(zip: Source, entry: ZipEntry): Promise<Source> {
  const header = viewOf(await allBytes(zip, entry.offset, entry.offset + 30))
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  return stretch(zip, start, entry.packed)
}

export function isStored(entry: ZipEntry): boolean {
  return entry.method === STORED
}

/** The packed bytes behind an entry's local header, in one read. */
async function* packedBytes(zip: Source, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let header = new Uint8Array(0)
  let skip = -1
  let left = entry.packed
  if (left === 0) return
  for await (const piece of zip.read(entry.offset, entry.until)) {
    let rest = piece
    if (skip < 0) {
      const all = new Uint8Array(header.length + rest.length)
      all.set(header)
      all.set(rest, header.length)
      header = all
      if (header.length < 30) continue
      const view = viewOf(header)
      if (view.getUint32(0, true) !== LOCAL) throw new Damage()
      skip = 30 + view.getUint16(26, true) + view.getUint16(28, true)
      rest = header
    }
    if (skip >= rest.length) {
      skip -= rest.length
      continue
    }
    const part = rest.subarray(skip, skip + left)
    skip = 0
    left -= part.length
    yield part
    if (left === 0) return
  }
  throw new Damage()
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}
