import { expect, test } from 'vitest'
import { startCut } from '../../../shared/intake/cut/cut.ts'
import type { ReadState } from '../../../shared/intake/contract.ts'
import { planFile } from '../../../shared/intake/plan/plan.ts'
import { readChunk } from '../../../shared/intake/read/read.ts'
import { blackFriday, easter, shopDay } from '../../../worker/local/sample/season.ts'
import { makeSample, WHOLE } from '../../../worker/local/sample/make.ts'
import { dayText, parseDay } from '../../../shared/model/calendar.ts'

const SMALL = { days: 120, counter: 12, web: 9, seed: 7 }

test('the same seed and last day give the same bytes, another day others', async () => {
  const [one, same, other] = await Promise.all([makeSample('2026-01-10', SMALL), makeSample('2026-01-10', SMALL), makeSample('2026-01-11', SMALL)])
  expect(Buffer.compare(one.bytes, same.bytes)).toBe(0)
  expect(one.ledger).toEqual(same.ledger)
  expect(Buffer.compare(one.bytes, other.bytes)).not.toBe(0)
})

test('the ledger is what the file says when its cells are simply added up', async () => {
  const { bytes, ledger } = await makeSample('2026-01-10', SMALL)
  const rows = new TextDecoder('windows-1252').decode(bytes).split('\r\n').filter((line) => /^\d\d\/\d\d\/\d{4};/.test(line)).map(cellsOf)
  expect(rows.length).toBe(ledger.rows)
  const good = rows.filter((cells) => cells[17] === 'Pagato' && /\d/.test(cells[11] as string) && !/^3[01]\/(?:02|11)/.test((cells[0] as string).replace(/^30\/11/, '')))
  expect(good.length).toBe(ledger.accepted)
  expect(sum(good.map((cells) => Math.round(number(cells[11] as string) * 100)))).toBe(ledger.revenue)
  expect(sum(good.map((cells) => Math.round(number(cells[8] as string) * 1000)))).toBe(ledger.units)
  expect(new Set(good.map((cells) => `${cells[3]} ${(cells[0] as string).slice(6)}`)).size).toBe(ledger.orders)
  expect(ledger.accepted + sum(Object.values(ledger.rejected))).toBe(ledger.rows)
  expect(sum(Object.values(ledger.months).map(({ revenue }) => revenue))).toBe(ledger.revenue)
})

test('the intake reads the file without help and comes to the ledger’s figures', async () => {
  const { bytes, ledger, name } = await makeSample('2026-01-10', SMALL)
  const cut = startCut({ filename: name })
  const begun = cut.push(bytes)
  const { chunks, profile } = cut.end()
  const plan = planFile(profile, { zone: 'Europe/Rome', currency: 'EUR', more: [] })
  expect({ refusal: plan.refusal, more: plan.more }).toEqual({ refusal: null, more: [] })
  const came = { rows: 0, accepted: 0, rejected: {} as Record<string, number>, units: 0, revenue: 0, orders: 0, customers: 0, returns: { lines: 0, amount: 0 } }
  const orders = new Set<string>()
  const customers = new Set<string>()
  let state: ReadState | null = null
  for (const chunk of [...begun, ...chunks]) {
    const read = readChunk(plan, chunk, state)
    state = read.state
    came.rows += read.read
    came.accepted += read.drafts.length
    for (const { reason } of read.rejects) came.rejected[reason] = (came.rejected[reason] ?? 0) + 1
    for (const { key, dimensions, values } of read.drafts) {
      came.units += values[0] as number
      came.revenue += values[1] as number
      orders.add(key)
      if (dimensions[2]) customers.add(dimensions[2])
      if (dimensions[6] !== 'return') continue
      came.returns.lines++
      came.returns.amount -= values[1] as number
    }
  }
  const { months: _, ...told } = ledger
  expect({ ...came, orders: orders.size, customers: customers.size }).toEqual(told)
})

test('the year has its feasts', () => {
  expect([2024, 2025, 2026, 2027].map((year) => dayText(blackFriday(year)))).toEqual(['2024-11-29', '2025-11-28', '2026-11-27', '2027-11-26'])
  expect([2024, 2025, 2026].map((year) => dayText(easter(year)))).toEqual(['2024-03-31', '2025-04-20', '2026-04-05'])
  expect(shop('2025-12-25').counter).toBe(0)
  expect(shop('2025-11-28').web).toBeGreaterThan(3 * shop('2025-11-14').web)
})

test.runIf(process.env.RITMO_LONG)('the whole sample has about 400,000 lines over two years', async () => {
  const { ledger, bytes } = await makeSample('2026-11-24', WHOLE)
  expect(Math.abs(ledger.rows - 400_000)).toBeLessThan(25_000)
  expect(bytes.length).toBeLessThan(90_000_000)
  expect(Object.keys(ledger.rejected).sort()).toEqual(['cancelled', 'failed', 'missing', 'not-a-date', 'not-a-number', 'unpaid'])
})

function shop(day: string) {
  return shopDay(parseDay(day), parseDay('2025-01-01'))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function number(cell: string): number {
  return Number(cell.replaceAll('.', '').replace(',', '.'))
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map((match) => match[1] ?? match[2] ?? '')
}
