import { describe, expect, it } from 'vitest'
import { seeded } from '../../../parity/random.ts'
import { AMOUNT, readAll, sumOf } from '../reading.ts'

const SEEDS = process.env.RITMO_LONG ? 300 : 30

const cents = (value: number) => `${value < 0 ? '-' : ''}${Math.floor(Math.abs(value) / 100)},${String(Math.abs(value) % 100).padStart(2, '0')}`
const dated = (row: number) => `${String(1 + (row % 28)).padStart(2, '0')}/01/2025`
const read = (head: string, rows: readonly (readonly number[])[]) => {
  const { plan, drafts } = readAll(new TextEncoder().encode([head, ...rows.map((row, at) => [dated(at), at + 1, ...row.map(cents)].join(';')), ''].join('\n')))
  return { sum: sumOf(drafts, AMOUNT), asks: (plan.asks ?? []).map(({ code, headings }) => `${code} ${headings.join('/')}`), said: plan.said.map(({ code, with: { heading } }) => `${code} ${heading}`) }
}
const total = (rows: readonly (readonly number[])[], column: number) => rows.reduce((sum, row) => sum + (row[column] as number), 0)

describe('what is left after a discount, under a heading that says nothing', () => {
  const HEAD = 'Data;Numero;Totale;Sconto;Xyz'
  const rowsOf = (seed: number, count: number, left: (row: number, whole: number, off: number, any: number) => number) => {
    const chance = seeded(seed)
    return Array.from({ length: count }, (_, row) => {
      const whole = 500 + chance.below(9000)
      const off = row === 0 || chance.below(3) === 0 ? 50 + chance.below(400) : 0
      return [whole, off, left(row, whole, off, 100 + chance.below(9000))]
    })
  }

  it('is what was paid, where every row bears it out', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const rows = rowsOf(seed, 2 + (seed % 9), (_, whole, off) => whole - off)
      expect(read(HEAD, rows), `seed ${seed}`).toMatchObject({ sum: total(rows, 2), asks: [] })
    }
  })

  it('is nothing of the kind where a row or two fit by chance', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const rows = rowsOf(seed, 3 + (seed % 9), (row, whole, off, any) => (row === 0 ? whole - off : any))
      expect(read(HEAD, rows), `seed ${seed}`).toMatchObject({ sum: total(rows, 0) })
    }
  })

  it('is asked about where there is a single row', () => {
    expect(read(HEAD, [[2000, 200, 1800]]).asks).toEqual(['which-amount Totale/Xyz'])
  })
})

describe('sales before what lowered them', () => {
  const HEAD = 'Data;Numero;Vendite lorde;Vendite nette;Imposte;Spedizione;Totale vendite'
  const rowsOf = (seed: number, count: number, whole: (row: number, net: number, charges: number, any: number) => number) => {
    const chance = seeded(seed)
    return Array.from({ length: count }, (_, row) => {
      const gross = 2000 + chance.below(9000)
      const net = gross - chance.below(900)
      const [tax, carriage] = [Math.round(net * 0.22), row % 2 === 0 ? 100 + chance.below(900) : 0]
      return [gross, net, tax, carriage, whole(row, net, tax + carriage, 5000 + chance.below(9000))]
    })
  }

  it('are left aside where those after it lead to the total in several rows', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const rows = rowsOf(seed, 2 + (seed % 9), (_, net, charges) => net + charges)
      const { sum, said } = read(HEAD, rows)
      expect(sum, `seed ${seed}`).toBe(total(rows, 4))
      expect(said, `seed ${seed}`).toContain('before-discount-aside Vendite lorde')
    }
  })

  it('are not, without a word, where one of several rows fits by chance', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const rows = rowsOf(seed, 3 + (seed % 9), (row, net, charges, any) => (row === 0 ? net + charges : any))
      expect(read(HEAD, rows).said, `seed ${seed}`).not.toContain('before-discount-aside Vendite lorde')
    }
  })

  it('are asked about where a single row fits and nothing else tells', () => {
    expect(read(HEAD, [[5000, 4500, 990, 400, 5890]]).asks).toEqual(['which-amount Vendite lorde/Totale vendite'])
  })

  it('have what came back inside where only so the sales after it come out', () => {
    const head = 'Data;Numero;Vendite lorde;Sconti;Resi;Vendite nette;Imposte;Totale vendite'
    const inside = [[5000, 300, 400, 4300, 946, 5246], [6000, 0, 0, 6000, 1320, 7320]]
    const beside = [[5000, 600, 400, 4400, 968, 5368], [6000, 0, 0, 6000, 1320, 7320]]
    expect([read(head, inside).sum, read(head, beside).sum]).toEqual([total(inside, 5), total(beside, 5) - 400])
  })
})
