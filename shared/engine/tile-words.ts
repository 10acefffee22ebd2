import { letGo } from '../model/let-go.ts'
import { damaged, type ByteReader, type ByteWriter } from './bytes.ts'

/**
 * A sorted dictionary, each entry as how much of the one before it repeats and what is new. Lengths and letters stand
 * in streams of their own. Letters are code units: one byte each where all are below 256, otherwise two planes, so
 * that every text survives, a lone surrogate too.
 */
export function writeDictionary(out: ByteWriter, words: readonly string[]): void {
  const repeated = new Float64Array(words.length)
  const added = new Float64Array(words.length)
  let letters = 0
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string
    const same = index === 0 ? 0 : commonStart(words[index - 1] as string, word)
    repeated[index] = same
    added[index] = word.length - same
    letters += word.length - same
  }
  const units = new Int32Array(letters)
  let at = 0
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string
    for (let place = repeated[index] as number; place < word.length; place++) units[at++] = word.charCodeAt(place)
  }
  out.whole(words.length)
  for (const lengths of [repeated, added]) for (const length of lengths) out.whole(length)
  out.whole(letters)
  const wide = units.some((unit) => unit > 255)
  out.byte(wide ? 2 : 1)
  const low = out.take(letters)
  for (let index = 0; index < letters; index++) low[index] = units[index] as number
  if (wide) {
    const high = out.take(letters)
    for (let index = 0; index < letters; index++) high[index] = (units[index] as number) >>> 8
  }
  letGo(repeated, added, units)
}

/** The counterpart of `writeDictionary`; entries that do not rise by code unit throw `damaged`. */
export function readDictionary(from: ByteReader): string[] {
  const count = from.count(from.left)
  const repeated = Array.from({ length: count }, () => from.whole())
  const added = Array.from({ length: count }, () => from.whole())
  const letters = from.count(from.left)
  const width = from.byte()
  const low = from.take(letters)
  const high = width === 2 ? from.take(letters) : null
  const units = high === null ? low : joined(low, high)
  const words: string[] = []
  let before = ''
  let at = 0
  for (let index = 0; index < count; index++) {
    const same = repeated[index] as number
    const end = at + (added[index] as number)
    if (same > before.length || end > letters) throw damaged('a text is too long')
    const word = before.slice(0, same) + textOf(units, at, end)
    if (index > 0 && word <= before) throw damaged('a dictionary is not in order')
    words.push(word)
    before = word
    at = end
  }
  return words
}

function joined(low: Uint8Array, high: Uint8Array): Uint16Array {
  return Uint16Array.from(low, (unit, index) => unit | ((high[index] as number) << 8))
}

function textOf(units: Uint8Array | Uint16Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(units[at] as number)
  return text
}

function commonStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length)
  let same = 0
  while (same < most && a.charCodeAt(same) === b.charCodeAt(same)) same++
  return same
}
