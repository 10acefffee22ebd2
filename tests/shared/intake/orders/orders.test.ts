import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../../shared/intake/contract.ts'
import { seeded } from '../../../parity/random.ts'
import { AMOUNT, readAll, sumOf } from '../reading.ts'

const SEEDS = process.env.RITMO_LONG ? 300 : 12

interface Order {
  readonly number: string
  readonly day: number
  readonly lines: readonly number[]
  readonly shipping: number
  readonly discount: number
  readonly refund: number
}

function ordersOf(seed: number, count: number): Order[] {
  const chance = seeded(seed)
  return Array.from({ length: count }, (_, n) => ({
    number: `#${1001 + n}`,
    day: 13 + Math.floor((n * 15) / count),
    lines: Array.from({ length: 1 + chance.below(4) }, () => 100 * (5 + chance.below(40))),
    shipping: chance.pick([0, 0, 490, 900]),
    discount: chance.pick([0, 0, 200]),
    refund: chance.chance(0.2) ? 300 : 0,
  }))
}

const money = (cents: number) => (cents / 100).toFixed(2)

/** A shop's export: what belongs to the order stands on its first line alone, or is repeated on each. */
function shopFile(orders: readonly Order[], repeated: boolean, shuffle: number | null): string {
  const rows = orders.flatMap(({ number, day, lines, shipping, discount, refund }) =>
    lines.map((price, index) => {
      const order = index === 0 || repeated ? ['paid', 'EUR', money(shipping), money(discount), money(refund)] : ['', '', '', '', '']
      return [number, `2025-01-${day} 10:00:00`, ...order, '1', `SKU-${price}`, money(price)].join(',')
    }),
  )
  if (shuffle !== null) rows.sort((a, b) => rank(a, shuffle) - rank(b, shuffle))
  return ['Name,Created at,Financial Status,Currency,Shipping,Discount Amount,Refunded Amount,Lineitem quantity,Lineitem sku,Lineitem price', ...rows, ''].join('\n')
}

/** By article and not by order, as lists sorted by product are. */
function rank(row: string, seed: number): number {
  return seeded(Number(/SKU-(\d+)/.exec(row)?.[1]) * 97 + seed).next()
}

function expected(orders: readonly Order[]): number {
  return orders.reduce((sum, { lines, shipping, discount, refund }) => sum + lines.reduce((a, b) => a + b, 0) + shipping - discount - refund, 0)
}

const extras = (drafts: readonly Draft[]) => drafts.filter(({ dimensions }) => dimensions[0] === null).map(({ key, dimensions, values }) => `${key} ${dimensions[6]} ${values[AMOUNT]}`).sort()

describe('amounts of whole orders', () => {
  it('become lines once an order, whether told once or on every line, however the file is cut', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const orders = ordersOf(seed, 40)
      for (const repeated of [false, true]) {
        for (const recordsPerChunk of [1, 3, 10_000]) {
          const { drafts, rejects } = readAll(new TextEncoder().encode(shopFile(orders, repeated, null)), {}, { recordsPerChunk })
          expect(rejects, `seed ${seed}`).toEqual([])
          expect(sumOf(drafts, AMOUNT), `seed ${seed} ${repeated} ${recordsPerChunk}`).toBe(expected(orders))
        }
      }
    }
  })

  it('also where the lines of an order lie far apart', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const orders = ordersOf(seed, 40)
      const file = new TextEncoder().encode(shopFile(orders, true, seed))
      const whole = readAll(file).drafts
      expect(sumOf(whole, AMOUNT), `seed ${seed}`).toBe(expected(orders))
      for (const recordsPerChunk of [2, 7, 25]) expect(extras(readAll(file, {}, { recordsPerChunk }).drafts), `seed ${seed} ${recordsPerChunk}`).toEqual(extras(whole))
    }
  })

  it('are not told by a row that is refused for its date', () => {
    for (const bad of ['2025-01-33', '2025-01-14 €1:00', 'oggi']) {
      const file = new TextEncoder().encode(`Order,Date,Amount,Amount refunded,Shipping\n1,2025-01-13 10:00,10.00,0.00,1.00\n2,${bad},50.00,50.00,4.00\n3,2025-01-14 11:00,7.00,0.00,0.00\n2,2025-01-14 11:00,50.00,50.00,4.00\n`)
      const whole = readAll(file)
      expect(whole.drafts.map(({ order, values }) => `${order} ${values[AMOUNT]}`)).toEqual(['1 1000', '3 700', '2 5000', '2 -5000'])
      for (const recordsPerChunk of [2, 3]) expect(readAll(file, {}, { recordsPerChunk }).drafts, bad).toEqual(whole.drafts)
    }
  })

  it('are not told by a row that is refused for anything else', () => {
    const lines = (...rows: string[]) => new TextEncoder().encode(['Order,Date,Status,Currency,SKU,Qty,Price,Shipping', ...rows, ''].join('\n'))
    const good = '2,2025-01-14,Paid,EUR,B,1,5.00,4.00'
    for (const bad of ['2,2025-01-14,Cancelled,EUR,A,1,9.00,4.00', '2,2025-01-14,Awaiting payment,EUR,A,1,9.00,4.00', '2,2025-01-14,Paid,USD,A,1,9.00,4.00', '2,2025-01-14,Paid,EUR,A,some,9.00,4.00']) {
      for (const rows of [[bad, good], [bad, '3,2025-01-14,Paid,EUR,A,1,1.00,0.00', good], [good, bad, good], [good, '3,2025-01-14,Paid,EUR,A,1,1.00,0.00', bad, good]]) {
        const file = lines('1,2025-01-13,Paid,EUR,A,1,2.00,1.00', ...rows)
        const whole = readAll(file)
        expect(whole.drafts.filter(({ order, dimensions }) => order === '2' && dimensions[6] === 'shipping').map(({ values }) => values[AMOUNT]), bad).toEqual([400])
        for (const recordsPerChunk of [1, 2, 3]) expect(readAll(file, {}, { recordsPerChunk }).drafts.map(({ key, values }) => `${key} ${values[AMOUNT]}`), `${bad} ${recordsPerChunk}`).toEqual(whole.drafts.map(({ key, values }) => `${key} ${values[AMOUNT]}`))
      }
    }
  })

  it('are told once a day where numbers restart daily', () => {
    const days = Array.from({ length: 9 }, (_, index) => 13 + index)
    const rows = days.flatMap((day) => [1, 2, 3].flatMap((number) => [1, 2].map((line) => `${number};${day}/01/2025;A${line};1;2,00;4,00`)))
    const file = new TextEncoder().encode(['Scontrino;Data;Codice;Quantità;Prezzo;Spese di spedizione', ...rows, ''].join('\n'))
    for (const recordsPerChunk of [1, 4, 1000]) {
      const { drafts, plan } = readAll(file, {}, { recordsPerChunk })
      expect(plan.said.map(({ code }) => code)).toContain('numbers-restart-daily')
      expect(new Set(drafts.map(({ key }) => key)).size).toBe(27)
      expect(sumOf(drafts, AMOUNT)).toBe(27 * (2 * 200 + 400))
    }
  })
})

describe('lines that leave blank what stands above', () => {
  it('take it from the first line of their order, also over a cut', () => {
    const rows = Array.from({ length: 12 }, (_, n) => [`${n + 1};${13 + n}/01/2025;C-${n};A1;1;2,00`, ';;;A2;2,5;1,00', ';;;A3;1;5,00']).flat()
    const file = new TextEncoder().encode(['Numero;Data;Cliente;Codice;Quantità;Prezzo', ...rows, ''].join('\n'))
    for (const recordsPerChunk of [1, 2, 1000]) {
      const { drafts, rejects } = readAll(file, {}, { recordsPerChunk })
      expect(rejects).toEqual([])
      expect(drafts.map(({ order, dimensions }) => `${order} ${dimensions[2]} ${dimensions[0]}`)).toEqual(
        Array.from({ length: 12 }, (_, n) => ['A1', 'A2', 'A3'].map((code) => `${n + 1} C-${n} ${code}`)).flat(),
      )
      expect(sumOf(drafts, AMOUNT)).toBe(12 * 950)
    }
  })
})

describe('a refund told by status', () => {
  const head = 'Ordine;Data;Stato;Codice;Quantità;Prezzo;Spedizione'
  it('takes the sale back, with what the order had beside its lines', () => {
    const { drafts, counts } = readAll(new TextEncoder().encode(`${head}\n1;13/01/2025;Pagato;A;2;5,00;3,00\n2;14/01/2025;Rimborsato;A;1;7,00;3,00\n3;15/01/2025;Pagato;A;1;1,00;0\n`))
    expect(sumOf(drafts, AMOUNT)).toBe(1000 + 300 + 100)
    expect(counts).toEqual({ refunded: 1 })
  })

  it('does not where the refund is a line of its own', () => {
    const { drafts } = readAll(new TextEncoder().encode(`${head}\n1;13/01/2025;Rimborsato;A;2;5,00;\n1;14/01/2025;Rimborsato;A;-2;5,00;\n3;15/01/2025;Pagato;A;1;1,00;\n`))
    expect(drafts.map(({ values }) => values[AMOUNT])).toEqual([1000, -1000, 100])
  })
})

describe('totals below lines that leave blank what stands above', () => {
  it('are no lines', () => {
    const rows = Array.from({ length: 6 }, (_, n) => [`${n + 1};${13 + n}/01/2025;C-${n};A1;1;2,00`, ';;;Piatto;2;1,00']).flat()
    const { drafts, rejects, counts, chunks } = readAll(new TextEncoder().encode(['Numero;Data;Cliente;Articolo;Quantità;Importo', ...rows, ';;;Totale;18;18,00', ''].join('\n')))
    expect(rejects).toEqual([])
    expect(drafts.length).toBe(12)
    expect(counts).toEqual({ 'total-rows': 1 })
    expect(chunks.flatMap(({ totals }) => totals ?? []).map(({ field, value }) => [field, value])).toEqual([['amount', 1800], ['quantity', 18_000]])
  })
})

describe('totals and taxes of whole orders', () => {
  const orders = (seed: number) => {
    const chance = seeded(seed)
    return Array.from({ length: 60 }, (_, n) => {
      const lines = Array.from({ length: 1 + chance.below(4) }, () => ({ pieces: 1 + chance.below(5), price: 100 * (1 + chance.below(60)) }))
      const goods = lines.reduce((sum, { pieces, price }) => sum + pieces * price, 0)
      const [shipping, discount] = [chance.pick([0, 490, 900]), chance.pick([0, 0, 100])]
      const tax = Math.round((goods + shipping - discount) * 0.1)
      return { number: `A${1000 + n}`, lines, goods, shipping, discount, tax, total: goods + shipping - discount + tax }
    })
  }
  type Order = ReturnType<typeof orders>[number]
  const file = (all: readonly Order[], head: string, repeated: boolean, cells: (order: Order, line: Order['lines'][number]) => readonly string[], whole: (order: Order) => readonly string[]) =>
    new TextEncoder().encode(
      [head, ...all.flatMap((order) => order.lines.map((line, index) => [order.number, '2025-01-13', `SKU-${line.price}`, ...cells(order, line), ...whole(order).map((cell) => (index === 0 || repeated ? cell : ''))].join(','))), ''].join('\n'),
    )

  it('count once where no line has its own, however the file is cut', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const all = orders(seed)
      const right = all.reduce((sum, { total }) => sum + total, 0)
      for (const heading of ['Order Total', 'Total', 'Totale ordine', 'Importo']) {
        for (const repeated of [true, false]) {
          const bytes = file(all, `Order,Date,SKU,Qty,${heading}`, repeated, (_, { pieces }) => [String(pieces)], ({ total }) => [money(total)])
          for (const recordsPerChunk of [1, 4, 10_000]) {
            const { drafts, rejects, plan } = readAll(bytes, {}, { recordsPerChunk })
            expect(rejects).toEqual([])
            expect(plan.said.map(({ code }) => code)).toContain('order-total-once')
            expect(sumOf(drafts, AMOUNT), `seed ${seed} ${heading} ${repeated} ${recordsPerChunk}`).toBe(right)
          }
        }
      }
    }
  })

  it('tell what lines, shipping, discounts and tax on top come to', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const all = orders(seed)
      const right = all.reduce((sum, { total }) => sum + total, 0)
      const taxes = all.reduce((sum, { tax }) => sum + tax, 0)
      for (const repeated of [true, false]) {
        const bytes = file(all, 'Order,Date,SKU,Qty,Price,Shipping,Discount Amount,Tax,Total', repeated, (_, { pieces, price }) => [String(pieces), money(price)], ({ shipping, discount, tax, total }) => [shipping, discount, tax, total].map(money))
        for (const recordsPerChunk of [1, 4, 10_000]) {
          const { drafts, rejects } = readAll(bytes, {}, { recordsPerChunk })
          expect(rejects).toEqual([])
          expect([sumOf(drafts, AMOUNT), sumOf(drafts, 2)], `seed ${seed} ${repeated} ${recordsPerChunk}`).toEqual([right, taxes])
        }
      }
    }
  })
})
