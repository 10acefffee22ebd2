import { isList, isObject, type Json, type JsonObject } from './json-value.ts'

interface Column {
  /** What tells the rows apart. */
  readonly keys: readonly string[]
  readonly cells: readonly Json[]
}

/**
 * The rows of a record that is a whole table told column by column: `{"date": [...], "amount": [...]}`, or by the numbers of
 * its rows, `{"date": {"0": ...}, "amount": {"0": ...}}`. Null for any other record.
 */
export function rowsOfColumns(record: Json): readonly JsonObject[] | null {
  if (!isObject(record) || record.size < 2) return null
  const columns: (readonly [string, Column])[] = []
  for (const [name, value] of record) {
    const column = columnOf(value)
    if (!column) return null
    columns.push([name, column])
  }
  const keys = columns[0]?.[1].keys ?? []
  if (keys.length < 2 || !columns.every(([, column]) => column.keys.length === keys.length && column.keys.every((key, row) => key === keys[row]))) return null
  return keys.map((_, row) => new Map(columns.map(([name, { cells }]) => [name, cells[row] ?? null])))
}

function columnOf(value: Json): Column | null {
  const [keys, cells] = isList(value) ? [value.map((_, row) => String(row)), value] : isObject(value) ? [[...value.keys()], [...value.values()]] : [[], []]
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key)) && !cells.some((cell) => isList(cell) || isObject(cell)) ? { keys, cells } : null
}
