import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../shared/intake/contract.ts'
import { type Dialect, dialect, moneyTold, romeOffset, type TrueRow, trueRows, writeFile } from '../../support/dialects.ts'
import { readAll } from './reading.ts'

const SEEDS = process.env.RITMO_LONG ? 300 : 30
const DAY = 86_400_000

/** What a file in that dialect still tells of a row. */
function told(row: TrueRow, how: Dialect, line: number) {
  const local = how.time === 'none' ? row.local - (row.local % DAY) : row.local
  const { name, category, customer, country, channel, payment, colour } = row
  const more = how.columns === 'all' ? { name, category, customer, country, channel, payment, colour } : { name: null, category: null, customer: null, country: null, channel: null, payment: null, colour: null }
  return { line, at: local - romeOffset(local), order: row.order, product: row.product, ...more, quantity: row.quantity, ...moneyTold(row, how) }
}

function came({ fileLine, at, order, dimensions, values, name }: Draft) {
  const [product, category, customer, country, channel, payment, , colour] = dimensions
  const [quantity, amount, tax] = values
  return { line: fileLine, at, order, product, name, category, customer, country, channel, payment, colour: colour ?? null, quantity, amount, tax }
}

/** Month-first dates are written only where some day tells them: otherwise nothing could. */
function fitting(how: Dialect, rows: readonly TrueRow[]): Dialect {
  return how.date === 'mdy' && !rows.some(({ local }) => new Date(local).getUTCDate() > 12) ? { ...how, date: 'dmy' } : how
}

describe('the same rows in any dialect come back as the same integers', () => {
  for (const orders of [3, 60]) {
    it(`with ${orders} orders a file, ${SEEDS} dialects`, () => {
      for (let seed = 1; seed <= SEEDS; seed++) {
        const rows = trueRows(seed, orders)
        const how = fitting(dialect(seed), rows)
        const { bytes, lines } = writeFile(rows, how, seed)
        const reading = readAll(bytes, {}, { recordsPerChunk: 40, piece: 1000 })
        const about = `seed ${seed} ${JSON.stringify({ how, headings: reading.profile.headings })}`
        expect(reading.plan.refusal, about).toBeNull()
        expect(reading.rejects, about).toEqual([])
        expect(reading.drafts.map(came), about).toEqual(rows.map((row, index) => told(row, how, lines[index] as number)))
        expect(reading.read, about).toBe(rows.length)
      }
    })
  }
})
