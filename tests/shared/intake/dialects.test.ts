import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../shared/intake/contract.ts'
import { type Dialect, dialect, moneyTold, romeOffset, tellable, type TrueRow, trueRows, writeFile } from '../../support/dialects.ts'
import { readAll } from './reading.ts'

const SEEDS = process.env.RITMO_LONG ? 300 : 30
/** What failed in long runs is tried in each. */
const ONCE_FAILED = [39, 65, 66, 248]
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
      for (const seed of new Set([...Array.from({ length: SEEDS }, (_, n) => n + 1), ...ONCE_FAILED])) {
        const written = dialect(seed)
        const rows = tellable(trueRows(seed, orders), written)
        const how = fitting(written, rows)
        const { bytes, lines } = writeFile(rows, how, seed)
        const reading = readAll(bytes, {}, { recordsPerChunk: 40, piece: 1000 })
        const about = `seed ${seed} ${JSON.stringify({ how, headings: reading.profile.headings })}`
        expect(reading.plan.refusal, about).toBeNull()
        const at = (row: TrueRow) => lines[rows.indexOf(row)] as number
        expect(reading.rejects.map(({ line, field, reason }) => ({ line, field, reason })), about).toEqual(rows.filter(({ refused }) => refused !== null).map((row) => ({ line: at(row), field: 'status', reason: row.refused })))
        expect(reading.drafts.map(came), about).toEqual(rows.filter(({ refused }) => refused === null).map((row) => told(row, how, at(row))))
        expect(reading.read, about).toBe(rows.length)
      }
    })
  }
})
