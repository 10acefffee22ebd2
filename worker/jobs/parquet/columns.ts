import { parquetWriteBuffer } from 'hyparquet-writer'
import type { Dataset } from '../../../shared/model/dataset.ts'
import { scaleOf } from '../../../shared/model/currency.ts'

type SchemaElement = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number]

/** One living row: instant, order key, then dimensions as shown (a person's number) and values, by slot. */
export interface PlainRow {
  readonly at: number
  readonly key: string
  readonly dimensions: readonly (string | number | null)[]
  readonly values: readonly (number | null)[]
}

/** Digits of a decimal: what fits 64 bits. */
const PRECISION = 18

/** The schema of a dataset's Parquet files: an instant, texts, decimals with the scale of the currency. */
export function schemaOf(dataset: Dataset, currency: string | null): SchemaElement[] {
  const columns: SchemaElement[] = [
    { name: 'occurredAt', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' },
    { name: dataset.key, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    ...dataset.dimensions.map(({ name, kind }): SchemaElement => (kind === 'person' ? { name, type: 'INT64', repetition_type: 'OPTIONAL' } : { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' })),
    ...dataset.values.map(({ name, scale }): SchemaElement => ({ name, type: 'INT64', converted_type: 'DECIMAL', precision: PRECISION, scale: scaleOf(scale, currency ?? 'EUR'), repetition_type: 'OPTIONAL' })),
  ]
  return [{ name: 'root', num_children: columns.length }, ...columns]
}

/** Rows as the bytes of a Parquet file. Whole numbers go in as they are: no float is on the way. */
export function parquetOf(dataset: Dataset, currency: string | null, rows: readonly PlainRow[]): Uint8Array {
  const whole = (cell: number | null | undefined) => (cell === null || cell === undefined ? null : BigInt(cell))
  const columnData = [
    { name: 'occurredAt', data: rows.map((row) => BigInt(row.at)) },
    { name: dataset.key, data: rows.map((row) => row.key) },
    ...dataset.dimensions.map(({ name, kind }, slot) => ({ name, data: rows.map((row) => (kind === 'person' ? whole(row.dimensions[slot] as number | null) : (row.dimensions[slot] ?? null))) })),
    ...dataset.values.map(({ name }, slot) => ({ name, data: rows.map((row) => whole(row.values[slot])) })),
  ]
  return new Uint8Array(parquetWriteBuffer({ columnData, schema: schemaOf(dataset, currency) }))
}
