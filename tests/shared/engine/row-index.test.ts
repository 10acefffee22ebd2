import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { placeOf, rowIndex } from '../../../shared/engine/row-index.ts'
import type { TableView } from '../../../shared/engine/view.ts'

const SIZE = 5

test('every living row stands once, under its code, ascending', () => {
  const rows = fc.array(fc.record({ code: fc.nat(SIZE - 1), dead: fc.boolean() }), { maxLength: 60 })
  fc.assert(fc.property(rows, (some) => {
      const dead = Uint32Array.from(some.flatMap((one, row) => (one.dead ? [row] : [])))
      const view = { count: some.length, dead } as TableView
      // The column may have room for more rows than there are.
      const codes = Uint16Array.from([...some.map((one) => one.code), 0, 0])
      const index = rowIndex(view, codes, SIZE)
      for (let code = 0; code < SIZE; code++) {
        const expected = some.flatMap((one, row) => (one.code === code && !one.dead ? [row] : []))
        expect([...index.rows.subarray(index.from[code], index.from[code + 1])]).toEqual(expected)
      }
      expect(rowIndex(view, codes, SIZE)).toBe(index)
    }), { seed: 5 })
})

test('a place is the first at or after a row', () => {
  const list = Uint32Array.of(2, 5, 9)
  expect([0, 2, 3, 5, 9, 10].map((row) => placeOf(list, row))).toEqual([0, 0, 1, 1, 2, 3])
})
