import type { PlainRow } from '../engine/random-rows.ts'
import { seeded } from '../../parity/random.ts'

/**
 * A small shop's order lines with everything that is awkward about time, texts and numbers; the same for a seed. In
 * every third shop all known customers are one, and in every shop one product is sold in the last month alone.
 */
export function shopRows(seed: number, count: number): PlainRow[] {
  const random = seeded(seed)
  const customers = seed % 3 === 0 ? 1 : 40
  const lastMonth = Date.parse('2025-10-05T00:00:00Z')
  const anchors = [
    '2025-03-29T22:30:00Z', '2025-03-30T00:30:00Z', '2025-03-30T01:00:00Z', '2025-03-30T22:00:00Z', // 23-hour day in Rome
    '2025-10-25T22:00:00Z', '2025-10-26T00:30:00Z', '2025-10-26T01:00:00Z', '2025-10-26T23:00:00Z', // 25-hour day
    '2025-02-28T22:59:59Z', '2025-02-28T23:00:00Z', '2025-02-28T23:30:00Z', '2025-03-01T00:00:00Z', // February or March
    '2024-12-29T23:00:00Z', '2024-12-31T23:00:00Z', '2025-01-05T22:59:59Z', // weeks of two years
  ].map((text) => Date.parse(text))
  const first = Date.parse('2024-12-20T00:00:00Z')
  const rows: PlainRow[] = []
  while (rows.length < count) {
    const at = random.chance(0.4) ? random.pick(anchors) : first + random.below(320 * 86_400) * 1000
    // Order numbers come again, so that an order spans months and days.
    const order = random.chance(0.02) ? '' : `o${random.below(Math.ceil(count / 4))}`
    for (let line = 1 + random.below(4); line > 0; line--) {
      const kind = random.below(20)
      const lineType = kind < 15 ? 'product' : kind < 17 ? 'return' : kind < 18 ? 'discount' : kind < 19 ? 'gift' : 'shipping'
      const quantity = lineType === 'return' ? -1000 * (1 + random.below(3)) : lineType === 'product' ? random.pick([1000, 2000, 735, 0, -500]) : 1000
      const amount = Math.sign(quantity) * random.below(5000) * (lineType === 'discount' ? -1 : 1)
      const known = random.chance(0.6)
      rows.push({
        at: random.chance(0.1) ? at + random.below(1000) : at,
        key: order,
        dimensions: [
          random.chance(0.03) ? null : at > lastMonth && random.chance(0.3) ? 'novità' : random.pick(['p1', 'p2', 'p10', '', 'été', 'z', '\u{1f600}', '\uffee', 'a b']),
          random.pick([null, 'casa', 'giochi']),
          random.chance(0.3) ? null : String(1000 + random.below(customers)),
          random.pick(['italia', 'francia', 'malta', null]),
          null,
          random.pick(['carta', 'contanti', '']),
          lineType,
        ],
        values: [quantity, amount + 0, known ? Math.trunc(amount * 0.22) + 0 : null, random.chance(0.3) ? random.below(900) : null],
      })
    }
  }
  return rows.slice(0, count)
}
