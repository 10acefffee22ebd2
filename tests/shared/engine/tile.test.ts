import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksum } from '../../../shared/engine/bytes.ts'
import { PartsBuilder, splitParts, type PartPlace } from '../../../shared/engine/parts.ts'
import { sortRows } from '../../../shared/engine/sort.ts'
import { decodeTile, encodeTile } from '../../../shared/engine/tile.ts'
import { withDimensions } from '../../../shared/model/dataset.ts'
import { RitmoError } from '../../../shared/model/errors.ts'
import { sales } from '../../../shared/model/sales.ts'
import { seeded } from '../../parity/random.ts'
import { shopRows } from '../query/shop.ts'
import { plainRows, toPlain, toRows, type PlainRow } from './random-rows.ts'

const times = fc.integer({ min: -5, max: 20 }).map((step) => 1_300_000_000_000 + step * 60_000)
const rows = plainRows(sales, times)
const runs = { seed: 20261125, numRuns: 200 }

const line = (at: number, key: string, product: string, quantity: number, amount: number): PlainRow => ({
  at,
  key,
  dimensions: [product, null, '17', 'italia', null, null, 'product'],
  values: [quantity, amount, null, null],
})

describe('a tile', () => {
  it('gives back its rows, sorted', () => {
    fc.assert(
      fc.property(rows, (plain) => {
        const back = decodeTile(encodeTile(sales, toRows(sales, plain)), sales)
        expect(toPlain(back)).toEqual(toPlain(sortRows(sales, toRows(sales, plain))))
      }),
      runs,
    )
  })

  it('is a function of the row multiset alone', () => {
    fc.assert(
      fc.property(rows, fc.integer(), (plain, turn) => {
        const other = plain.map((row, index) => ({ row, rank: Math.imul(index + 1, turn | 1) })).sort((a, b) => a.rank - b.rank)
        const shuffled = toRows(sales, other.map(({ row }) => row))
        expect(encodeTile(sales, shuffled)).toEqual(encodeTile(sales, toRows(sales, plain)))
        const again = decodeTile(encodeTile(sales, shuffled), sales)
        expect(encodeTile(sales, again)).toEqual(encodeTile(sales, shuffled))
      }),
      runs,
    )
  })

  it('is the same of a month that is left after any of its parts and gone on with from there', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), (plain, most) => {
        const stream = plain.map((row, place) => ({ row, place })).sort((a, b) => a.row.at - b.row.at || b.place - a.place).map(({ row }) => row)
        const made: Uint8Array[] = []
        const tilesFrom = (from: PartPlace | null): PartPlace | null => {
          const builder = new PartsBuilder(sales, most, from)
          for (const row of stream.filter(({ at }) => from === null || at >= from.at)) {
            const parts = builder.add(row.at, row.key, row.dimensions, row.values)
            made.push(...parts.map((part) => encodeTile(sales, part)))
            if (parts.length > 0) return builder.place
          }
          made.push(...builder.end().map((part) => encodeTile(sales, part)))
          return null
        }
        for (let place = tilesFrom(null); place; place = tilesFrom(place));
        expect(made).toEqual(splitParts(sales, toRows(sales, plain), most).map((part) => encodeTile(sales, part)))
      }),
      runs,
    )
  })

  it('does not change when the dataset gets a column that these rows do not have', () => {
    const plain = [line(1000, 'a', 'x', 1000, 250), line(2000, 'b', 'y', -2000, -500)]
    const wider = withDimensions(sales, ['shop', 'season'])
    const bytes = encodeTile(wider, toRows(wider, plain))
    expect(bytes).toEqual(encodeTile(sales, toRows(sales, plain)))
    expect(decodeTile(bytes, wider).dimensions[8]!.codes).toEqual(new Int32Array([-1, -1]))
  })

  it('refuses every single damaged byte and every shorter form', () => {
    const plain = Array.from({ length: 40 }, (_, index) => line(index * 60_000, `o${index >> 2}`, `p${index % 7}`, 1000 * (index % 5), index * 100))
    const bytes = encodeTile(sales, toRows(sales, plain))
    for (let at = 0; at < bytes.length; at++) {
      const wrong = bytes.slice()
      wrong[at]! ^= 1 << at % 8
      expect(() => decodeTile(wrong, sales), `byte ${at}`).toThrow(RitmoError)
      expect(() => decodeTile(bytes.subarray(0, at), sales), `first ${at} bytes`).toThrow(RitmoError)
    }
  })

  it('refuses or reads as whole rows what was damaged before its checksum was made', () => {
    const random = seeded(5)
    for (let run = 0; run < 400; run++) {
      const bytes = encodeTile(sales, toRows(sales, shopRows(run % 20, 1 + random.below(60))))
      for (let more = 1 + random.below(3); more > 0; more--) bytes[4 + random.below(bytes.length - 8)] = random.chance(0.3) ? 255 : random.below(256)
      new DataView(bytes.buffer).setUint32(bytes.length - 4, checksum(bytes, bytes.length - 4), true)
      try {
        const { count, values } = decodeTile(bytes, sales)
        for (const column of values) expect(column.every((value) => Number.isNaN(value) || Number.isSafeInteger(value))).toBe(true)
        expect(values[0]).toHaveLength(count)
      } catch (error) {
        expect(error).toBeInstanceOf(RitmoError)
      }
    }
  })

  it('names the client as too old for another version and for columns it does not know', () => {
    const wider = withDimensions(sales, ['shop'])
    const bytes = encodeTile(wider, toRows(wider, [{ ...line(1, 'a', 'x', 1, 1), dimensions: ['x', null, null, null, null, null, null, 'centro'] }]))
    expect(() => decodeTile(bytes, sales)).toThrow(expect.objectContaining({ code: 'client-too-old' }))
    bytes[3]! += 1
    expect(() => decodeTile(bytes, wider)).toThrow(expect.objectContaining({ code: 'client-too-old' }))
  })

  it('holds no row, too', () => {
    expect(decodeTile(encodeTile(sales, toRows(sales, [])), sales).count).toBe(0)
  })
})
