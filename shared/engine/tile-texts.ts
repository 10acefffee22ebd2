import { letGo } from '../model/let-go.ts'
import type { Texts } from '../model/rows.ts'
import { damaged, type ByteReader, type ByteWriter } from './bytes.ts'
import { readPlanes, writePlanes } from './planes.ts'
import { readDictionary, writeDictionary } from './tile-words.ts'

/**
 * How a text column's codes are told, each as whole numbers that are small where the guess is good. What is tried is
 * fixed and so is the choice, so that the bytes depend on the rows alone:
 * constant (one code for all), step (distance from the row before), step within the run of equal keys, or repeat
 * (0 where the code is the last one seen together with an earlier column's code, as a country is with a customer).
 */
const CONSTANT = 0
const STEP = 1
const STEP_IN_KEY = 2
const REPEAT = 3

/** Rows that the choice looks at. */
const SAMPLE = 16_384

/** Writes a sorted column. `earlier` are the columns already written, the key first; none for the key itself. */
export function writeTexts(out: ByteWriter, texts: Texts, earlier: readonly Texts[]): void {
  const { codes } = texts
  writeDictionary(out, texts.dictionary)
  const kind = cheapest(codes, earlier)
  out.byte(kind)
  if (kind === CONSTANT) out.whole((codes[0] ?? -1) + 1)
  else {
    const symbols = symbolsOf(kind, codes, earlier, new Int32Array(codes.length))
    writePlanes(out, symbols, codes.length)
    letGo(symbols)
  }
}

/** The counterpart of `writeTexts`; throws `damaged` for codes outside the dictionary. */
export function readTexts(from: ByteReader, count: number, earlier: readonly Texts[]): Texts {
  const dictionary = readDictionary(from)
  const kind = from.byte()
  const codes = new Int32Array(count)
  if (kind === CONSTANT) codes.fill(from.count(dictionary.length) - 1)
  else {
    readPlanes(from, codes, count)
    if (kind === STEP) fromSteps(codes)
    else if (kind === STEP_IN_KEY) fromStepsInKey(codes, contextOf(kind, earlier).codes)
    else fromRepeats(codes, contextOf(kind, earlier))
  }
  checkCodes(codes, dictionary.length)
  return { dictionary, codes }
}

function contextOf(kind: number, earlier: readonly Texts[]): Texts {
  const context = earlier[kind === STEP_IN_KEY ? 0 : kind - REPEAT]
  if (!context) throw damaged('an unknown kind of texts')
  return context
}

function checkCodes(codes: Int32Array, size: number): void {
  if (signsOutside(codes, size) < 0) throw damaged('a text is not in its dictionary')
}

/** Negative when some code is below −1 or not below `size`: such a code makes one of the differences negative. */
function signsOutside(codes: Int32Array, size: number): number {
  let signs = 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number
    signs |= (code + 1) | (size - 1 - code)
  }
  return signs
}

function cheapest(codes: Int32Array, earlier: readonly Texts[]): number {
  if (isConstant(codes)) return CONSTANT
  const rows = Math.min(codes.length, SAMPLE)
  const kinds = earlier.length === 0 ? [STEP] : [STEP, STEP_IN_KEY, ...earlier.map((_, index) => REPEAT + index)]
  const symbols = new Int32Array(rows)
  let best = STEP
  let least = Infinity
  for (const kind of kinds) {
    const cost = costOf(symbolsOf(kind, codes, earlier, symbols), rows)
    if (cost < least) [best, least] = [kind, cost]
  }
  letGo(symbols)
  return best
}

function isConstant(codes: Int32Array): boolean {
  for (let row = 1; row < codes.length; row++) if (codes[row] !== codes[0]) return false
  return true
}

/** Bits that the numbers need, and a little for each that is not 0. */
export function costOf(symbols: Int32Array, count: number): number {
  let bits = 0
  for (let index = 0; index < count; index++) {
    const symbol = symbols[index] as number
    if (symbol !== 0) bits += 34 - Math.clz32(symbol)
  }
  return bits
}

/** The symbols of as many rows as they have room for. */
function symbolsOf(kind: number, codes: Int32Array, earlier: readonly Texts[], symbols: Int32Array): Int32Array {
  if (kind === STEP) return toSteps(codes, symbols)
  const context = earlier[kind === STEP_IN_KEY ? 0 : kind - REPEAT] as Texts
  return kind === STEP_IN_KEY ? toStepsInKey(codes, context.codes, symbols) : toRepeats(codes, context, symbols)
}

function toSteps(codes: Int32Array, symbols: Int32Array): Int32Array {
  let before = 0
  for (let row = 0; row < symbols.length; row++) {
    const code = codes[row] as number
    symbols[row] = zigzag(code - before)
    before = code
  }
  return symbols
}

function fromSteps(codes: Int32Array): void {
  let before = 0
  for (let row = 0; row < codes.length; row++) codes[row] = before = before + unzigzag(codes[row] as number)
}

function toStepsInKey(codes: Int32Array, keys: Int32Array, symbols: Int32Array): Int32Array {
  for (let row = 0; row < symbols.length; row++) {
    const base = row > 0 && keys[row] === keys[row - 1] ? (codes[row - 1] as number) : 0
    symbols[row] = zigzag((codes[row] as number) - base)
  }
  return symbols
}

function fromStepsInKey(codes: Int32Array, keys: Int32Array): void {
  for (let row = 0; row < codes.length; row++) {
    const base = row > 0 && keys[row] === keys[row - 1] ? (codes[row - 1] as number) : 0
    codes[row] = base + unzigzag(codes[row] as number)
  }
}

const UNSEEN = -2

function toRepeats(codes: Int32Array, context: Texts, symbols: Int32Array): Int32Array {
  const seen = new Int32Array(context.dictionary.length + 1).fill(UNSEEN)
  let before = UNSEEN
  for (let row = 0; row < symbols.length; row++) {
    const place = (context.codes[row] as number) + 1
    const code = codes[row] as number
    const guess = seen[place] === UNSEEN ? before : (seen[place] as number)
    symbols[row] = code === guess ? 0 : code + 2
    seen[place] = before = code
  }
  letGo(seen)
  return symbols
}

function fromRepeats(codes: Int32Array, context: Texts): void {
  const seen = new Int32Array(context.dictionary.length + 1).fill(UNSEEN)
  let before = UNSEEN
  for (let row = 0; row < codes.length; row++) {
    const place = (context.codes[row] as number) + 1
    const symbol = codes[row] as number
    const code = symbol !== 0 ? symbol - 2 : seen[place] === UNSEEN ? before : (seen[place] as number)
    codes[row] = seen[place] = before = code
  }
}

function zigzag(value: number): number {
  return value < 0 ? value * -2 - 1 : value * 2
}

function unzigzag(symbol: number): number {
  return (symbol & 1) === 1 ? -((symbol >>> 1) + 1) : symbol >>> 1
}

/** Whether a column holds nothing: every row unknown. */
export function isUnknown(texts: Texts): boolean {
  for (let row = 0; row < texts.codes.length; row++) if ((texts.codes[row] as number) >= 0) return false
  return true
}

