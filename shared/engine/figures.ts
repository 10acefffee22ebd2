import type { CountMeasure, Dataset, DistinctMeasure, LevelMeasure, Measure, OrderMeasure, RatioMeasure, RowTest, SumMeasure } from '../model/dataset.ts'
import { dimensionIndex, findMeasure, valueIndex } from '../model/dataset.ts'
import { RitmoError } from '../model/errors.ts'
import { MISSING, type TableView, type TextView, type ValueView } from './view.ts'

/** A measure that is counted over rows; ratios are made of two. */
export type Figured = SumMeasure | CountMeasure | DistinctMeasure | LevelMeasure | OrderMeasure

/** Those that are added up row by row. */
export type Added = SumMeasure | CountMeasure | LevelMeasure

/** Whether a measure is of numbers in their order. */
export function isOfOrder(measure: Figured): measure is OrderMeasure {
  return measure.kind === 'min' || measure.kind === 'max' || measure.kind === 'median'
}

/** A measure by name. Throws `unknown-measure`. */
export function measureOf(dataset: Dataset, name: string): Measure {
  const measure = findMeasure(dataset, name)
  if (!measure) throw new RitmoError('unknown-measure', `${dataset.name} has no measure ${name}`, { field: 'measures' })
  return measure
}

/** What must be counted for some measures: each once, ratios as the two they are made of. */
export function figuresOf(dataset: Dataset, names: readonly string[]): Figured[] {
  const found = new Map<string, Figured>()
  for (const name of names) {
    const measure = measureOf(dataset, name)
    for (const part of measure.kind === 'ratio' ? sidesOf(dataset, measure) : [measure]) found.set(part.name, part)
  }
  return [...found.values()]
}

/** Numerator and denominator of a ratio. */
export function sidesOf(dataset: Dataset, ratio: RatioMeasure): [Exclude<Figured, OrderMeasure>, Exclude<Figured, OrderMeasure>] {
  const over = measureOf(dataset, ratio.over)
  const under = measureOf(dataset, ratio.under)
  if (over.kind === 'ratio' || under.kind === 'ratio' || isOfOrder(over) || isOfOrder(under)) throw new RitmoError('internal', `${ratio.name} is no ratio of two sums or counts`)
  return [over, under]
}

/** What stands for the denominator of a median among the figures. */
export function underOf(name: string): string {
  return `${name} \0under`
}

/** The names under which a measure's numbers are found: two for a ratio and a median (numerator, denominator). */
export function columnsOf(dataset: Dataset, name: string): string[] {
  const measure = measureOf(dataset, name)
  if (measure.kind === 'ratio') return sidesOf(dataset, measure).map((side) => side.name)
  return measure.kind === 'median' ? [name, underOf(name)] : [name]
}

/** The text column of a dimension or of the key's name; null when there is none. */
export function textOf(dataset: Dataset, view: TableView, name: string): TextView | null {
  const index = dimensionIndex(dataset, name)
  return index >= 0 ? (view.dimensions[index] as TextView) : name === dataset.key || name === 'key' ? view.key : null
}

/** A condition over one column: which codes pass, or from where on a value passes. */
export type CompiledTest =
  | { readonly text: TextView; readonly passes: Uint8Array }
  | { readonly value: ValueView; readonly above: number }

/** A measure's conditions over the table's columns. */
export function compileTests(dataset: Dataset, view: TableView, tests: readonly RowTest[]): CompiledTest[] {
  return tests.map((test): CompiledTest => {
    if ('value' in test) return { value: valueOf(dataset, view, test.value), above: test.above }
    if ('dimension' in test) {
      const text = columnOf(dataset, view, test.dimension)
      return { text, passes: passing(text, test.in) }
    }
    const text = textOf(dataset, view, test.known)
    if (!text) return { value: valueOf(dataset, view, test.known), above: -Infinity }
    return { text, passes: new Uint8Array(text.dictionary.length + 1).fill(1, 1) }
  })
}

/** One flag a code: whether the text is among `keys`; null stands for unknown. */
export function passing(text: TextView, keys: readonly (string | null)[]): Uint8Array {
  const passes = new Uint8Array(text.dictionary.length + 1)
  for (const key of keys) {
    const code = key === null ? 0 : text.codeOf.get(key)
    if (code !== undefined) passes[code] = 1
  }
  return passes
}

/** Whether a row meets every condition; an unknown value is above nothing. */
export function meets(tests: readonly CompiledTest[], row: number): boolean {
  for (const test of tests) {
    if ('text' in test) {
      if (test.passes[test.text.codes[row] as number] === 0) return false
    } else {
      const value = knownOr(test.value, row, Number.NaN)
      if (!(value > test.above)) return false
    }
  }
  return true
}

/** The value of a row, or `otherwise` where it is unknown. */
export function knownOr(value: ValueView, row: number, otherwise: number): number {
  const number = value.numbers[row] as number
  return value.gaps && (Number.isNaN(number) || (number === MISSING && value.numbers instanceof Int32Array)) ? otherwise : number
}

/** The value column of that name. */
export function valueOf(dataset: Dataset, view: TableView, name: string): ValueView {
  const value = view.values[valueIndex(dataset, name)]
  if (!value) throw new RitmoError('internal', `${dataset.name} has no value ${name}`)
  return value
}

/** What a sum adds up: columns with their signs, and no row adds more than `most`. A level is the sum of its steps. */
export function termsOf(dataset: Dataset, view: TableView, measure: SumMeasure | LevelMeasure): { terms: { value: ValueView; times: 1 | -1 }[]; most: number } {
  if (measure.kind === 'level') {
    const value = view.stepsOf(valueIndex(dataset, measure.of))
    return { terms: [{ value, times: 1 }], most: value.largest }
  }
  const terms = measure.of.map(({ value, times }) => ({ value: valueOf(dataset, view, value), times }))
  return { terms, most: terms.reduce((sum, { value }) => sum + value.largest, 0) }
}

/** The text column that a distinct measure counts; its conditions may name others. */
export function countedText(dataset: Dataset, view: TableView, measure: DistinctMeasure): TextView {
  return columnOf(dataset, view, measure.of)
}

function columnOf(dataset: Dataset, view: TableView, name: string): TextView {
  const text = textOf(dataset, view, name)
  if (!text) throw new RitmoError('internal', `${dataset.name} has no dimension ${name}`)
  return text
}

/** Refuses what a double no longer tells apart from its neighbours. */
export function safeSum(sum: number, name: string): number {
  if (!Number.isSafeInteger(sum)) throw new RitmoError('query-too-large', `the sum of ${name} is beyond 2^53`, { field: name })
  return sum + 0
}
