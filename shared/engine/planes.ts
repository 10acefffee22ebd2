import { letGo } from '../model/let-go.ts'
import { damaged, type ByteReader, type ByteWriter } from './bytes.ts'

/**
 * Streams of whole numbers, least bytes of all numbers first, then the next ones: DEFLATE finds the pattern of each
 * plane, and a plane that only outliers need costs almost nothing.
 */

type Numbers = Float64Array | Int32Array

/** `count` whole numbers from 0 to 2^53 − 1. */
export function writePlanes(out: ByteWriter, numbers: Numbers, count: number): void {
  const width = bytesFor(largest(numbers, count))
  out.byte(width)
  for (let plane = 0; plane < width; plane++) {
    const room = out.take(count)
    if (plane < 4) fillLow(room, numbers, count, plane * 8)
    else fillHigh(room, numbers, count, 2 ** (plane * 8))
  }
}

/** The counterpart of `writePlanes`; `into` has `count` entries or more. In 32 bits a number from 2^31 on comes out negative. */
export function readPlanes(from: ByteReader, into: Numbers, count: number): void {
  const width = from.byte()
  if (width > (into instanceof Float64Array ? 7 : 4)) throw damaged('a number is too wide')
  into.fill(0, 0, count)
  for (let plane = 0; plane < width; plane++) {
    const bytes = from.take(count)
    if (into instanceof Float64Array) addPlane(into, bytes, count, 2 ** (plane * 8))
    else orPlane(into, bytes, count, plane * 8)
  }
}

/** How many bytes a whole number needs: 0 for 0. */
export function bytesFor(value: number): number {
  let width = 0
  for (let rest = value; rest >= 1; rest = Math.floor(rest / 256)) width++
  return width
}

function largest(numbers: Numbers, count: number): number {
  let most = 0
  for (let index = 0; index < count; index++) if ((numbers[index] as number) > most) most = numbers[index] as number
  return most
}

function fillLow(room: Uint8Array, numbers: Numbers, count: number, shift: number): void {
  for (let index = 0; index < count; index++) room[index] = (numbers[index] as number) >>> shift
}

function fillHigh(room: Uint8Array, numbers: Numbers, count: number, factor: number): void {
  for (let index = 0; index < count; index++) room[index] = Math.floor((numbers[index] as number) / factor) % 256
}

function addPlane(into: Float64Array, plane: Uint8Array, count: number, factor: number): void {
  for (let index = 0; index < count; index++) into[index] = (into[index] as number) + (plane[index] as number) * factor
}

/** The same for columns of 32 bits. */
function orPlane(into: Int32Array, plane: Uint8Array, count: number, shift: number): void {
  for (let index = 0; index < count; index++) into[index] = (into[index] as number) | ((plane[index] as number) << shift)
}

/** The highest whole number that can be told apart from its neighbours after doubling (see `writeWholes`). */
const ZIGZAG_LIMIT = 2 ** 52 - 1

/**
 * `count` safe whole numbers of either sign. Kind 0: divided by their common divisor, sign in the lowest bit; kind 1:
 * as distance from the least; kind 2: the eight bytes of each double, for what spans more than 2^53.
 */
export function writeWholes(out: ByteWriter, numbers: Float64Array): void {
  const count = numbers.length
  let least = Infinity
  let most = -Infinity
  let divisor = 0
  for (let index = 0; index < count; index++) {
    const value = numbers[index] as number
    if (value < least) least = value
    if (value > most) most = value
    if (divisor !== 1) divisor = commonDivisor(divisor, Math.abs(value))
  }
  if (count === 0) least = most = 0
  if (divisor === 0) divisor = 1
  const low = least / divisor
  const high = most / divisor
  const zigzag = Math.max(high * 2, low * -2 - 1)
  const coded = new Float64Array(count)
  if (Math.max(high, -low) <= ZIGZAG_LIMIT && bytesFor(zigzag) <= bytesFor(high - low)) {
    for (let index = 0; index < count; index++) {
      const value = (numbers[index] as number) / divisor
      coded[index] = value < 0 ? value * -2 - 1 : value * 2
    }
    out.byte(0)
    out.whole(divisor)
    writePlanes(out, coded, count)
  } else if (high - low <= Number.MAX_SAFE_INTEGER) {
    for (let index = 0; index < count; index++) coded[index] = (numbers[index] as number) / divisor - low
    out.byte(1)
    out.whole(divisor)
    out.signed(low)
    writePlanes(out, coded, count)
  } else {
    out.byte(2)
    const view = new DataView(new ArrayBuffer(8))
    const room = out.take(count * 8)
    for (let index = 0; index < count; index++) {
      view.setFloat64(0, numbers[index] as number, true)
      for (let plane = 0; plane < 8; plane++) room[plane * count + index] = view.getUint8(plane)
    }
  }
  letGo(coded)
}

/** The counterpart of `writeWholes`. */
export function readWholes(from: ByteReader, count: number): Float64Array {
  const numbers = new Float64Array(count)
  const kind = from.byte()
  if (kind === 2) {
    const planes = from.take(count * 8)
    const view = new DataView(new ArrayBuffer(8))
    for (let index = 0; index < count; index++) {
      for (let plane = 0; plane < 8; plane++) view.setUint8(plane, planes[plane * count + index] as number)
      numbers[index] = view.getFloat64(0, true)
    }
    return checked(numbers)
  }
  if (kind > 2) throw damaged('an unknown kind of numbers')
  const divisor = from.whole()
  const low = kind === 1 ? from.signed() : 0
  readPlanes(from, numbers, count)
  if (kind === 0) fromZigzags(numbers, divisor)
  else fromDistances(numbers, low, divisor)
  return checked(numbers)
}

function fromZigzags(numbers: Float64Array, divisor: number): void {
  for (let index = 0; index < numbers.length; index++) {
    const value = numbers[index] as number
    const half = Math.floor(value / 2)
    numbers[index] = (half * 2 === value ? half : -half - 1) * divisor
  }
}

function fromDistances(numbers: Float64Array, low: number, divisor: number): void {
  for (let index = 0; index < numbers.length; index++) numbers[index] = ((numbers[index] as number) + low) * divisor
}

function checked(numbers: Float64Array): Float64Array {
  for (let index = 0; index < numbers.length; index++) {
    if (!Number.isSafeInteger(numbers[index])) throw damaged('a number is no whole number')
  }
  return numbers
}

/** Greatest common divisor of two whole numbers; with 0 the other one. */
export function commonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
