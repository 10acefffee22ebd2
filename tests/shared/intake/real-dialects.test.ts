import { describe, expect, it } from 'vitest'
import { grandTotals } from '../../../shared/intake/read/file-totals.ts'
import { fold } from '../../../shared/model/fold.ts'
import { seeded } from '../../parity/random.ts'
import { type Dialect, dialect, moneyTold, type TrueRow, writeFile } from '../../support/dialects.ts'
import { realData, withoutRealData } from '../../support/real-data.ts'
import { realRows } from '../../support/real-rows.ts'
import { AMOUNT, QUANTITY, readAll, sumOf, TAX } from './reading.ts'

const SEEDS = process.env.RITMO_LONG ? 300 : 30
const ROWS = process.env.RITMO_LONG ? 3000 : 800

/** What a file in that dialect comes to. */
function expected(rows: readonly TrueRow[], how: Dialect) {
  const told = rows.map((row) => moneyTold(row, how))
  const distinct = (of: (row: TrueRow) => string | null) => new Set(rows.flatMap((row) => of(row) ?? []).map(fold)).size
  return {
    lines: rows.length,
    units: rows.reduce((sum, { quantity }) => sum + quantity, 0),
    amount: told.reduce((sum, { amount }) => sum + amount, 0),
    tax: told.reduce((sum, { tax }) => sum + (tax ?? 0), 0),
    orders: distinct(({ order }) => order),
    products: distinct(({ product }) => product),
    customers: how.columns === 'all' ? distinct(({ customer }) => customer) : 0,
  }
}

function came(reading: ReturnType<typeof readAll>) {
  const { drafts } = reading
  const distinct = (of: (draft: (typeof drafts)[number]) => string | null | undefined) => new Set(drafts.flatMap((draft) => of(draft) ?? []).map(fold)).size
  return { lines: drafts.length, units: sumOf(drafts, QUANTITY), amount: sumOf(drafts, AMOUNT), tax: sumOf(drafts, TAX), orders: distinct(({ key }) => key), products: distinct(({ dimensions }) => dimensions[0]), customers: distinct(({ dimensions }) => dimensions[2]) }
}

/** A dialect that can tell these rows: months first only where some day shows it, names only where they are told. */
function fitting(how: Dialect, rows: readonly TrueRow[]): Dialect {
  return how.date === 'mdy' && !rows.some(({ local }) => new Date(local).getUTCDate() > 12) ? { ...how, date: 'dmy' } : how
}

describe.skipIf(withoutRealData())(`real sales, written anew (${realData})`, () => {
  it(`in ${SEEDS} dialects: the same totals, nothing refused, and what the file says of its own totals`, () => {
    const { shop, january } = realRows()
    let compared = 0
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = seeded(seed * 31)
      const all = seed % 3 === 0 ? january : shop
      const from = chance.below(all.length - ROWS)
      const rows = all.slice(from, from + ROWS)
      const how = fitting({ ...dialect(seed + 5000), status: false, discounts: false }, rows)
      const { bytes } = writeFile(rows, how, seed)
      const reading = readAll(bytes, {}, { recordsPerChunk: 100 + chance.below(1000), piece: 1000 + chance.below(60_000) })
      const about = `seed ${seed} ${JSON.stringify({ how, headings: reading.profile.headings, said: reading.plan.said.map(({ code }) => code) })}`
      expect(reading.plan.refusal, about).toBeNull()
      expect(reading.plan.asks, about).toEqual([])
      expect(reading.rejects.slice(0, 3), about).toEqual([])
      const right = expected(rows, how)
      expect(came(reading), about).toEqual(right)
      for (const { field, value } of grandTotals(reading.chunks.flatMap((chunk) => chunk.totals ?? []))) {
        compared++
        expect(value, `${about} ${field}`).toBe(field === 'quantity' ? right.units : right.amount)
      }
    }
    expect(compared).toBeGreaterThan(0)
  }, 900_000)
})
