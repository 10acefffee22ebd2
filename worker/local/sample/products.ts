import { Random, Weighted } from './random.ts'
import { byWeight, shelves, type Shelf } from './shelves.ts'

export interface Product {
  readonly code: string
  readonly name: string
  readonly category: string
  readonly tax: number
  /** List price in cents on the first day. */
  readonly price: number
  readonly weighed: boolean
  /** Days of the sample on which it is sold, from inclusive, to exclusive. */
  readonly from: number
  readonly to: number
  /** Whether and by how much its list price rises in January and September, percent. */
  readonly rises: readonly number[]
}

/** The range: every thing of every kind, some newly come, some gone, a few with numbers as codes. */
export function makeProducts(random: Random, days: number): { readonly shelf: Shelf | null; readonly products: Weighted<Product> }[] {
  const all = shelves.map((shelf) => {
    const names = shelf.things.flatMap((thing) => shelf.kinds.map((kind) => `${thing} ${kind}`))
    const products = names.map((name, index) => product(random, days, shelf, name, `${shelf.code}-${String(index + 101).padStart(4, '0')}`))
    return { shelf, products: popular(random, products) }
  })
  const weighed = byWeight.things.map((name, index) => ({ ...product(random, days, byWeight, name, `SF-${index + 1}`), weighed: true, from: 0, to: days }))
  return [...all, { shelf: null, products: popular(random, weighed) }]
}

type Priced = Pick<Shelf, 'category' | 'from' | 'to' | 'tax'>

function product(random: Random, days: number, shelf: Priced, name: string, code: string): Product {
  const price = charm(shelf.from * (shelf.to / shelf.from) ** random.next())
  const fresh = random.chance(0.15)
  const gone = !fresh && random.chance(0.1)
  return {
    code: random.chance(0.04) ? String(random.whole(1, 99_999)).padStart(6, '0') : code,
    name,
    category: random.chance(0.01) ? '' : shelf.category,
    tax: shelf.tax,
    price,
    weighed: false,
    from: fresh ? random.whole(Math.floor(days * 0.2), days - 1) : 0,
    to: gone ? random.whole(Math.floor(days * 0.3), days) : days,
    rises: Array.from({ length: 6 }, () => (random.chance(0.45) ? random.whole(2, 9) : 0)),
  }
}

/** Few sell much and many sell little: weights fall with the rank, in an order of their own. */
function popular(random: Random, products: readonly Product[]): Weighted<Product> {
  const shuffled = [...products]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = random.whole(0, i)
    ;[shuffled[i], shuffled[j]] = [shuffled[j] as Product, shuffled[i] as Product]
  }
  return new Weighted(shuffled, (_, rank) => 1 / (rank + 4) ** 0.8)
}

/** A price as shops write it, ending in 0 or 90 cents. */
export function charm(cents: number): number {
  return cents < 500 ? Math.round(cents / 10) * 10 : Math.round(cents / 100) * 100 - 10
}
