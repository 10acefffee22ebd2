import * as fc from 'fast-check'
import { RowsBuilder } from '../../../shared/engine/build.ts'
import type { Dataset } from '../../../shared/model/dataset.ts'
import type { Rows } from '../../../shared/model/rows.ts'

/** One row as plain values, in the order of `RowsBuilder.add`. */
export interface PlainRow {
  at: number
  key: string
  dimensions: (string | null)[]
  values: (number | null)[]
}

/** Gathers plain rows as columns. */
export function toRows(dataset: Dataset, plain: readonly PlainRow[]): Rows {
  const builder = new RowsBuilder(dataset)
  for (const row of plain) builder.add(row.at, row.key, row.dimensions, row.values)
  return builder.rows()
}

/** Columns as plain rows, to compare by. */
export function toPlain(rows: Rows): PlainRow[] {
  return Array.from({ length: rows.count }, (_, row) => ({
    at: rows.at[row]!,
    key: rows.key.dictionary[rows.key.codes[row]!]!,
    dimensions: rows.dimensions.map((column) => column.dictionary[column.codes[row]!] ?? null),
    values: rows.values.map((column) => (Number.isNaN(column[row]) ? null : column[row]!)),
  }))
}

/** Plain rows of a dataset: few different texts, so that they meet; values small, negative, huge and missing. */
export function plainRows(dataset: Dataset, times: fc.Arbitrary<number>, maxLength = 60): fc.Arbitrary<PlainRow[]> {
  const text = fc.oneof(
    { arbitrary: fc.constantFrom('a', 'b', 'ab', 'zz', '', 'è', '10', '9', '\u{1f600}', '\ud800'), weight: 6 },
    { arbitrary: fc.string({ maxLength: 12 }), weight: 1 },
  )
  const whole = fc.oneof(
    { arbitrary: fc.integer({ min: -3, max: 12 }).map((units) => units * 1000), weight: 4 },
    { arbitrary: fc.integer({ min: -100_000, max: 100_000 }), weight: 4 },
    { arbitrary: fc.maxSafeInteger().map((value) => Math.trunc(value / 4096)), weight: 1 },
  )
  const row = fc.record({
    at: times,
    key: fc.constantFrom('k1', 'k2', 'k3', '', 'K\u0301', '0007'),
    dimensions: fc.tuple(...dataset.dimensions.map(() => fc.option(text, { nil: null, freq: 4 }))),
    values: fc.tuple(...dataset.values.map((value) => (value.optional ? fc.option(whole, { nil: null, freq: 2 }) : whole))),
  })
  return fc.array(row as fc.Arbitrary<PlainRow>, { maxLength })
}
