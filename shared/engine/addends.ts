import type { Dataset, DistinctMeasure, LevelMeasure, RowTest, SumMeasure } from '../model/dataset.ts'
import { compileTests, countedText, safeSum, termsOf, type Added, type CompiledTest } from './figures.ts'
import { MISSING, type Codes, type TableView, type ValueView } from './view.ts'

/** Columns whose sums, each times its factor, make a measure: one for most, several where a sum might pass 2^53. */
export interface Addends {
  readonly columns: readonly Int32Array[]
  /** The measure's figures from the columns' sums, an array a column. Throws `query-too-large` beyond 2^53. */
  figures(sums: readonly Float64Array[]): Float64Array
}

const PIECE_BITS = 20

function onlySum([sums]: readonly Float64Array[]): Float64Array {
  return sums as Float64Array
}

/** What a sum or a count adds up, one number a row, conditions met. */
export function addendsOf(dataset: Dataset, view: TableView, measure: Added): Addends {
  const met = rowsMeeting(dataset, view, measure.when)
  if (measure.kind === 'count') return { columns: [met ? Int32Array.from(met) : new Int32Array(view.count).fill(1)], figures: onlySum }
  const { terms, most } = termsOf(dataset, view, measure)
  // Below 2^31 all columns are of 32 bits.
  if (most < -MISSING && most * view.count <= Number.MAX_SAFE_INTEGER) {
    const [term] = terms
    if (term && terms.length === 1 && term.times === 1 && !met && !term.value.gaps && term.value.numbers instanceof Int32Array) {
      return { columns: [term.value.numbers], figures: onlySum }
    }
    const column = new Int32Array(view.count)
    for (const { value, times } of terms) addTerm(column, value.numbers as Int32Array, times)
    if (met) keepMet(column, met)
    return { columns: [column], figures: onlySum }
  }
  return inPieces(dataset, view, measure, met)
}

/** Numbers cut into pieces of 20 bits, whose sums stay exact however many rows there are. */
function inPieces(dataset: Dataset, view: TableView, measure: SumMeasure | LevelMeasure, met: Uint8Array | null): Addends {
  const columns: Int32Array[] = []
  const factors: bigint[] = []
  for (const { value, times } of termsOf(dataset, view, measure).terms) {
    for (let bits = 0; 2 ** bits <= value.largest; bits += PIECE_BITS) {
      const column = new Int32Array(view.count)
      writePiece(column, value.numbers, 2 ** bits)
      if (met) keepMet(column, met)
      columns.push(column)
      factors.push(BigInt(times) << BigInt(bits))
    }
  }
  const figureAt = (sums: readonly Float64Array[], index: number): number => {
    const sum = sums.reduce((all, one, place) => all + BigInt(one[index] as number) * (factors[place] as bigint), 0n)
    return safeSum(Number(sum), measure.name)
  }
  // A value that is 0 everywhere has no piece.
  if (columns.length === 0) return { columns: [new Int32Array(view.count)], figures: onlySum }
  return { columns, figures: (sums) => Float64Array.from(sums[0] as Float64Array, (_, index) => figureAt(sums, index)) }
}

/** The codes that a distinct measure counts, one a row; 0 where the text is unknown or a condition is not met. */
export function countedCodes(dataset: Dataset, view: TableView, measure: DistinctMeasure): { codes: Codes; size: number } {
  const text = countedText(dataset, view, measure)
  const size = text.dictionary.length + 1
  const met = rowsMeeting(dataset, view, measure.when)
  if (!met) return { codes: text.codes, size }
  const codes = text.codes.slice(0, view.count)
  keepMet(codes, met)
  return { codes, size }
}

/** One flag a row; null where there is no condition. */
export function rowsMeeting(dataset: Dataset, view: TableView, tests: readonly RowTest[]): Uint8Array | null {
  if (tests.length === 0) return null
  const met = new Uint8Array(view.count).fill(1)
  for (const test of compileTests(dataset, view, tests)) applyTest(met, test)
  return met
}

function applyTest(met: Uint8Array, test: CompiledTest): void {
  if ('text' in test) keepPassing(met, test.text.codes, test.passes)
  else keepAbove(met, test.value.numbers, isMissing(test.value), test.above)
}

/** The number that stands for unknown in a column; doubles have NaN, which is above nothing. */
function isMissing(value: ValueView): number {
  return value.numbers instanceof Int32Array ? MISSING : -Infinity
}

function keepPassing(met: Uint8Array, codes: Codes, passes: Uint8Array): void {
  for (let row = 0; row < met.length; row++) met[row] = (met[row] as number) & (passes[codes[row] as number] as number)
}

function keepAbove(met: Uint8Array, numbers: Int32Array | Float64Array, missing: number, above: number): void {
  for (let row = 0; row < met.length; row++) {
    const number = numbers[row] as number
    if (!(number > above) || number === missing) met[row] = 0
  }
}

function keepMet(column: Int32Array | Codes, met: Uint8Array): void {
  for (let row = 0; row < met.length; row++) if (met[row] === 0) column[row] = 0
}

function addTerm(column: Int32Array, numbers: Int32Array, times: number): void {
  for (let row = 0; row < column.length; row++) {
    const number = numbers[row] as number
    if (number !== MISSING) column[row] = (column[row] as number) + times * number
  }
}

function writePiece(column: Int32Array, numbers: Int32Array | Float64Array, unit: number): void {
  const whole = numbers instanceof Int32Array
  for (let row = 0; row < column.length; row++) {
    const number = numbers[row] as number
    if (Number.isNaN(number) || (whole && number === MISSING)) continue
    column[row] = Math.trunc(number / unit) % 2 ** PIECE_BITS
  }
}
