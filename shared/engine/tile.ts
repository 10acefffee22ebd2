import type { Dataset } from '../model/dataset.ts'
import { letGo } from '../model/let-go.ts'
import { RitmoError } from '../model/errors.ts'
import type { Rows, Texts } from '../model/rows.ts'
import { ByteReader, ByteWriter, checksum, damaged } from './bytes.ts'
import { readWholes, writeWholes } from './planes.ts'
import { sortRows, unknownTexts } from './sort.ts'
import { isUnknown, readTexts, writeTexts } from './tile-texts.ts'
import { readValues, writeValues } from './tile-values.ts'

/** Version of the bytes below; raised with any change of layout, and `PROTOCOL` with it. */
export const TILE_VERSION = 1

/** "RTM" and the version. */
const MAGIC = [0x52, 0x54, 0x4d]

/** More rows than any tile has. */
const MOST_ROWS = 2 ** 24

/**
 * A tile's canonical bytes, not compressed: a function of the row multiset alone, whatever order the rows come in.
 * Layout: magic and version; how many rows, dimensions and values follow; steps of time; key; dimensions; values;
 * checksum of all before it. Trailing columns in which nothing is known are left out, so that a column that a later
 * file brings changes no older tile. The caller compresses with deflate-raw, and names the tile by the SHA-256 of the
 * bytes as they are here, so that another compressor gives the same name.
 */
export function encodeTile(dataset: Dataset, rows: Rows): Uint8Array {
  const sorted = sortRows(dataset, rows)
  const dimensions = withoutTail(sorted.dimensions, isUnknown)
  const values = withoutTail(sorted.values, (column) => column.every(Number.isNaN))
  const out = new ByteWriter()
  for (const byte of [...MAGIC, TILE_VERSION]) out.byte(byte)
  out.whole(sorted.count)
  out.byte(dimensions.length)
  out.byte(values.length)
  writeTimes(out, sorted.at)
  writeTexts(out, sorted.key, [])
  const texts: Texts[] = [sorted.key]
  for (const column of dimensions) {
    writeTexts(out, column, texts)
    texts.push(column)
  }
  for (const [index, column] of values.entries()) writeValues(out, column, values.slice(0, index), texts)
  const body = out.written()
  const sum = checksum(body, body.length)
  for (let shift = 0; shift < 32; shift += 8) out.byte((sum >>> shift) & 255)
  return out.done()
}

/**
 * The rows of a tile, sorted. Throws `client-too-old` for another version or for more columns than the dataset has,
 * and `unsupported-format` for bytes that are no tile, break off or are damaged.
 */
export function decodeTile(bytes: Uint8Array, dataset: Dataset): Rows {
  const end = bytes.length - 4
  if (end < MAGIC.length + 1 || MAGIC.some((byte, index) => bytes[index] !== byte)) throw damaged('it does not begin like one')
  if (bytes[MAGIC.length] !== TILE_VERSION) throw new RitmoError('client-too-old', `a tile of version ${bytes[MAGIC.length]}`)
  const told = new DataView(bytes.buffer, bytes.byteOffset + end, 4).getUint32(0, true)
  if (checksum(bytes, end) !== told) throw damaged('its checksum differs')
  const from = new ByteReader(bytes.subarray(MAGIC.length + 1, end))
  const count = from.count(MOST_ROWS)
  const dimensionCount = from.byte()
  const valueCount = from.byte()
  if (dimensionCount > dataset.dimensions.length || valueCount > dataset.values.length) {
    throw new RitmoError('client-too-old', `a tile with more columns than ${dataset.name} is known to have`)
  }
  const at = readTimes(from, count)
  const texts = [readTexts(from, count, [])]
  if (texts[0]?.codes.includes(-1)) throw damaged('a row without a key')
  for (let index = 0; index < dimensionCount; index++) texts.push(readTexts(from, count, texts))
  const values: Float64Array[] = []
  for (let index = 0; index < valueCount; index++) values.push(readValues(from, count, values, texts))
  if (from.left > 0) throw damaged('something follows it')
  const [key, ...dimensions] = texts as [Texts, ...Texts[]]
  while (dimensions.length < dataset.dimensions.length) dimensions.push(unknownTexts(count))
  while (values.length < dataset.values.length) values.push(new Float64Array(count).fill(Number.NaN))
  return { count, at, key, dimensions, values }
}

function withoutTail<T>(columns: readonly T[], empty: (column: T) => boolean): T[] {
  const kept = [...columns]
  while (kept.length > 0 && empty(kept.at(-1) as T)) kept.pop()
  return kept
}

/** The first instant and the steps from each to the next. */
function writeTimes(out: ByteWriter, at: Float64Array): void {
  if (at.length === 0) return
  const steps = new Float64Array(at.length)
  for (let row = 1; row < at.length; row++) steps[row] = (at[row] as number) - (at[row - 1] as number)
  out.signed(at[0] as number)
  writeWholes(out, steps)
  letGo(steps)
}

function readTimes(from: ByteReader, count: number): Float64Array {
  if (count === 0) return new Float64Array(0)
  let now = from.signed()
  const at = readWholes(from, count)
  if (at[0] !== 0) throw damaged('time begins late')
  for (let row = 0; row < count; row++) {
    if ((at[row] as number) < 0) throw damaged('time goes back')
    at[row] = now += at[row] as number
  }
  return at
}
