import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { openPack, PackRows, rowsOfPack, type PackRow } from '../../../worker/jobs/import/pack-rows.ts'
import { packedSql } from '../../../worker/store/facts/packed.ts'
import { LONG } from '../../support/long.ts'

const number = fc.option(fc.oneof(fc.integer({ min: 0, max: 99_999 }), fc.maxSafeInteger(), fc.constantFrom(0, -1, 99_999_999, 100_000_000, -100_000_000)), { freq: 3 })
const rows = (dimensions: number, values: number) =>
  fc.array(
    fc.record({
      first: fc.boolean(), at: fc.oneof(fc.integer({ min: -1_000_000_000_000, max: 4_000_000_000_000 }), fc.constantFrom(0, 60_000)), id: fc.maxSafeNat(), key: fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('"', '\\', "o'neil", '  ', 'nr. 5 @2025-01-01', 'e\u2028')),
      shift: fc.option(fc.integer({ min: -86_400_000, max: 86_400_000 }), { freq: 2 }), dimensions: fc.tuple(...Array.from({ length: dimensions }, () => number)), values: fc.tuple(...Array.from({ length: values }, () => number)),
    }),
    { minLength: 1, maxLength: 40 },
  )
const some = fc.tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 8 })).chain(([dimensions, values]) => fc.tuple(fc.constant(dimensions), fc.constant(values), rows(dimensions, values)))

/** NUL ends a text for SQLite; and a pack begins with a record. */
const clean = (row: PackRow, index: number): PackRow => ({ ...row, first: index === 0 || row.first, key: row.key.replaceAll('\0', '') })

/** The rows record by record, those by instant and identity of their first row. */
function byRecord(rows: readonly PackRow[]): PackRow[] {
  const records: PackRow[][] = []
  for (const row of rows) if (row.first) records.push([row]); else records.at(-1)?.push(row)
  const begin = (record: readonly PackRow[]) => record[0] as PackRow
  return records.sort((a, b) => begin(a).at - begin(b).at || begin(a).id - begin(b).id).flat()
}

function packOf(dimensions: number, values: number, given: readonly PackRow[]): string {
  const pack = new PackRows(dimensions, values)
  for (const row of given) pack.add(row.first, row.at, row.id, row.key, row.shift, Float64Array.from(row.dimensions, (cell) => cell ?? Number.NaN), 0, row.values)
  const { size } = pack
  const bytes = pack.encode()
  const text = new TextDecoder().decode(bytes)
  // What it says beforehand that it may come to is never too little: a parameter holds 2 MB.
  expect(bytes.length - text.indexOf('\n')).toBeLessThanOrEqual(size + 3)
  return text
}

it('rows come out of a pack as they went in, by instant and identity but each record whole, for the job and for the facts', () => {
  fc.assert(
    fc.property(some, ([dimensions, values, unclean]) => {
      const came = unclean.map(clean)
      const text = packOf(dimensions, values, came)
      const given = byRecord(came)
      expect(rowsOfPack(text)).toEqual(given)
      const pack = openPack(text)
      if (!pack) throw new Error('no layout')
      const db = new DatabaseSync(':memory:')
      const names = [...Array.from({ length: 16 }, (_, slot) => `d${slot}`), ...Array.from({ length: 8 }, (_, slot) => `m${slot}`)]
      db.exec(`create table fact (workspace integer, dataset integer, born integer, source integer, at integer not null, id integer not null, key text not null, shift integer, ${names.map((name) => `${name} integer`).join(', ')}) strict`)
      db.prepare(packedSql(pack.layout)).run(7, 0, 101, 5, pack.json)
      const wanted = [...names.slice(0, dimensions), ...names.slice(16, 16 + values)]
      const select = db.prepare(`select json_array(workspace, dataset, born, source, at, id, key, shift, ${wanted.join(', ')}) as row from fact order by born`)
      const found = (select.all() as { row: string }[]).map(({ row }) => JSON.parse(row) as unknown[])
      expect(found).toEqual(given.map((row, index) => [7, 0, 101 + index, 5, row.at, row.id, row.key, row.shift, ...row.dimensions, ...row.values]))
      db.close()
    }),
    { seed: 11, numRuns: LONG ? 5000 : 300 },
  )
})

it('a pack of an earlier release is still read', () => {
  expect(rowsOfPack('[[1,5,9,"a",null,2,3,null,1000,-7]]')).toEqual([{ first: true, at: 5, id: 9, key: 'a', shift: null, dimensions: [3, null], values: [1000, -7] }])
})
