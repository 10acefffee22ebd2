import { letGo } from '../model/let-go.ts'
import type { Texts } from '../model/rows.ts'
import { damaged, type ByteReader, type ByteWriter } from './bytes.ts'
import { commonDivisor, readWholes, writeWholes } from './planes.ts'

/**
 * A column of whole numbers, some unknown. Told plainly, or *by price*: as an earlier value (or one) times a price
 * that was seen before with the same text, as an amount is quantity × the product's price. The four last prices of a
 * text are remembered; a new one is told once. All sums are doubles, the same on every machine.
 */
const PLAIN = 0
const BY_PRICE = 1

const KNOWN = 0
const UNKNOWN = 1
const SOME = 2

/** How many prices of one text are remembered. */
const PRICES = 4
/** Marks a new price that is whole for one unit of the base; what comes after it is no price at all. */
const NEW_PRICE = PRICES
const NO_PRICE = PRICES + 1

const SAMPLE = 16_384

interface Pricing {
  /** Which earlier value is multiplied; −1 for one. */
  readonly base: number
  /** Which text the price belongs to: 0 the key, then the dimensions. */
  readonly text: number
}

/** Where prices, and what is none, are gathered: as many as there are rows. */
interface Room {
  readonly prices: Float64Array
  readonly others: Float64Array
}

const roomFor = (rows: number): Room => ({ prices: new Float64Array(rows), others: new Float64Array(rows) })

interface Priced {
  readonly marks: Uint8Array
  readonly prices: Float64Array
  readonly others: Float64Array
}

/** Writes a sorted column; NaN is unknown. `earlier` are the values already written, `texts` the key and dimensions. */
export function writeValues(out: ByteWriter, numbers: Float64Array, earlier: readonly Float64Array[], texts: readonly Texts[]): void {
  const presence = presenceOf(numbers)
  out.byte(presence)
  if (presence === UNKNOWN) return
  if (presence === SOME) {
    const room = out.take(numbers.length)
    for (let row = 0; row < numbers.length; row++) room[row] = Number.isNaN(numbers[row]) ? 0 : 1
  }
  const values = filled(numbers)
  const pricing = cheapest(values, earlier, texts)
  out.byte(pricing === null ? PLAIN : BY_PRICE)
  if (pricing === null) {
    writeWholes(out, values)
    letGo(values)
    return
  }
  const base = baseOf(pricing, earlier, values.length)
  const text = texts[pricing.text] as Texts
  const room = roomFor(values.length)
  const known = memory(text)
  const priced = toPrices(values, base, unitOf(base), text, new Uint8Array(values.length), known, Infinity, room) as Priced
  out.byte(pricing.base + 1)
  out.byte(pricing.text)
  out.take(values.length).set(priced.marks)
  for (const exceptions of [priced.prices, priced.others]) {
    out.whole(exceptions.length)
    writeWholes(out, exceptions)
  }
  letGo(values, base, known, priced.marks, room.prices, room.others)
}

/** The counterpart of `writeValues`. */
export function readValues(from: ByteReader, count: number, earlier: readonly Float64Array[], texts: readonly Texts[]): Float64Array {
  const presence = from.byte()
  if (presence === UNKNOWN) return new Float64Array(count).fill(Number.NaN)
  if (presence > SOME) throw damaged('an unknown kind of values')
  const known = presence === SOME ? from.take(count) : null
  const kind = from.byte()
  if (kind > BY_PRICE) throw damaged('an unknown kind of values')
  const values = kind === PLAIN ? readWholes(from, count) : readPriced(from, count, earlier, texts)
  if (known) for (let row = 0; row < count; row++) if (known[row] === 0) values[row] = Number.NaN
  return values
}

function readPriced(from: ByteReader, count: number, earlier: readonly Float64Array[], texts: readonly Texts[]): Float64Array {
  const pricing = { base: from.byte() - 1, text: from.byte() }
  const text = texts[pricing.text]
  if (!text || pricing.base >= earlier.length) throw damaged('a price of nothing')
  const base = baseOf(pricing, earlier, count)
  const marks = from.take(count)
  const prices = readWholes(from, from.count(count))
  const others = readWholes(from, from.count(count))
  return fromPrices({ marks, prices, others }, base, unitOf(base), text)
}

function presenceOf(numbers: Float64Array): number {
  let unknown = 0
  for (let row = 0; row < numbers.length; row++) if (Number.isNaN(numbers[row])) unknown++
  return unknown === 0 ? KNOWN : unknown === numbers.length ? UNKNOWN : SOME
}

/** The numbers with 0 for unknown. */
function filled(numbers: Float64Array): Float64Array {
  const values = new Float64Array(numbers.length)
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row] as number
    values[row] = Number.isNaN(number) ? 0 : number
  }
  return values
}

function baseOf(pricing: Pricing, earlier: readonly Float64Array[], count: number): Float64Array {
  const base = earlier[pricing.base]
  return base ? filled(base) : new Float64Array(count).fill(1)
}

/** What one unit of the base is: 1000 where quantities in thousandths are all whole. */
function unitOf(base: Float64Array): number {
  const divisor = divisorOf(base, base.length)
  return divisor === 0 ? 1 : divisor
}

/** The greatest common divisor of the first numbers, whatever their signs; 0 when all are 0. */
function divisorOf(numbers: Float64Array, count: number): number {
  let divisor = 0
  for (let row = 0; row < count; row++) {
    const number = Math.abs(numbers[row] as number)
    // Most numbers are multiples of what was found so far.
    if (divisor === 0 || number % divisor !== 0) divisor = commonDivisor(divisor, number)
    if (divisor === 1) return 1
  }
  return divisor
}

function cheapest(values: Float64Array, earlier: readonly Float64Array[], texts: readonly Texts[]): Pricing | null {
  const rows = Math.min(values.length, SAMPLE)
  const longest = texts.reduce((most, { dictionary }) => Math.max(most, dictionary.length), 0)
  // The same room for all that is tried.
  const known = new Float64Array((longest + 1) * PRICES)
  const marks = new Uint8Array(rows)
  const room = roomFor(rows)
  let best: Pricing | null = null
  let least = plainCost(values, rows)
  for (let base = -1; base < earlier.length; base++) {
    const numbers = baseOf({ base, text: 0 }, earlier, values.length)
    const unit = unitOf(numbers)
    for (let text = 0; text < texts.length; text++) {
      const cost = priceCost(values, numbers, unit, texts[text] as Texts, marks, known, least, room)
      if (cost < least) {
        best = { base, text }
        least = cost
      }
    }
    letGo(numbers)
  }
  letGo(known, marks, room.prices, room.others)
  return best
}

/** Bits that a pricing of the first rows takes, as many as there are `marks`; what it may be once it is `most` or more. */
function priceCost(values: Float64Array, base: Float64Array, unit: number, text: Texts, marks: Uint8Array, known: Float64Array, most: number, room: Room): number {
  const priced = toPrices(values, base, unit, text, marks, known.fill(Number.NaN, 0, (text.dictionary.length + 1) * PRICES), most, room)
  if (priced === null) return most
  const { prices, others } = priced
  let cost = plainCost(prices, prices.length) + plainCost(others, others.length)
  for (let row = 0; row < marks.length; row++) cost += markCost(marks[row] as number)
  return cost
}

/** Bits of a mark. */
function markCost(mark: number): number {
  return mark === 0 ? 0 : 2 + mark
}

/** Bits of the numbers without their common divisor. */
function plainCost(numbers: Float64Array, rows: number): number {
  const divisor = divisorOf(numbers, rows)
  let bits = 0
  for (let row = 0; row < rows; row++) {
    let rest = Math.abs(numbers[row] as number) / (divisor === 0 ? 1 : divisor)
    for (bits += 2; rest >= 1; rest /= 2) bits++
  }
  return bits
}

/** Remembered prices, `PRICES` a text, newest first. */
function memory(text: Texts): Float64Array {
  return new Float64Array((text.dictionary.length + 1) * PRICES).fill(Number.NaN)
}

/** Puts a price in front, over the one at `place`. */
function remember(prices: Float64Array, start: number, place: number, price: number): void {
  for (let index = start + place; index > start; index--) prices[index] = prices[index - 1] as number
  prices[start] = price
}

/**
 * Prices as many rows as `marks` has; `known` is the memory, NaN all over. Null as soon as the marks alone cost `most`
 * bits.
 */
function toPrices(values: Float64Array, base: Float64Array, unit: number, text: Texts, marks: Uint8Array, known: Float64Array, most: number, { prices, others }: Room): Priced | null {
  let [priced, rest] = [0, 0]
  let cost = 0
  for (let row = 0; row < marks.length; row++) {
    const value = values[row] as number
    const times = base[row] as number
    const start = ((text.codes[row] as number) + 1) * PRICES
    let place = 0
    while (place < PRICES && Math.round(times * (known[start + place] as number)) !== value) place++
    if (place < PRICES) {
      marks[row] = place
      if (place > 0) {
        remember(known, start, place, known[start + place] as number)
        cost += markCost(place)
      }
      continue
    }
    const price = Math.round((value * unit) / times)
    const whole = times !== 0 && Number.isSafeInteger(price) && Math.round((price * times) / unit) === value
    const mark = whole ? NEW_PRICE : NO_PRICE
    marks[row] = mark
    cost += markCost(mark)
    if (cost >= most) return null
    if (whole) prices[priced++] = price + 0
    else others[rest++] = value
    if (times !== 0) remember(known, start, PRICES - 1, whole ? price / unit : value / times)
  }
  return { marks, prices: prices.subarray(0, priced), others: others.subarray(0, rest) }
}

function fromPrices(priced: Priced, base: Float64Array, unit: number, text: Texts): Float64Array {
  const { marks, prices, others } = priced
  const told = [0, 0]
  for (let row = 0; row < marks.length; row++) {
    const mark = marks[row] as number
    if (mark > NO_PRICE) throw damaged('an unknown mark of a price')
    if (mark >= NEW_PRICE) (told[mark - NEW_PRICE] as number)++
  }
  if (told[0] !== prices.length || told[1] !== others.length) throw damaged('prices do not match their marks')
  const values = new Float64Array(marks.length)
  multiply(values, marks, prices, others, base, unit, text.codes, memory(text))
  for (let row = 0; row < values.length; row++) if (!Number.isSafeInteger(values[row])) throw damaged('a value is no whole number')
  return values
}

function multiply(
  values: Float64Array, marks: Uint8Array, prices: Float64Array, others: Float64Array, base: Float64Array, unit: number, codes: Int32Array, known: Float64Array,
): void {
  let nextPrice = 0
  let nextOther = 0
  for (let row = 0; row < marks.length; row++) {
    const mark = marks[row] as number
    const times = base[row] as number
    const start = ((codes[row] as number) + 1) * PRICES
    if (mark < PRICES) {
      const price = known[start + mark] as number
      values[row] = Math.round(times * price) + 0
      if (mark > 0) remember(known, start, mark, price)
    } else if (mark === NEW_PRICE) {
      const price = prices[nextPrice++] as number
      values[row] = Math.round((price * times) / unit) + 0
      if (times !== 0) remember(known, start, PRICES - 1, price / unit)
    } else {
      const value = others[nextOther++] as number
      values[row] = value
      if (times !== 0) remember(known, start, PRICES - 1, value / times)
    }
  }
}
