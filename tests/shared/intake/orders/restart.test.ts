import { describe, expect, it } from 'vitest'
import { seeded } from '../../../parity/random.ts'
import { readAll } from '../reading.ts'

const SEEDS = process.env.RITMO_LONG ? 200 : 20
const HEAD = 'Numero;Data;Codice;Quantità;Prezzo'
const DAY = 86_400_000

const date = (day: number) => new Date(day * DAY).toISOString().slice(0, 10).split('-').reverse().join('/')
const bytes = (rows: readonly string[]) => new TextEncoder().encode([HEAD, ...rows, ''].join('\n'))
const keys = (rows: readonly string[], recordsPerChunk: number) => {
  const { plan, drafts } = readAll(bytes(rows), {}, { recordsPerChunk })
  return { restart: plan.restart, orders: new Set(drafts.map(({ key }) => key)).size }
}

/** Documents numbered from 1 again in each period, of one to three lines, some periods quiet. */
function numbered(seed: number, periods: number, step: number, most: number): { rows: string[]; orders: number } {
  const chance = seeded(seed)
  const first = Date.UTC(2023, 0, 2) / DAY
  const rows: string[] = []
  let orders = 0
  for (let period = 0; period < periods; period++) {
    const count = 2 + chance.below(most)
    for (let number = 1; number <= count; number++) {
      orders++
      const day = first + period * step + (step > 1 ? Math.floor((number * 300) / count) : 0)
      for (let line = 1 + chance.below(3); line > 0; line--) rows.push(`${number};${date(day)};A${chance.below(20)};1;2,00`)
    }
  }
  return { rows, orders }
}

describe('order numbers', () => {
  it('that restart every day take the day', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { rows, orders } = numbered(seed, 12, 1, 40)
      expect(keys(rows, 10_000), `seed ${seed}`).toEqual({ restart: 'day', orders })
      expect(keys(rows, 50), `seed ${seed}`).toEqual({ restart: 'day', orders })
    }
  })

  it('that restart every year take the year', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { rows, orders } = numbered(seed, 3, 365, 60)
      expect(keys(rows, 10_000), `seed ${seed}`).toEqual({ restart: 'year', orders })
    }
  })

  it('that go on are left alone, with refunds weeks later and lines in any order', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const chance = seeded(seed)
      const first = Date.UTC(2024, 10, 1) / DAY
      const rows = Array.from({ length: 200 }, (_, index) => {
        const day = first + Math.floor(index / 2)
        const sale = [`${1000 + index};${date(day)};A1;1;2,00`, `${1000 + index};${date(day)};A2;1;3,00`]
        return chance.chance(0.1) ? [...sale, `${1000 + Math.max(0, index - 60)};${date(day)};A1;-1;2,00`] : sale
      }).flat()
      expect(keys(rows, 70), `seed ${seed}`).toEqual({ restart: null, orders: 200 })
      const sorted = [...rows].sort((a, b) => (a.split(';')[2] as string).localeCompare(b.split(';')[2] as string))
      expect(keys(sorted, 70), `seed ${seed}`).toEqual({ restart: null, orders: 200 })
    }
  })

  it('of more orders than are remembered one by one are still judged right', () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `${(index % 30_000) + 1};${date(Date.UTC(2023, 0, 2) / DAY + Math.floor(index / 90))};A1;1;2,00`)
    expect(readAll(bytes(rows)).plan.restart).toBe('year')
    const plain = Array.from({ length: 60_000 }, (_, index) => `${index + 1};${date(Date.UTC(2023, 0, 2) / DAY + Math.floor(index / 90))};A1;1;2,00`)
    expect(readAll(bytes(plain)).plan.restart).toBeNull()
  })

  it('on a till’s slips restart where a single one comes again on another day; those of documents need more', () => {
    const file = (heading: string) => new TextEncoder().encode(`Data;Ora;${heading};Articolo;Pezzi;Incasso\n15/01/2026;09.15;1;A;3;4,50\n15/01/2026;09.20;2;B;1;12,00\n16/01/2026;09.01;1;A;2;3,00\n`)
    for (const heading of ['Scontrino', 'N. scontr.', 'Receipt no.']) expect(readAll(file(heading)).plan.restart, heading).toBe('day')
    expect(readAll(file('Ordine')).plan.restart).toBeNull()
  })
})
