import type { Budget } from './budget.ts'
import { deflatedLength } from './inflate.ts'
import { allBytes, type Source } from './source.ts'
import { DEFLATED, LOCAL, STORED, viewOf, wideSizes, type ZipEntry } from './zip.ts'
import { zipName } from './zip-name.ts'

const DESCRIPTOR = 0x08074b50
const HEADER = 30
/** Sizes stand behind the data. */
const LATER = 8
const LOCKED = 0x2041
const MOST_ENTRIES = 2000

/**
 * The entries of a zip whose directory is missing, as of a download that broke off: found one after another by their own
 * headers. The last one may be cut; none are found where the file does not begin with one.
 */
export async function recoverZip(source: Source, budget: Budget): Promise<ZipEntry[]> {
  const size = await source.size()
  const found: ZipEntry[] = []
  for (let at = 0; at + HEADER <= size && found.length < MOST_ENTRIES; ) {
    const entry = await entryAt(source, at, size, budget)
    if (!entry) break
    found.push(entry)
    at = entry.until
    if (!entry.whole) break
  }
  return found
}

/** The entry whose header stands at `at`, null where none does. `until` is where the next one must begin. */
async function entryAt(source: Source, at: number, size: number, budget: Budget): Promise<ZipEntry | null> {
  const view = viewOf(await allBytes(source, at, at + HEADER))
  if (view.getUint32(0, true) !== LOCAL) return null
  const flags = view.getUint16(6, true)
  const method = view.getUint16(8, true)
  const nameEnd = HEADER + view.getUint16(26, true)
  const start = nameEnd + view.getUint16(28, true)
  if (at + start > size) return null
  const names = await allBytes(source, at + HEADER, at + start)
  const extra = names.subarray(nameEnd - HEADER)
  const known = wideSizes(extra, view.getUint32(22, true), view.getUint32(18, true), 0)
  const entry = {
    name: zipName(names.subarray(0, nameEnd - HEADER), (flags & 0x800) !== 0, extra),
    method,
    offset: at,
    barred: (flags & LOCKED) !== 0 ? ('encrypted' as const) : method === STORED || method === DEFLATED ? null : ('unknown-format' as const),
  }
  if ((flags & LATER) === 0 || known.packed > 0) {
    const until = at + start + known.packed
    return { ...entry, crc: view.getUint32(14, true), packed: known.packed, size: known.size, until: Math.min(until, size), whole: until <= size }
  }
  const lost = { ...entry, crc: 0, packed: size - at - start, size: size - at - start, until: size, whole: false }
  if (method !== DEFLATED || entry.barred) return lost
  const length = await deflatedLength(source.read(at + start), budget)
  if (!length) return lost
  const end = at + start + length.packed
  if (end + 24 > size) return lost
  const told = viewOf(await allBytes(source, end, end + 24))
  const marked = told.getUint32(0, true) === DESCRIPTOR ? 4 : 0
  const wide = told.getUint32(marked + 4, true) === length.packed % 2 ** 32 && told.getUint32(marked + 8, true) === length.size % 2 ** 32 ? 12 : 20
  return { ...entry, crc: told.getUint32(marked, true), packed: length.packed, size: length.size, until: end + marked + wide, whole: true }
}
